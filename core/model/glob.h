#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll {

// The patterns of ${x#p}, ${x%p} and ${x/p/w} as BuildKit has them: `*` is any text, `?` any
// character, a backslash makes the next one of `* ? \ } /` literal; there is no [a-z]. Works on
// bytes but for `?`, which takes a whole UTF-8 character.
class Glob {
 public:
  enum class Length : uint8_t { shortest, longest };
  enum class Occurrences : uint8_t { first, all };

  // Nothing when a backslash stands before any other character, or last.
  [[nodiscard]] static std::optional<Glob> parse(std::string_view pattern);

  // False where suffix() and replace(), which try every beginning, would take more steps than any
  // sensible value asks for.
  [[nodiscard]] bool is_cheap(std::string_view text) const;

  // Size of the shortest or longest prefix (suffix) of `text` that matches; nothing when none does.
  [[nodiscard]] std::optional<size_t> prefix(std::string_view text, Length length) const;
  [[nodiscard]] std::optional<size_t> suffix(std::string_view text, Length length) const;

  // `text` with what matches, from left to right and as long as possible, replaced by `word`.
  [[nodiscard]] std::string replace(std::string_view text, std::string_view word,
                                    Occurrences occurrences) const;

 private:
  enum class Kind : uint8_t { literal, one, any };
  struct Item {
    Kind kind;
    char byte;
  };

  std::vector<Item> items_;
};

}  // namespace plimsoll

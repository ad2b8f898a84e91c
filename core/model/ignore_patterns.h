#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll {

// A path without `.`, `..`, doubled and trailing slashes, as far as the text alone says (Go,
// path.Clean). An empty one is `.`.
[[nodiscard]] std::string clean_path(std::string_view path);

// The patterns of a .dockerignore, as moby/patternmatcher reads and compares them: `*` and `?` stay
// within a directory, `**` goes through any number of them, [a-z] is a class, and what is below an
// ignored directory is ignored. Works on bytes: `?` is one of them.
class IgnorePatterns {
 public:
  // Nothing where BuildKit refuses the file: a class that is not closed, a `!` alone.
  [[nodiscard]] static std::optional<IgnorePatterns> parse(std::string_view dockerignore);

  [[nodiscard]] bool empty() const { return patterns_.empty(); }
  // True when a pattern begins with `!`: then later patterns bring back what earlier ones ignore,
  // and whether a directory is ignored depends on what is in it.
  [[nodiscard]] bool has_exceptions() const { return has_exceptions_; }
  // True when a pattern is plainly for everything: `*`, `**` or `**/*`.
  [[nodiscard]] bool ignores_all() const;
  // The first pattern that ignores the path, which is a clean one; nothing when none does.
  [[nodiscard]] std::optional<std::string_view> match(std::string_view path) const;

 private:
  enum class Kind : uint8_t {
    byte,
    any_character,  // ?
    set,            // [a-z]
    name_part,      // *
    directories,    // ** in front of something: nothing, or any text that ends with a slash
    anything,       // ** at the end
  };
  struct Item {
    Kind kind;
    char byte = 0;
    std::string set = {};  // between the brackets
  };
  struct Pattern {
    std::string text;
    std::vector<Item> items;
  };

  [[nodiscard]] static bool read(Pattern& pattern);
  [[nodiscard]] static bool matches(const Pattern& pattern, std::string_view path);
  [[nodiscard]] static bool takes(const Item& item, char c);

  std::vector<Pattern> patterns_;
  bool has_exceptions_ = false;
};

}  // namespace plimsoll

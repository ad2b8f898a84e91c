#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace plimsoll {

// What the value of a label has to be.
enum class LabelType : uint8_t {
  text,
  url,
  semver,
  hash,     // of a git commit, short or whole
  rfc3339,  // a date with its time
  spdx,     // a licence
  email,
};

[[nodiscard]] std::string_view to_string(LabelType type);
// The empty text is `text`.
[[nodiscard]] std::optional<LabelType> label_type_from(std::string_view text);

}  // namespace plimsoll

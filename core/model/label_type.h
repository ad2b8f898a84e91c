#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace plimsoll {

// What the value of a label has to be, by the names hadolint's label schema gives them.
enum class LabelType : uint8_t {
  text,     // anything
  url,      // an absolute URI (RFC 3986)
  semver,   // a version as Semantic Versioning 2.0.0 writes it, without `v`
  hash,     // a git commit in lower-case hex: 7 to 64 digits
  rfc3339,  // a date with a time and its zone
  spdx,     // a license expression (SPDX specification, annex D)
  email,    // one address
};

[[nodiscard]] std::string_view to_string(LabelType type);
// An empty text is `text`, as in hadolint's configuration.
[[nodiscard]] std::optional<LabelType> label_type_from(std::string_view text);

[[nodiscard]] bool is_valid(LabelType type, std::string_view value);

}  // namespace plimsoll

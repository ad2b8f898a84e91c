#pragma once

#include <string>
#include <string_view>

namespace plimsoll {

// `text` as it may stand in XML 1.0, in an element or between double quotes: what XML cannot hold,
// and each invalid part of the UTF-8, becomes U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

// ` name="value"`
[[nodiscard]] std::string xml_attribute(std::string_view name, std::string_view value);

}  // namespace plimsoll

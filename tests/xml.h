#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::test {

struct XmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;
  std::vector<XmlElement> children;
};

// Reads a document strictly, as the readers of our reports do. Throws where it is not well-formed.
// It knows what those have: a declaration, elements, attributes, text and character references.
[[nodiscard]] XmlElement read_xml(std::string_view document);

}  // namespace plimsoll::test

#pragma once

#include <cstdint>
#include <string_view>

namespace plimsoll {

// The name of an image, taken apart:
//
//     registry.example.com:5000/team/app:1.2@sha256:0123…
//     ├───────────────────────┤ ├──────┤ ├─┤ ├─────────┤
//     registry                  repository   digest
//                                        tag
//
// Views into the text it was parsed from.
struct ImageReference {
  std::string_view registry;  // empty: Docker Hub
  std::string_view repository;
  std::string_view tag;
  std::string_view digest;
  bool well_formed = false;

  [[nodiscard]] bool valid() const { return well_formed; }
};

// By the grammar of distribution/reference with Docker's rule for the registry: the first component
// is one when it has a `.` or `:`, an upper-case letter, or is `localhost`. A text that is no
// reference gives one that is not valid().
[[nodiscard]] ImageReference parse_image_reference(std::string_view text);

}  // namespace plimsoll

#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace plimsoll {

// True for images whose configuration sets no WORKDIR, so that they begin in `/` (docker-library,
// August 2026). `image` is normalised (base_image_users.h). False where nobody has looked.
[[nodiscard]] constexpr bool begins_in_root(std::string_view image) {
  constexpr std::string_view images[] = {
      "almalinux",  "alpine", "amazonlinux", "buildpack-deps", "busybox",         "centos",
      "debian",     "fedora", "gcc",         "java",           "mariadb",         "maven",
      "mongo",      "nginx",  "node",        "oraclelinux",    "postgres",        "python",
      "rockylinux", "ruby",   "rust",        "ubuntu",         "eclipse-temurin",
  };
  return std::find(std::begin(images), std::end(images), image) != std::end(images);
}

}  // namespace plimsoll

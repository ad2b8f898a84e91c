#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace plimsoll {

// True for images whose configuration sets no WORKDIR, so that they begin in `/` (docker-library
// and dotnet/dotnet-docker, August 2026). `image` is normalised (base_image_users.h). False where
// nobody has looked.
[[nodiscard]] constexpr bool begins_in_root(std::string_view image) {
  constexpr std::string_view images[] = {
      "almalinux",
      "alpine",
      "amazonlinux",
      "buildpack-deps",
      "busybox",
      "centos",
      "debian",
      "eclipse-temurin",
      "fedora",
      "gcc",
      "java",
      "mariadb",
      "maven",
      "mcr.microsoft.com/dotnet/aspnet",
      "mcr.microsoft.com/dotnet/runtime",
      "mcr.microsoft.com/dotnet/runtime-deps",
      "mcr.microsoft.com/dotnet/sdk",
      "mongo",
      "nginx",
      "node",
      "openjdk",
      "oraclelinux",
      "postgres",
      "python",
      "rockylinux",
      "ruby",
      "rust",
      "ubuntu",
  };
  return std::find(std::begin(images), std::end(images), image) != std::end(images);
}

}  // namespace plimsoll

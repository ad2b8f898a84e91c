#pragma once

#include <string_view>

#include "source/text.h"

namespace plimsoll {

// True for images whose RUN is read by cmd: Windows Server Core, Nano Server and what is built on
// them. Microsoft and the official images name the base in the repository or the tag
// (`golang:1.25-windowsservercore-ltsc2022`).
[[nodiscard]] constexpr bool is_windows_image(std::string_view repository, std::string_view tag) {
  constexpr std::string_view marks[] = {"windowsservercore", "nanoserver", "windows/servercore",
                                        "windows/server", "dotnet/framework"};
  for (const std::string_view mark : marks) {
    if (repository.find(mark) != std::string_view::npos) return true;
    if (tag.find(mark) != std::string_view::npos) return true;
  }
  return repository == "windows" || repository.ends_with("/windows");
}

// The users that Microsoft's images have. Windows knows users by name alone.
[[nodiscard]] inline bool is_windows_user(std::string_view name) {
  return equals_ignoring_case(name, "ContainerUser") ||
         equals_ignoring_case(name, "ContainerAdministrator");
}

}  // namespace plimsoll

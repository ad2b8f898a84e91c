#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::cli {

struct FileText {
  std::string text;
  std::string error;  // "cannot read x: No such file or directory"; empty when it was read
};

// `-` is standard input.
[[nodiscard]] FileText read_file(const std::string& path);

// The .dockerignore that a build of that Dockerfile would use: its own, NAME.dockerignore, before
// the one in its folder, which is taken for the build context. Nothing where there is none to read.
[[nodiscard]] std::optional<std::string> read_dockerignore(const std::string& dockerfile);

// Replaces a file as a whole or not at all, and keeps its mode; through a symbolic link, what it
// points to. A device or a pipe is written to. Returns the error, empty when it was written.
[[nodiscard]] std::string write_file(const std::string& path, std::string_view text);

struct FoundFiles {
  std::vector<std::string> paths;
  std::vector<std::string> errors;
};

// Replaces each directory by the Dockerfiles below it, sorted. Files are taken as they are named.
[[nodiscard]] FoundFiles find_files(const std::vector<std::string>& paths);

// Whether a file of that name found in a directory is meant to be built from.
[[nodiscard]] bool is_dockerfile_name(std::string_view name);

}  // namespace plimsoll::cli

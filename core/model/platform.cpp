#include "model/platform.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "source/text.h"

namespace plimsoll {
namespace {

// Go's GOOS and GOARCH values, as containerd/platforms lists them.
constexpr std::string_view systems[] = {
    "aix",   "android", "darwin", "dragonfly", "freebsd", "hurd",    "illumos", "ios", "js",
    "linux", "nacl",    "netbsd", "openbsd",   "plan9",   "solaris", "windows", "zos",
};
constexpr std::string_view architectures[] = {
    "386",     "amd64",   "amd64p32", "arm",    "armbe",  "arm64",    "arm64be",   "ppc64",
    "ppc64le", "loong64", "mips",     "mipsle", "mips64", "mips64le", "mips64p32", "mips64p32le",
    "ppc",     "riscv",   "riscv64",  "s390",   "s390x",  "sparc",    "sparc64",   "wasm",
};

template <size_t size>
bool contains(const std::string_view (&names)[size], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool is_made_of(std::string_view text, std::string_view others) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
  });
}

bool is_hexadecimal(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool has_whole_escapes(std::string_view text) {
  for (size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    if (at + 2 >= text.size() || !is_hexadecimal(text[at + 1]) || !is_hexadecimal(text[at + 2])) {
      return false;
    }
  }
  return true;
}

// The name of the operating system: linux, windows(10.0.17763+win32k). Its options stay unread.
std::optional<std::string> system_of(std::string_view text) {
  const size_t open = text.find('(');
  const std::string_view name = text.substr(0, open);
  if (name.empty() || !is_made_of(name, "_-")) return std::nullopt;
  if (open != std::string_view::npos) {
    if (!text.ends_with(')')) return std::nullopt;
    const std::string_view options = text.substr(open + 1, text.size() - open - 2);
    const bool empty_feature =
        options.find("++") != std::string_view::npos || options.ends_with('+');
    if (!is_made_of(options, "_.%-+") || empty_feature || !has_whole_escapes(options)) {
      return std::nullopt;
    }
  }
  std::string os = to_lower(name);
  return os == "macos" ? "darwin" : os;
}

void normalize(Platform& platform) {
  std::string& architecture = platform.architecture;
  std::string& variant = platform.variant;
  if (architecture == "i386") {
    architecture = "386";
    variant.clear();
  } else if (architecture == "x86_64" || architecture == "x86-64" || architecture == "amd64") {
    architecture = "amd64";
    if (variant == "v1") variant.clear();
  } else if (architecture == "aarch64" || architecture == "arm64") {
    architecture = "arm64";
    if (variant == "8" || variant == "v8" || variant == "v8.0") variant.clear();
    if (variant == "9" || variant == "9.0" || variant == "v9.0") variant = "v9";
  } else if (architecture == "armhf") {
    architecture = "arm";
    variant = "v7";
  } else if (architecture == "armel") {
    architecture = "arm";
    variant = "v6";
  } else if (architecture == "arm") {
    if (variant.empty() || variant == "7") variant = "v7";
    if (variant == "5" || variant == "6" || variant == "8") variant.insert(0, "v");
  }
}

std::vector<std::string_view> split_at_slashes(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t slash = text.find('/');
    parts.push_back(text.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    text.remove_prefix(slash + 1);
  }
}

}  // namespace

std::optional<Platform> parse_platform(std::string_view text) {
  const std::vector<std::string_view> parts = split_at_slashes(text);
  if (parts.size() > 3) return std::nullopt;
  const std::optional<std::string> os = system_of(parts.front());
  if (!os) return std::nullopt;
  for (size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].empty() || !is_made_of(parts[i], "_.-")) return std::nullopt;
  }
  Platform platform;
  if (parts.size() == 1) {
    if (contains(systems, *os)) {
      platform.os = *os;
      return platform;
    }
    platform.architecture = to_lower(text);
    normalize(platform);
    if (!contains(architectures, platform.architecture)) return std::nullopt;
    return platform;
  }
  platform.os = *os;
  platform.architecture = to_lower(parts[1]);
  if (parts.size() == 3) platform.variant = to_lower(parts[2]);
  normalize(platform);
  return platform;
}

}  // namespace plimsoll

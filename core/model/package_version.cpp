#include "model/package_version.h"

#include "source/text.h"

namespace plimsoll {
namespace {

using Family = PackageFamily;
using Version = Package::Version;

constexpr size_t npos = std::string_view::npos;

bool is_path(std::string_view text) {
  const bool drive = text.size() > 2 && text[1] == ':' && (text[2] == '\\' || text[2] == '/');
  return text.starts_with('/') || text.starts_with('.') || text.starts_with('~') || drive;
}

bool has_ending(const PackageManager& manager, std::string_view text) {
  return manager.file_endings.any([&](std::string_view ending) { return text.ends_with(ending); });
}

// The address of a repository states a version as pip (`git+https://host/tool@v1`) or npm does
// (`github:user/tool#v1`).
Version repository_version(const PackageManager& manager, std::string_view text) {
  const size_t scheme = text.find("://");
  const size_t path = text.find('/', scheme == npos ? 0 : scheme + 3);
  const char mark = manager.family == Family::node ? '#' : '@';
  return path != npos && text.find(mark, path) != npos ? Version::stated : Version::missing;
}

// user/tool, github:user/tool and git@host:user/tool are repositories to npm.
bool is_repository(const PackageManager& manager, std::string_view text) {
  const std::string_view prefix = text.substr(0, text.find_first_of("+:"));
  if (text.find("://") != npos) {
    return Words("git hg svn bzr ssh").contains(prefix) || text.ends_with(".git");
  }
  if (manager.family != Family::node || text.starts_with('@')) return false;
  if (prefix.size() == text.size()) return text.find('/') != npos;
  return prefix.starts_with("git@") || Words("github gitlab bitbucket gist").contains(prefix);
}

// What has no version: groups, patterns, capabilities (`perl(CGI)`), folders of the project, and in
// the list of what to install what is to be removed.
bool is_group(const PackageManager& manager, std::string_view text) {
  switch (manager.family) {
    case Family::apt:
      return text.ends_with('-') || text.ends_with('^');
    case Family::apk:
      return text.starts_with('!');
    case Family::yum:
    case Family::dnf:
      return text.starts_with('@') || text.ends_with(')');
    case Family::node:
      return Words("file link portal workspace").contains(text.substr(0, text.find(':')));
    case Family::zypper:
      return text.find(':') != npos || text.starts_with('-') || text.starts_with('!');
    default:
      return false;
  }
}

Version version_at(const PackageManager& manager, std::string_view text, size_t mark) {
  if (text[mark] == '-') {
    const bool last = text.find('-', mark + 1) == npos;
    return last && mark + 1 < text.size() && is_digit(text[mark + 1]) ? Version::stated
                                                                      : Version::missing;
  }
  if (text[mark] != '@') return Version::stated;
  const std::string_view version = text.substr(mark + 1);
  return version.empty() || manager.moving_versions.contains(version) ? Version::moving
                                                                      : Version::stated;
}

}  // namespace

Version package_version(const PackageManager& manager, const Argument& argument) {
  if (!argument.known()) return Version::unknown;
  const std::string_view text = argument.text;
  if (text.empty() || is_path(text) || is_group(manager, text)) return Version::none;
  if (is_repository(manager, text)) return repository_version(manager, text);
  if (text.find("://") != npos || has_ending(manager, text)) return Version::none;
  const bool can_state = !manager.version_marks.empty() || !manager.version_options.empty();
  if (!can_state) return Version::none;
  for (size_t i = text.find_first_of(manager.version_marks, 1); i != npos;
       i = text.find_first_of(manager.version_marks, i + 1)) {
    const Version version = version_at(manager, text, i);
    if (version != Version::missing) return version;
  }
  // pip takes a path without a leading dot too.
  const bool folder = manager.family == Family::python && text.find('/') != npos;
  return folder ? Version::none : Version::missing;
}

}  // namespace plimsoll

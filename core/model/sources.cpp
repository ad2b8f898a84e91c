#include "model/sources.h"

#include <string_view>

namespace plimsoll {
namespace {

constexpr std::string_view archive_suffixes[] = {
    ".tar",     ".tar.gz", ".tgz",    ".tar.bz2", ".tbz2", ".tbz", ".tb2",
    ".tar.xz",  ".txz",    ".tar.zst", ".tzst",   ".tar.Z", ".taz", ".tz",
    ".tar.lz",  ".tlz",    ".tar.lzma",
};

// Dockerfile reference, ADD: "git@", "git://", "ssh://", and http(s) addresses that end in ".git"
// before the fragment or query.
bool is_git(std::string_view text) {
  if (text.starts_with("git@") || text.starts_with("git://") || text.starts_with("ssh://")) {
    return true;
  }
  if (!text.starts_with("http://") && !text.starts_with("https://")) return false;
  const std::string_view address = text.substr(0, text.find_first_of("#?"));
  return address.ends_with(".git");
}

bool is_archive(std::string_view text) {
  for (const std::string_view suffix : archive_suffixes) {
    if (text.size() > suffix.size() && text.ends_with(suffix)) return true;
    // `*.tar.*` and the like may match an archive.
  }
  return text.ends_with('*') && text.find(".tar") != std::string_view::npos;
}

}  // namespace

SourceKind source_kind(const Word& source) {
  const std::string_view text = source.text;
  if (is_git(text)) return source.known() ? SourceKind::git : SourceKind::unknown;
  if (text.starts_with("http://") || text.starts_with("https://")) return SourceKind::remote_file;
  if (is_archive(text)) return SourceKind::local_archive;
  return source.known() ? SourceKind::local : SourceKind::unknown;
}

}  // namespace plimsoll

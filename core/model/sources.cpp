#include "model/sources.h"

#include <algorithm>
#include <string_view>

namespace plimsoll {
namespace {

constexpr std::string_view archive_suffixes[] = {
    ".tar",     ".tar.gz", ".tgz",   ".tar.bz2", ".tbz2", ".tbz",    ".tb2", ".tar.xz",   ".txz",
    ".tar.zst", ".tzst",   ".tar.Z", ".taz",     ".tz",   ".tar.lz", ".tlz", ".tar.lzma",
};

bool is_made_of_letters_digits_or(std::string_view others, std::string_view text) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
  });
}

// user@host:path, as scp writes it.
bool is_scp_address(std::string_view text) {
  const size_t at = text.find('@');
  const size_t colon = text.find(':', std::min(at, text.size()));
  if (at == 0 || colon == std::string_view::npos || colon == at + 1) return false;
  return is_made_of_letters_digits_or("-_", text.substr(0, at)) &&
         is_made_of_letters_digits_or("-.", text.substr(at + 1, colon - at - 1));
}

// Dockerfile reference, ADD: "git@…:…", "git://", "ssh://", and http(s) addresses that end in
// ".git" before the fragment or query.
bool is_git(std::string_view text) {
  if (text.starts_with("git://") || text.starts_with("ssh://") || is_scp_address(text)) return true;
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

// `target/${APP}.jar`: whatever the value, this is neither an address nor an archive.
bool begins_and_ends_local(std::string_view text) {
  const size_t variable = text.find('$');
  const std::string_view folder = text.substr(0, text.find('/'));
  const size_t dot = text.rfind('.');
  return folder.size() < variable && folder.find(':') == std::string_view::npos &&
         dot != std::string_view::npos && dot + 1 < text.size() && dot > text.find_last_of("$}");
}

}  // namespace

SourceKind source_kind(const Word& source) {
  const std::string_view text = source.text;
  if (is_git(text)) return source.known() ? SourceKind::git : SourceKind::unknown;
  if (text.starts_with("http://") || text.starts_with("https://")) return SourceKind::remote_file;
  if (is_archive(text)) return SourceKind::local_archive;
  return source.known() || begins_and_ends_local(text) ? SourceKind::local : SourceKind::unknown;
}

}  // namespace plimsoll

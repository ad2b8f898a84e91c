#include <algorithm>
#include <string>
#include <vector>

#include "model/number.h"
#include "model/sources.h"
#include "model/suggestion.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nADD https://example.com/a.git?«tags»=v1 /a/\n",
     .fixed = "FROM alpine:3.22\nADD https://example.com/a.git?tag=v1 /a/\n"},
    {.bad = "FROM alpine:3.22\nADD https://example.com/a.git?«tag=» /a/\n"},
    {.bad = "FROM alpine:3.22\nADD https://example.com/a.git?tag=v1&«tag=v2» /a/\n"},
    {.bad = "FROM alpine:3.22\nADD git@example.com:a.git?submodules=«no» /a/\n"},
    {.bad = "FROM alpine:3.22\nADD https://example.com/a.git?tag=v1&«branch=main» /a/\n"},
    {.bad = "FROM alpine:3.22\nADD https://example.com/a.git?tag=v1#«main» /a/\n"},
    {.good = "FROM alpine:3.22\nADD https://example.com/a.git?branch=main&subdir=b&submodules /a/\n"
             "ADD https://example.com/a.git#main:b /b/\nADD https://example.com/a?tga=v1 /c\n"},
    {.good = "FROM alpine:3.22\nARG TAG\nADD https://example.com/a.git?tag=$TAG /a/\n"},
};

constexpr std::string_view keys[] = {
    "ref",    "tag",          "branch",     "subdir", "checksum",
    "commit", "keep-git-dir", "submodules", "mtime",  "fetch-by-commit",
};

bool is_switch(std::string_view key) {
  return key == "keep-git-dir" || key == "submodules" || key == "fetch-by-commit";
}

// `key=value`; `key` alone has no value.
struct Pair {
  std::string_view text;
  std::string_view key;
  std::string_view value;
};

// Of a git address (BuildKit, dfgitutil): `https://host/path.git?key=value&key=value#ref:subdir`.
class Address {
 public:
  Address(const Instruction& add, const Word& source, Reporter& reporter)
      : add_(add), source_(source), reporter_(reporter) {
    const std::string_view text = source.text;
    const size_t hash = std::min(text.find('#'), text.size());
    fragment_ = text.substr(std::min(hash + 1, text.size()));
    const size_t mark = text.substr(0, hash).find('?');
    if (mark == std::string_view::npos) return;
    std::string_view query = text.substr(mark + 1, hash - mark - 1);
    // What is encoded means something else than it shows.
    if (query.find_first_of("%;+") != std::string_view::npos) return;
    while (!query.empty()) {
      const std::string_view pair = query.substr(0, query.find('&'));
      query.remove_prefix(std::min(pair.size() + 1, query.size()));
      if (pair.empty()) continue;
      const size_t equals = std::min(pair.find('='), pair.size());
      pairs_.push_back(
          {pair, pair.substr(0, equals), pair.substr(std::min(equals + 1, pair.size()))});
    }
  }

  void check() {
    for (size_t i = 0; i < pairs_.size(); ++i) check_pair(i);
    const Pair* tag = find("tag");
    const Pair* branch = find("branch");
    if (tag != nullptr && branch != nullptr) {
      const Pair* later = std::max(tag, branch);
      reporter_.report(place_of(later->text), "beside `{}` this is another one",
                       std::min(tag, branch)->text);
      return;
    }
    check_refs(tag, branch);
    const size_t colon = fragment_.find(':');
    const Pair* folder = find("subdir");
    if (folder == nullptr || colon == std::string_view::npos) return;
    compare(fragment_.substr(colon + 1), folder->value, *folder);
  }

 private:
  void check_pair(size_t index) {
    const Pair& pair = pairs_[index];
    if (std::find(std::begin(keys), std::end(keys), pair.key) == std::end(keys)) {
      auto diagnostic = reporter_.report(place_of(pair.key.empty() ? pair.text : pair.key),
                                         "git addresses know no `{}`", pair.key);
      if (const auto meant = suggest(pair.key, keys)) {
        diagnostic.replace_with(Safety::review, "Use " + std::string(*meant), std::string(*meant));
      }
    } else if (find(pair.key) != &pair) {
      reporter_.report(place_of(pair.text), "`{}` is there already", pair.key);
    } else if (pair.value.empty()) {
      if (!is_switch(pair.key)) {
        reporter_.report(place_of(pair.text), "`{}` has no value", pair.key);
      }
    } else if (is_switch(pair.key) && !parse_bool(pair.value)) {
      reporter_.report(place_of(pair.value), "`{}` is neither true nor false", pair.value);
    } else if (pair.key == "mtime" && pair.value != "checkout" && pair.value != "commit") {
      reporter_.report(place_of(pair.value), "`{}` is neither `checkout` nor `commit`", pair.value);
    }
  }

  // `ref`, the tag or branch, and what stands behind `#` may only say the same.
  void check_refs(const Pair* tag, const Pair* branch) {
    const Pair* ref = find("ref");
    const Pair* named = tag != nullptr ? tag : branch;
    std::string full;
    if (named != nullptr) {
      full = named->value;
      if (!full.starts_with("refs/")) full.insert(0, tag != nullptr ? "refs/tags/" : "refs/heads/");
    }
    if (ref != nullptr && named != nullptr) compare(ref->value, full, *named);
    const Pair* other = named != nullptr ? named : ref;
    if (other == nullptr) return;
    compare(fragment_.substr(0, fragment_.find(':')), named != nullptr ? full : ref->value, *other);
  }

  void compare(std::string_view here, std::string_view there, const Pair& said) {
    if (here.empty() || there.empty() || here == there) return;
    reporter_.report(place_of(here), "`{}` says something else", said.text);
  }

  // The first of that key.
  [[nodiscard]] const Pair* find(std::string_view key) const {
    const auto found = std::find_if(pairs_.begin(), pairs_.end(),
                                    [&](const Pair& pair) { return pair.key == key; });
    return found == pairs_.end() ? nullptr : &*found;
  }

  [[nodiscard]] Span place_of(std::string_view part) const {
    if (source_.raw != source_.text) return source_.span;
    const auto begin = static_cast<size_t>(part.data() - source_.text.data());
    return add_.span_in(source_, begin, begin + part.size());
  }

  const Instruction& add_;
  const Word& source_;
  Reporter& reporter_;
  std::vector<Pair> pairs_;
  std::string_view fragment_;
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& add : file.instructions) {
    if (add.keyword != Keyword::add) continue;
    for (size_t i = 0; i + 1 < add.words.size(); ++i) {
      const Word& source = add.words[i];
      if (!source.is_marker && source_kind(source) == SourceKind::git) {
        Address(add, source, reporter).check();
      }
    }
  }
}

}  // namespace

extern constinit const Rule git_query_invalid{
    .id = "git-query-invalid",
    .title = "A query that git addresses do not have",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "What follows `?` in the address of a git repository is read by BuildKit: the build stops "
        "at a name or value it does not know, and where two of them disagree.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

#include <algorithm>
#include <vector>

#include "model/sources.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nADD "
            "«--checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d» "
            "app.tar /\n"},
    {.bad = "FROM alpine:3.22\nADD "
            "«--checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d» "
            "https://example.com/a https://example.com/b /\n"},
    {.bad = "FROM alpine:3.22\nADD "
            "--checksum=«24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d» "
            "https://example.com/a /\n"},
    {.good = "FROM alpine:3.22\nADD "
             "--checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d "
             "https://example.com/a /\n"},
    {.good = "FROM alpine:3.22\nADD --checksum=be1f38e https://example.com/a.git /\n"},
    {.good = "FROM alpine:3.22\nARG SUM\nADD --checksum=$SUM https://example.com/a /\n"},
};

// algorithm:hex, in small letters and of the algorithm's length (opencontainers/go-digest).
bool is_digest(std::string_view text) {
  struct Algorithm {
    std::string_view prefix;
    size_t digits;
  };
  constexpr Algorithm algorithms[] = {{"sha256:", 64}, {"sha384:", 96}, {"sha512:", 128}};
  for (const Algorithm& algorithm : algorithms) {
    if (!text.starts_with(algorithm.prefix)) continue;
    const std::string_view hex = text.substr(algorithm.prefix.size());
    return hex.size() == algorithm.digits && std::all_of(hex.begin(), hex.end(), [](char c) {
             return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
  }
  return false;
}

std::vector<const Word*> sources_of(const Instruction& add) {
  std::vector<const Word*> sources;
  for (size_t i = 0; i + 1 < add.words.size(); ++i) {
    if (!add.words[i].is_marker) sources.push_back(&add.words[i]);
  }
  return sources;
}

void check_one(const Instruction& add, const Flag& checksum, Reporter& reporter) {
  const std::vector<const Word*> sources = sources_of(add);
  if (sources.size() != 1) {
    reporter.report(checksum.span, "one checksum for {} sources", sources.size());
    return;
  }
  const std::string_view value = checksum.value->text;
  switch (source_kind(*sources.front())) {
    case SourceKind::local:
    case SourceKind::local_archive:
      if (sources.front()->known()) {
        reporter.report(checksum.span, "`{}` is not fetched, so there is nothing to verify",
                        sources.front()->text);
      }
      break;
    case SourceKind::remote_file:
      if (!is_digest(value)) reporter.report(checksum.value->span, "`{}` is no digest", value);
      break;
    case SourceKind::git:
    case SourceKind::unknown:
      break;
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& add : file.instructions) {
    if (add.keyword != Keyword::add || add.words.size() < 2) continue;
    const Flag* checksum = add.flag("checksum");
    if (checksum == nullptr || !checksum->value || !checksum->value->known() ||
        checksum->value->text.empty()) {
      continue;
    }
    check_one(add, *checksum, reporter);
  }
}

}  // namespace

extern constinit const Rule checksum_misplaced{
    .id = "checksum-misplaced",
    .title = "--checksum that no download can be compared with",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "ADD compares one remote source with one digest, written as `sha256:` and 64 digits: "
        "the build stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

#include "model/sources.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nCOPY «https://example.com/a.tar.gz» /a/\n",
     .fixed = "FROM alpine:3.22\nADD https://example.com/a.tar.gz /a/\n"},
    {.bad = "FROM alpine:3.22\nCOPY --link «https://example.com/a.git#v1» /a/\n",
     .fixed = "FROM alpine:3.22\nADD --link https://example.com/a.git#v1 /a/\n"},
    {.bad = "FROM alpine:3.22\nCOPY --parents «https://example.com/a» /a/\n"},
    {.good = "FROM alpine:3.22\nCOPY a.git /a/\nADD https://example.com/a /a/\n"},
};

bool is_remote(const Word& source) {
  const SourceKind kind = source_kind(source);
  return kind == SourceKind::remote_file || kind == SourceKind::git;
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& copy : file.instructions) {
    if (copy.keyword != Keyword::copy) continue;
    for (size_t i = 0; i + 1 < copy.words.size(); ++i) {
      const Word& source = copy.words[i];
      if (!is_remote(source)) continue;
      auto diagnostic = reporter.report(source.span, "`{}` fetches nothing, and `{}` is remote",
                                        copy.name, source.text);
      // ADD has no such flags; with several sources it would unpack the archives among the others.
      if (copy.words.size() > 2 || copy.flag("from") || copy.flag("parents")) continue;
      const bool lower = copy.name.front() == 'c';
      diagnostic.fix(Safety::review, "Use ADD").replace(copy.keyword_span, lower ? "add" : "ADD");
    }
  }
}

}  // namespace

extern constinit const Rule copy_remote_source{
    .id = "copy-remote-source",
    .title = "COPY from an address",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "COPY takes files of the build context, of stages and of images; only ADD fetches: the "
        "build stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

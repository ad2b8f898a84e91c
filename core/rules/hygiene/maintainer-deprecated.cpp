#include "rules/quoting.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL4000"},
    {Authority::buildkit, "MaintainerDeprecated"},
    {Authority::trivy, "DS-0022"},
    {Authority::checkov, "CKV_DOCKER_6"},
    {Authority::kics, "99614418-f82b-4852-a9ae-5051402b741c"},
    {Authority::semgrep, "maintainer-is-deprecated"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\n«MAINTAINER» Ada Lovelace <ada@example.com>\n",
     .fixed = "FROM alpine:3.22\n"
              "LABEL org.opencontainers.image.authors=\"Ada Lovelace <ada@example.com>\"\n"},
    {.bad = "FROM alpine:3.22\n«maintainer» \"Ada Lovelace\" ada@example.com\n",
     .fixed = "FROM alpine:3.22\n"
              "label org.opencontainers.image.authors=\"\\\"Ada Lovelace\\\" ada@example.com\"\n"},
    {.good = "FROM alpine:3.22\nLABEL org.opencontainers.image.authors=\"ada@example.com\"\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::maintainer) continue;
    auto diagnostic = reporter.report(
        instruction.keyword_span, "`{}` has been deprecated since Docker 1.13", instruction.name);
    if (instruction.words.empty()) continue;
    // MAINTAINER takes its text as it stands; LABEL would expand and unquote it.
    const Word& author = instruction.words.front();
    diagnostic.fix(Safety::safe, "Use the label org.opencontainers.image.authors")
        .replace(instruction.keyword_span, instruction.name.front() == 'm' ? "label" : "LABEL")
        .replace(author.span,
                 "org.opencontainers.image.authors=" + double_quoted(author.raw, file.escape));
  }
}

}  // namespace

extern constinit const Rule maintainer_deprecated{
    .id = "maintainer-deprecated",
    .title = "MAINTAINER is deprecated",
    .severity = Severity::low,
    .category = Category::hygiene,
    .why =
        "Only labels can be read by `docker inspect`, registries and inventory tools; the field "
        "that MAINTAINER sets is kept for old files and may go away.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

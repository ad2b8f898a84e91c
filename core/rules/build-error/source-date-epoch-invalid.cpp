#include <algorithm>

#include "model/number.h"
#include "model/sources.h"
#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "ARG «SOURCE_DATE_EPOCH»=yesterday\nFROM alpine:3.22\n"},
    {.bad = "ARG SOURCE_DATE_EPOCH=code\nFROM scratch AS «code»\nCOPY app /app\n"},
    {.bad = "ARG SOURCE_DATE_EPOCH=code\nFROM alpine:3.22 AS «code»\n"
            "ADD https://example.com/a.tar /\n"},
    {.good = "ARG SOURCE_DATE_EPOCH=1700000000\nFROM alpine:3.22\n"},
    {.good = "ARG SOURCE_DATE_EPOCH=code\nFROM scratch AS code\nARG V=1\n"
             "ADD https://example.com/a.tar /\n"},
    {.good = "FROM alpine:3.22\nARG SOURCE_DATE_EPOCH=yesterday\n"},
};

bool may_be_remote(const Instruction& add) {
  if (add.words.size() != 2 || !add.heredocs.empty()) return false;
  switch (source_kind(add.words.front())) {
    case SourceKind::remote_file:
    case SourceKind::git:
    case SourceKind::unknown:
      return true;
    case SourceKind::local:
    case SourceKind::local_archive:
      break;
  }
  return false;
}

// A stage that lends its date is FROM scratch, has one ADD of one remote source, and beside it
// ARGs.
bool may_lend_its_date(const Dockerfile& file, const Stage& stage) {
  if (stage.base != BaseKind::scratch && stage.base != BaseKind::unknown) return false;
  int added = 0;
  for (const Instruction& instruction : file.instructions_of(stage).subspan(1)) {
    if (instruction.keyword == Keyword::arg) continue;
    if (instruction.keyword != Keyword::add || !may_be_remote(instruction)) return false;
    ++added;
  }
  return added == 1;
}

void check(const Dockerfile& file, Reporter& reporter) {
  if (file.stages.empty()) return;
  const Instruction& from = file.instructions[file.stages.front().begin];
  const Variable epoch = file.variable(from, "SOURCE_DATE_EPOCH");
  if (epoch.knowledge != Knowledge::known || epoch.value.empty()) return;
  if (parse_integer(epoch.value) || epoch.value == "context") return;
  const auto stage = std::find_if(
      file.stages.begin(), file.stages.end(),
      [&](const Stage& candidate) { return equals_ignoring_case(candidate.name, epoch.value); });
  if (stage == file.stages.end()) {
    reporter.report(epoch.span,
                    "`{}` is no number of seconds and no stage: only a --build-context can be it",
                    epoch.value);
  } else if (!may_lend_its_date(file, *stage)) {
    reporter
        .report(stage->name_span, "`{}` is more than one remote source, whose date could be taken",
                epoch.value)
        .related(epoch.span, "it is to give the date");
  }
}

}  // namespace

extern constinit const Rule source_date_epoch_invalid{
    .id = "source-date-epoch-invalid",
    .title = "SOURCE_DATE_EPOCH that is no date",
    .severity = Severity::medium,
    .category = Category::build_error,
    .why =
        "BuildKit dates files and image by this ARG. It is seconds since 1970, `context`, or a "
        "stage FROM scratch with one remote ADD: the build stops otherwise.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

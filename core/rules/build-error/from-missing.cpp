#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3061"}};

constexpr Example examples[] = {
    {.bad = "«RUN» make\nFROM alpine:3.22\nRUN make\n"},
    {.bad = "ARG VERSION\n«LABEL» version=$VERSION\nCOPY . /app\n"},
    {.bad = "«ARG» VERSION=3.22\n"},
    {.good = "ARG VERSION=3.22\nFROM alpine:$VERSION\n"},
};

// Only ARG may stand before the first FROM. What is no instruction at all is a matter of its own.
const Instruction* first_without_stage(const Dockerfile& file) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword == Keyword::from) return nullptr;
    if (instruction.keyword != Keyword::arg && instruction.keyword != Keyword::unknown) {
      return &instruction;
    }
  }
  return nullptr;
}

void check(const Dockerfile& file, Reporter& reporter) {
  if (const Instruction* instruction = first_without_stage(file)) {
    reporter.report(instruction->keyword_span,
                    "`{}` comes before any FROM: there is no image yet that it could work on",
                    instruction->name);
  } else if (file.stages.empty() && !file.instructions.empty()) {
    reporter.report(file.instructions.front().keyword_span,
                    "no FROM follows: there is nothing to build");
  }
}

}  // namespace

extern constinit const Rule from_missing{
    .id = "from-missing",
    .title = "No FROM, or an instruction before it",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "Every build starts from what FROM names, and only ARG may come before it: the build "
        "stops here.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

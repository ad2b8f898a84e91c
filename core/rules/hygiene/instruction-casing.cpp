#include "rules/casing.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::buildkit, "ConsistentInstructionCasing"}};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nCOPY app /app\n«run» chmod +x /app\n",
     .fixed = "FROM alpine:3.22\nCOPY app /app\nRUN chmod +x /app\n"},
    {.bad = "from alpine:3.22\ncopy app /app\n«Run» chmod +x /app\n",
     .fixed = "from alpine:3.22\ncopy app /app\nrun chmod +x /app\n"},
    {.good = "arg TAG=3.22\nFROM alpine:${TAG}\nRUN make\nONBUILD run make\n"},
    {.good = "from alpine:3.22\nrun make\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  const Casing casing = keyword_casing(file);
  for (const Instruction& instruction : file.instructions) {
    if (!counts_for_casing(instruction) || casing_of(instruction.name) == casing) continue;
    const std::string wanted = in_casing(instruction.name, casing);
    reporter
        .report(instruction.keyword_span, "`{}` where most instructions are in {} case",
                instruction.name, casing == Casing::lower ? "lower" : "upper")
        .replace_with(Safety::safe, "Write it as " + wanted, wanted);
  }
}

}  // namespace

extern constinit const Rule instruction_casing{
    .id = "instruction-casing",
    .title = "Instruction in another case than the others",
    .severity = Severity::info,
    .category = Category::hygiene,
    .why =
        "Keywords in one case let the eye find where each instruction begins; Docker reads either, "
        "so this is for people alone.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

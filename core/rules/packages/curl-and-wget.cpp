#include <vector>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL4001"},
    {Authority::trivy, "DS-0014"},
    {Authority::kics, "fc775e75-fcfb-4c98-b2f2-910c5858b359"},
    {Authority::semgrep, "use-either-wget-or-curl"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN wget https://example.com/a && wget https://example.com/b\n"
            "RUN «curl» -O https://example.com/c\nRUN [«\"wget\"», \"https://example.com/d\"]\n"},
    {.bad = "FROM debian:trixie\nONBUILD RUN wget https://example.com/a; sh -c '«curl» "
            "example.com'\n"},
    {.good = "FROM debian:trixie AS a\nRUN wget https://example.com/a\n"
             "FROM debian:trixie\nRUN curl -O https://example.com/c\n"},
    {.good =
         "FROM debian:trixie\nRUN apt-get install -y curl wget && curl -O https://example.com\n"},
    {.good = "FROM debian:trixie\nRUN wget https://example.com/a\nCMD curl http://localhost\n"},
};

// The first use of each so far: in the stage, or in the triggers it leaves to others.
struct Uses {
  const Invocation* curl = nullptr;
  const Invocation* wget = nullptr;
  const Instruction* reported = nullptr;  // one place per RUN will do
};

void visit(const Invocation& invocation, Uses& uses, Reporter& reporter) {
  const bool is_curl = invocation.program == "curl";
  if (!is_curl && invocation.program != "wget") return;
  const Invocation*& own = is_curl ? uses.curl : uses.wget;
  const Invocation* other = is_curl ? uses.wget : uses.curl;
  if (own == nullptr) own = &invocation;
  if (other == nullptr || uses.reported == invocation.instruction) return;
  uses.reported = invocation.instruction;
  reporter
      .report(invocation.program_span, "`{}` beside `{}` in one stage", invocation.program,
              other->program)
      .related(other->program_span, "the other one");
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    Uses own;
    Uses triggers;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (instruction.keyword == Keyword::run) {
        for (const auto& it : file.invocations_of(instruction)) visit(it, own, reporter);
      }
      for (const Instruction& trigger : instruction.trigger) {
        if (trigger.keyword != Keyword::run) continue;
        for (const auto& it : file.invocations_of(trigger)) visit(it, triggers, reporter);
      }
    }
  }
}

}  // namespace

extern constinit const Rule curl_and_wget{
    .id = "curl-and-wget",
    .title = "Both curl and wget in one stage",
    .severity = Severity::info,
    .category = Category::packages,
    .why =
        "They do the same, and each brings its libraries: one of them need not be installed and "
        "patched. Off by default, as a base image often has both.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules

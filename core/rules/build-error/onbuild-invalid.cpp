#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3043"}};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nONBUILD «ONBUILD» RUN make\n"},
    {.bad = "FROM alpine:3.22\nONBUILD «FROM» alpine:3.22\nONBUILD «MAINTAINER» Ada\n"},
    {.good = "FROM alpine:3.22\nONBUILD COPY . /app\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    for (const Instruction& trigger : instruction.trigger) {
      switch (trigger.keyword) {
        case Keyword::onbuild:
        case Keyword::from:
        case Keyword::maintainer:
          reporter.report(trigger.keyword_span, "`{}` cannot be the trigger of `{}`", trigger.name,
                          instruction.name);
          break;
        default:
          break;
      }
    }
  }
}

}  // namespace

extern constinit const Rule onbuild_invalid{
    .id = "onbuild-invalid",
    .title = "ONBUILD of ONBUILD, FROM or MAINTAINER",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "A trigger runs right behind the FROM of another build, where these three have no "
        "place: the build stops here.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

#include "model/created_user.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3046"}};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «useradd» -u 123456 app\n",
     .fixed = "FROM debian:trixie\nRUN useradd --no-log-init -u 123456 app\n"},
    {.bad = "FROM debian:trixie\nRUN groupadd app && sudo «useradd» --uid=123456 -mg app "
            "app\n",
     .fixed = "FROM debian:trixie\nRUN groupadd app && sudo useradd --no-log-init "
              "--uid=123456 -mg app app\n"},
    {.bad = "FROM debian:trixie\nONBUILD RUN [«\"useradd\"», \"-u\", \"123456\", \"app\"]\n"},
    {.bad = "FROM debian:trixie\nARG NAME\nRUN «useradd» -u 123456 $NAME\n",
     .fixed = "FROM debian:trixie\nARG NAME\nRUN useradd --no-log-init -u 123456 $NAME\n"},
    {.good = "FROM debian:trixie\nARG OPTIONS\nRUN useradd -lu 123456 a && useradd $OPTIONS -u "
             "123456 b\n"},
    {.good = "FROM debian:trixie\nRUN useradd -u 1000 app && useradd -c 123456 -u $ID b\n"},
    {.good = "FROM alpine:3.22\nRUN adduser -D -u 123456 app\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Invocation& invocation : file.invocations) {
    const auto user = created_user(invocation);
    if (!user || !user->writes_log || user->number.size() <= 5) continue;
    const Span name = invocation.command->name.span;
    auto diagnostic = reporter.report(name, "`{}` makes log files of a size that grows with `{}`",
                                      invocation.program, user->number);
    if (invocation.instruction->form != Form::shell) continue;
    diagnostic.fix(Safety::safe, "Add --no-log-init").insert(name.end, " --no-log-init");
  }
}

}  // namespace

extern constinit const Rule useradd_no_log_init{
    .id = "useradd-no-log-init",
    .title = "useradd with a large UID and without --no-log-init",
    .severity = Severity::low,
    .category = Category::hygiene,
    .why =
        "useradd writes the user's place in /var/log/lastlog and faillog, tables by UID: layers "
        "keep no holes in files, so a large UID can make an image of many gigabytes.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3027"},
    {Authority::checkov, "CKV_DOCKER_9"},
    {Authority::kics, "b84a0b47-2e99-4c9f-8933-98bcabe2b94d"},
    {Authority::semgrep, "prefer-apt-get"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «apt» update && sudo «apt» install -y curl\n",
     .fixed = "FROM debian:trixie\nRUN apt-get update && sudo apt-get install -y curl\n"},
    {.bad = "FROM debian:trixie\nRUN «apt» show curl\n",
     .fixed = "FROM debian:trixie\nRUN apt-cache show curl\n"},
    {.bad = "FROM debian:trixie\nRUN «apt» list --installed\n"},
    {.good = "FROM debian:trixie\nRUN apt-get install -y apt && rm -rf /var/lib/apt && echo apt "
             "install curl\n"},
};

// What a script says in its place; empty for what only apt does.
std::string_view replacement(const PackageCommand& call) {
  const std::string_view verb = call.verb_name;
  if (Words("depends policy rdepends search show showsrc").contains(verb)) return "apt-cache";
  return call.action != PackageAction::none || Words("download source").contains(verb) ? "apt-get"
                                                                                       : "";
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const PackageCommand& call : file.package_commands) {
    if (call.program != "apt") continue;
    const Span name = call.invocation->program_span;
    auto diagnostic = reporter.report(name, "`apt` is made for people, not for scripts");
    const std::string_view better = replacement(call);
    if (better.empty() || file.slice(name) != "apt") continue;
    diagnostic.replace_with(Safety::safe, "Use " + std::string(better), std::string(better));
  }
}

}  // namespace

extern constinit const Rule apt_instead_of_apt_get{
    .id = "apt-instead-of-apt-get",
    .title = "apt used in a script",
    .severity = Severity::info,
    .category = Category::packages,
    .why =
        "apt is made for people: its manual says that its options and output may change between "
        "versions, and it warns so in every log. apt-get and apt-cache stay as they are.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

#include <algorithm>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::trivy, "DS-0017"},
    {Authority::checkov, "CKV_DOCKER_5"},
    {Authority::kics, "9bae49be-0aa3-4de5-bab2-4c3a069e40cd"},
    {Authority::dockle, "CIS-DI-0007"},
    {Authority::cis_docker, "4.7"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «apt-get update»\nRUN apt-get install -y curl\n"},
    {.bad = "FROM debian:trixie\nRUN apt-get update && apt-get install -y git\nRUN [«\"apt-get\", "
            "\"update\"»]\nRUN apt-get install -y curl\n"},
    {.bad = "FROM alpine:3.22\nRUN «apk update»\nRUN apk add curl\n"},
    {.good = "FROM debian:trixie\nRUN apt-get update; if true; then apt-get install -y curl; fi\n"},
    {.good = "FROM debian:trixie\nRUN apt-get update && apt-get upgrade -y\n"},
    {.good = "FROM debian:trixie\nRUN apt-get update && ./install.sh\n"},
    {.good = "FROM alpine:3.22\nRUN apk update\nRUN apk add --no-cache curl\n"},
    {.good = "FROM rockylinux:9\nRUN yum update -y\n"},
};

// Those that take the lists they find, however old: the others look for newer ones first.
bool trusts_lists(const PackageManager& manager) {
  return manager.family == PackageFamily::apt || manager.family == PackageFamily::apk ||
         manager.family == PackageFamily::pacman;
}

// What may use the lists: the same manager, or a program that nobody knows here.
bool may_use_lists(const Dockerfile& file, const Invocation& invocation,
                   const PackageManager& manager) {
  const PackageCommand* call = file.package_command_of(invocation);
  if (call == nullptr) {
    return !Words("cat cp echo export find mkdir mv rm sed set true").contains(invocation.program);
  }
  return call->manager->family == manager.family && call->action != PackageAction::clean_cache &&
         call->action != PackageAction::clean_lists;
}

// The first update of the RUN that nothing behind it uses; null when there is none.
const PackageCommand* update_alone(const Dockerfile& file, const Instruction& run) {
  const PackageCommand* update = nullptr;
  for (const Invocation& invocation : file.invocations_of(run)) {
    const PackageCommand* call = file.package_command_of(invocation);
    if (call != nullptr && call->action == PackageAction::update_lists) {
      if (update == nullptr && trusts_lists(*call->manager)) update = call;
    } else if (update != nullptr && may_use_lists(file, invocation, *update->manager)) {
      update = nullptr;
    }
  }
  return update;
}

// False when all that is installed later has lists of its own.
bool leaves_lists_to_others(const Dockerfile& file, const PackageCommand& update) {
  bool alone = true;
  const Instruction* updated = nullptr;
  for (const PackageCommand& call : file.package_commands) {
    if (call.invocation <= update.invocation || call.manager->family != update.manager->family) {
      continue;
    }
    const Instruction* run = call.invocation->instruction;
    if (call.action == PackageAction::update_lists) updated = run;
    if (call.action != PackageAction::install) continue;
    if (updated != run && !call.line.has(call.manager->no_cache)) return true;
    alone = false;
  }
  return alone;
}

void check(const Dockerfile& file, Reporter& reporter) {
  const auto check_run = [&](const Instruction& run) {
    if (run.keyword != Keyword::run) return;
    const PackageCommand* update = update_alone(file, run);
    if (update == nullptr || !leaves_lists_to_others(file, *update)) return;
    reporter.report(update->head(), "`{}` without an install in the same RUN", update->name());
  };
  for (const Instruction& instruction : file.instructions) {
    check_run(instruction);
    for (const Instruction& trigger : instruction.trigger) check_run(trigger);
  }
}

}  // namespace

extern constinit const Rule package_update_alone{
    .id = "package-update-alone",
    .title = "Package lists updated in a layer of their own",
    .severity = Severity::medium,
    .category = Category::packages,
    .why =
        "The layer is cached: installs in later layers use these lists for weeks, get old "
        "packages, or fail because a version is gone from the server.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

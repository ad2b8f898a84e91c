#include "model/user.h"
#include "rules/rule.h"
#include "rules/run_as_user.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::trivy, "DS-0002"},
    {Authority::checkov, "CKV_DOCKER_3"},
    {Authority::kics, "fd54f200-402c-4333-a5a4-36ef6709af2f"},
    {Authority::semgrep, "missing-user"},
    {Authority::semgrep, "missing-user-entrypoint"},
    {Authority::dockle, "CIS-DI-0001"},
    {Authority::cis_docker, "4.1"},
    {Authority::owasp_docker, "2"},
};

constexpr Example examples[] = {
    {.bad = "FROM «debian:trixie-slim»\nCOPY app /app\nCMD [\"/app\"]\n",
     .fixed = "FROM debian:trixie-slim\nCOPY app /app\nUSER 10001\nCMD [\"/app\"]\n"},
    {.bad = "FROM «debian:trixie-slim» AS base\nFROM base\nENTRYPOINT [\"/app\"]\n",
     .fixed = "FROM debian:trixie-slim AS base\nFROM base\nUSER 10001\nENTRYPOINT [\"/app\"]\n"},
    {.bad = "FROM «debian:trixie-slim»\nCMD [\"/app\"]\nRUN useradd -r app\n",
     .fixed = "FROM debian:trixie-slim\nCMD [\"/app\"]\nRUN useradd -r app\nUSER app\n"},
    {.good = "FROM debian:trixie-slim\nUSER app\nCMD [\"/app\"]\n"},
    {.good = "FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\nCMD [\"/app\"]\n"},
    {.good = "FROM alpine:3.22\nRUN apk add --no-cache su-exec=0.2-r3\n"
             "ENTRYPOINT [\"/entrypoint.sh\"]\n"},
    {.good = "FROM mcr.microsoft.com/dotnet/framework/sdk:4.8\nCMD [\"app.exe\"]\n"},
    {.good = "FROM archlinux:base\nENTRYPOINT [\"/usr/lib/systemd/systemd\"]\n"},
    {.good = "FROM registry.example.com/team/base:1.4\nCMD [\"/app\"]\n"},
    {.good = "FROM debian:trixie-slim AS tools\nRUN make\nFROM scratch AS files\n"
             "COPY --from=tools /out /\n"},
    {.good = "FROM scratch\nCOPY app /app\nCMD [\"/app\"]\n"},
    {.good = "FROM python:3.14-windowsservercore-ltsc2025\nCMD [\"python\"]\n"},
    {.good = "FROM postgres:18\nCMD [\"postgres\", \"-c\", \"fsync=off\"]\n"},
    {.bad = "FROM «postgres:18»\nENTRYPOINT [\"/start.sh\"]\n",
     .fixed = "FROM postgres:18\nUSER 10001\nENTRYPOINT [\"/start.sh\"]\n"},
    {.good = "FROM debian:trixie-slim\nCMD [\"gosu\", \"app\", \"/app\"]\n"},
};

// What the stage, or a stage it is built on, starts. An image without is a base for others or a
// bag of files: what it runs as is decided elsewhere.
bool starts_something(const Dockerfile& file, const Stage& target) {
  for (const Stage* stage = &target; stage != nullptr; stage = file.parent_of(*stage)) {
    for (const Instruction& instruction : file.instructions_of(*stage)) {
      if (instruction.keyword == Keyword::cmd || instruction.keyword == Keyword::entrypoint) {
        return true;
      }
    }
  }
  return false;
}

void check(const Dockerfile& file, Reporter& reporter) {
  const Stage* target = file.target_stage();
  if (target == nullptr) return;
  const EffectiveUser user = effective_user(file, *target);
  if (user.privilege != Privilege::root || user.instruction != nullptr) return;
  // An empty image knows no users at all, and most of them are files for others.
  if (user.base->base == BaseKind::scratch) return;
  if (!starts_something(file, *target) || drops_root_at_start(file, *target)) return;
  const Word& base = user.base->base_word;
  offer_user(
      file, *target, nullptr,
      reporter.report(base.span, "the image runs as root: no USER is set and `{}` starts as root",
                      base.text));
}

}  // namespace

extern constinit const Rule user_missing{
    .id = "user-missing",
    .title = "No user is set, so the image runs as root",
    .severity = Severity::high,
    .category = Category::least_privilege,
    .why =
        "A process that breaks out of its container, or writes to a mounted folder, does so as "
        "the user it runs as. Root inside is root outside unless the host maps users.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

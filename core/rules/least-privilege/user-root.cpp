#include "model/user.h"
#include "rules/rule.h"
#include "rules/run_as_user.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3002"},
    {Authority::trivy, "DS-0002"},
    {Authority::checkov, "CKV_DOCKER_8"},
    {Authority::kics, "67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae"},
    {Authority::semgrep, "last-user-is-root"},
    {Authority::dockle, "CIS-DI-0001"},
    {Authority::cis_docker, "4.1"},
    {Authority::owasp_docker, "2"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nUSER «root»\nCMD [\"app\"]\n",
     .fixed = "FROM alpine:3.22\nUSER 10001\nCMD [\"app\"]\n"},
    {.bad = "FROM alpine:3.22 AS base\nUSER «0:0»\nFROM base\nCMD [\"app\"]\n",
     .fixed = "FROM alpine:3.22 AS base\nUSER 10001\nFROM base\nCMD [\"app\"]\n"},
    {.bad = "FROM jenkins/jenkins:2.504\nUSER «root»\nRUN apt-get update \n",
     .fixed = "FROM jenkins/jenkins:2.504\nUSER root\nRUN apt-get update \nUSER jenkins\n"},
    {.good = "FROM golang:1.25 AS build\nUSER root\nRUN go build\nFROM scratch\nUSER 10001\n"},
    {.good = "FROM alpine:3.22\nUSER root\nRUN apk add --no-cache curl\nUSER 1000:0\n"},
    {.good = "FROM alpine:3.22\nUSER root\nENTRYPOINT [\"su-exec\", \"app\", \"server\"]\n"},
    {.good = "FROM alpine:3.22\nARG RUN_AS\nUSER $RUN_AS\n"},
};

// Only the last USER of the image that is built counts: the others are not what it runs as.
void check(const Dockerfile& file, Reporter& reporter) {
  const Stage* target = file.target_stage();
  if (target == nullptr) return;
  const EffectiveUser user = effective_user(file, *target);
  if (user.privilege != Privilege::root || user.instruction == nullptr) return;
  if (drops_root_at_start(file, *target)) return;
  const Word& name = user.instruction->words.front();
  offer_user(file, *target, user.instruction,
             reporter.report(name.span, "the image runs as `{}`", name.text));
}

}  // namespace

extern constinit const Rule user_root{
    .id = "user-root",
    .title = "Image runs as root",
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

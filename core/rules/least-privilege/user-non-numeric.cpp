#include <algorithm>
#include <string>

#include "knowledge/windows_images.h"
#include "model/created_user.h"
#include "model/user.h"
#include "model/windows.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3066"}};

constexpr Example examples[] = {
    {.bad = "FROM node:24-slim\nUSER «node»\nCMD [\"node\", \".\"]\n"},
    {.bad = "FROM debian:trixie\nRUN groupadd app && useradd -g app -u 1000 app\nUSER «app»:app\n",
     .fixed =
         "FROM debian:trixie\nRUN groupadd app && useradd -g app -u 1000 app\nUSER 1000:app\n"},
    {.bad = "FROM debian:trixie\nARG ID=1000\nRUN useradd -u $ID app\nUSER «app»\n"},
    {.good = "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER ContainerUser\n"},
    {.good = "FROM debian:trixie\nUSER www-data\nRUN make\nUSER 1000:1000\n"},
    {.good = "FROM debian:trixie AS build\nUSER www-data\nFROM debian:trixie\nUSER 1000\n"},
    {.good = "FROM debian:trixie\nARG USER_ID=1000\nUSER $USER_ID\n"},
    {.good = "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nUSER ContainerUser\n"},
    {.good = "FROM debian:trixie\nARG RUN_AS\nUSER $RUN_AS\n"},
};

// The UID that the file gives the user; empty where it does not say, or a build argument decides.
std::string_view number_of(const Dockerfile& file, std::string_view name) {
  std::string_view number;
  for (const Invocation& invocation : file.invocations) {
    const auto user = created_user(invocation);
    if (!user || user->name != name) continue;
    number = user->is_default ? std::string_view() : user->number;
  }
  return number;
}

// Only the last USER of the image that is built: that is the one Kubernetes sees. Root, by name or
// number, is what user-root speaks of; users of Windows have no numbers.
void check(const Dockerfile& file, Reporter& reporter) {
  const Stage* target = file.target_stage();
  if (target == nullptr || is_windows(file, *target)) return;
  const Instruction* instruction = effective_user(file, *target).instruction;
  if (instruction == nullptr) return;
  const Word& word = instruction->words.front();
  const std::string_view name = user_part(word.text);
  if (privilege_of(word) != Privilege::unprivileged ||
      name.find_first_not_of("0123456789") == std::string_view::npos || is_windows_user(name)) {
    return;
  }
  const bool as_written = word.raw.starts_with(name);
  const Span span = as_written ? instruction->span_in(word, 0, name.size()) : word.span;
  auto diagnostic = reporter.report(span, "`{}` is a name", name);
  const std::string_view number = number_of(file, name);
  if (as_written && !number.empty()) {
    diagnostic.replace_with(Safety::review, "Use the number", std::string(number));
  }
}

}  // namespace

extern constinit const Rule user_non_numeric{
    .id = "user-non-numeric",
    .title = "USER is a name and not a number",
    .severity = Severity::info,
    .category = Category::least_privilege,
    .why =
        "Kubernetes cannot tell whether a name is root: with `runAsNonRoot` it refuses to start "
        "the container unless a number is given there. Elsewhere a name does as well.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules

#include <algorithm>

#include "model/mount.h"
#include "rules/rule.h"
#include "rules/run_layout.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3009"},
    {Authority::kics, "df746b39-6564-4fed-bf85-e9c44382303c"},
    {Authority::semgrep, "remove-package-lists"},
    {Authority::semgrep, "remove-package-cache"},
    {Authority::dockle, "DKL-DI-0005"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «apt-get update» && apt-get install -y curl\n",
     .fixed = "FROM debian:trixie\n"
              "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"},
    {.bad = "FROM debian:trixie\nRUN «apt-get update» \\\n && apt-get install -y \\\n"
            "      curl \\\n      # for the build\n      git\n",
     .fixed =
         "FROM debian:trixie\nRUN apt-get update \\\n && apt-get install -y \\\n"
         "      curl \\\n      # for the build\n      git \\\n && rm -rf /var/lib/apt/lists/*\n"},
    {.bad = "FROM debian:trixie\nRUN set -eux; \\\n\t«apt-get update»; \\\n"
            "\tapt-get install -y curl\n",
     .fixed = "FROM debian:trixie\nRUN set -eux; \\\n\tapt-get update; \\\n"
              "\tapt-get install -y curl; \\\n\trm -rf /var/lib/apt/lists/*\n"},
    {.bad = "FROM debian:trixie\nRUN «apt-get update» && apt-get install -y \\\n    curl \\\n    "
            "git\n",
     .fixed = "FROM debian:trixie\nRUN apt-get update && apt-get install -y \\\n    curl \\\n"
              "    git \\\n    && rm -rf /var/lib/apt/lists/*\n"},
    {.bad = "FROM debian:trixie\nRUN «apt-get update» && \\\n    apt-get install -y curl\n",
     .fixed = "FROM debian:trixie\nRUN apt-get update && \\\n    apt-get install -y curl && \\\n"
              "    rm -rf /var/lib/apt/lists/*\n"},
    {.bad =
         "FROM debian:trixie\nRUN <<EOF\nset -e\n«apt-get update»\napt-get install -y curl\nEOF\n",
     .fixed = "FROM debian:trixie\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\n"
              "rm -rf /var/lib/apt/lists/*\nEOF\n"},
    {.bad = "FROM debian:trixie\nRUN <<EOF\n«apt-get update»\napt-get install -y curl\nEOF\n",
     .fixed = "FROM debian:trixie\nRUN <<EOF\napt-get update\n"
              "apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nEOF\n"},
    {.bad = "FROM debian:trixie\nRUN [«\"apt-get\", \"update\"»]\n"},
    {.bad = "FROM debian:trixie\nRUN («apt-get update»; apt-get install -y curl);\n",
     .fixed = "FROM debian:trixie\nRUN (apt-get update; apt-get install -y curl) && "
              "rm -rf /var/lib/apt/lists/*\n"},
    {.bad =
         "FROM debian:trixie\nRUN «apt-get update» && apt-get install -y curl # for the build\n"},
    {.bad = "FROM debian:trixie\nRUN rm -rf /var/lib/apt/lists/* && «apt-get update»\n",
     .fixed = "FROM debian:trixie\nRUN rm -rf /var/lib/apt/lists/* && apt-get update && "
              "rm -rf /var/lib/apt/lists/*\n"},
    {.good = "FROM debian:trixie\nRUN apt-get update && apt-get install -y curl \\\n"
             "    && apt-get clean && rm -rf /tmp/* /var/lib/apt/lists/*\n"},
    {.good = "FROM debian:trixie\nRUN bash -c 'apt-get update; rm -r /var/lib/{apt,dpkg}/*'\n"},
    {.good = "FROM debian:trixie\nRUN apt-get update && apt-get install -y curl "
             "&& apt-get dist-clean\n"},
    {.good = "FROM debian:trixie\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked \\\n"
             "    apt-get update && apt-get install -y curl\n"},
    {.good = "FROM debian:trixie AS build\nRUN apt-get update && apt-get install -y gcc\n"
             "FROM debian:trixie-slim\nCOPY --from=build /app /app\n"},
    {.good = "FROM debian:trixie\nRUN apt-get update && find /var/lib/apt/lists -type f -delete\n"},
    {.good = "FROM debian:trixie\nRUN echo apt-get update\n"},
};

// The path is the folder of the lists, lies in it, or is the one around it. Globs at its end count
// as all.
bool concerns(std::string_view path, const PackageManager& manager) {
  while (path.ends_with('/') || path.ends_with('*')) path.remove_suffix(1);
  return path.starts_with(manager.lists_path) || path == manager.state_path;
}

// Braces and variables stay as written in a word that is not static: what names apt among them may
// well be the lists.
bool may_remove(const shell::Word& word, const PackageManager& manager) {
  if (concerns(word.text, manager)) return true;
  return !word.is_static && word.text.find("apt") != std::string_view::npos;
}

bool removes_lists(const Dockerfile& file, const Invocation& invocation,
                   const PackageManager& manager) {
  const std::string_view program = invocation.program;
  if (program == "rm" || program == "find") {
    return std::any_of(invocation.command->arguments.begin(), invocation.command->arguments.end(),
                       [&](const shell::Word& word) { return may_remove(word, manager); });
  }
  if (const PackageCommand* call = file.package_command_of(invocation)) {
    return call->action == PackageAction::clean_lists;
  }
  // A script of the author's own: /usr/local/bin/docker-clean.
  return program.find("clean") != std::string_view::npos;
}

// The lists lie in a cache or a temporary file system and never reach the layer.
bool mounts_over_lists(const Instruction& run, const PackageManager& manager) {
  return std::any_of(run.flags.begin(), run.flags.end(), [&](const Flag& flag) {
    if (flag.name != "mount" || !flag.value) return false;
    const auto type = mount_option(flag.value->text, "type");
    if (type != "cache" && type != "tmpfs") return false;
    for (const std::string_view name : {"target", "dst", "destination"}) {
      const auto target = mount_option(flag.value->text, name);
      if (target && concerns(*target, manager)) return true;
    }
    return false;
  });
}

// Installs with the lists that an earlier RUN has left.
bool needs_lists(const Dockerfile& file, const Instruction& run) {
  for (const Invocation& invocation : file.invocations_of(run)) {
    const PackageCommand* call = file.package_command_of(invocation);
    if (call == nullptr) continue;
    if (call->action == PackageAction::update_lists) return false;
    if (call->action == PackageAction::install) return true;
  }
  return false;
}

// The last RUN that does; null when none does.
const Instruction* last_to_need_lists(const Dockerfile& file) {
  for (size_t i = file.instructions.size(); i-- > 0;) {
    if (needs_lists(file, file.instructions[i])) return &file.instructions[i];
  }
  return nullptr;
}

void check_run(const Dockerfile& file, const Instruction& run, const Instruction* last_need,
               Reporter& reporter) {
  // The last update counts: what was removed before it is back.
  const PackageCommand* update = nullptr;
  bool removed = false;
  for (const Invocation& invocation : file.invocations_of(run)) {
    const PackageCommand* call = file.package_command_of(invocation);
    if (call != nullptr && call->action == PackageAction::update_lists) {
      update = call;
      removed = false;
    } else if (update != nullptr && removes_lists(file, invocation, *update->manager)) {
      removed = true;
    }
  }
  if (update == nullptr || removed || mounts_over_lists(run, *update->manager)) return;
  auto diagnostic =
      reporter.report(update->head(), "the lists that `{} {}` fetches stay in the layer, in `{}`",
                      update->invocation->program, update->verb->text, update->manager->lists_path);
  const std::string removal = "rm -rf " + std::string(update->manager->lists_path) + "/*";
  if (auto edit = append_command(file, run, removal)) {
    const bool needed = last_need != nullptr && run.span.begin < last_need->span.begin;
    diagnostic.fix(needed ? Safety::review : Safety::safe, "Remove the lists in the same RUN")
        .replace(edit->span, std::move(edit->text));
  }
}

// Only the stages whose layers the image is made of; of others at most files are taken. (hadolint
// also takes a stage for shipped that any other stage is built on.)
void check(const Dockerfile& file, Reporter& reporter) {
  const Instruction* last_need = last_to_need_lists(file);
  for (const Stage* stage = file.target_stage(); stage != nullptr; stage = file.parent_of(*stage)) {
    for (const Instruction& instruction : file.instructions_of(*stage)) {
      if (instruction.keyword == Keyword::run) check_run(file, instruction, last_need, reporter);
      for (const Instruction& trigger : instruction.trigger) {
        if (trigger.keyword == Keyword::run) check_run(file, trigger, last_need, reporter);
      }
    }
  }
}

}  // namespace

extern constinit const Rule apt_lists_kept{
    .id = "apt-lists-kept",
    .title = "apt package lists stay in the image",
    .severity = Severity::info,
    .category = Category::packages,
    .why =
        "The lists weigh some 20 to 50 MB, are out of date within days, and a later RUN cannot "
        "take them out of the layer that holds them.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

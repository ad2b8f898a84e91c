#include "rules/package_caches.h"

#include <algorithm>

#include "model/mount.h"
#include "rules/package_settings.h"
#include "rules/run_layout.h"

namespace plimsoll {
namespace {

using Action = PackageAction;

const Words& folders_of(const PackageManager& manager, PackageFolder folder) {
  return folder == PackageFolder::lists ? manager.lists : manager.caches;
}

Action cleaning_action(PackageFolder folder) {
  return folder == PackageFolder::lists ? Action::clean_lists : Action::clean_cache;
}

// `/var/cache/`, `/var/cache/*` → `/var/cache`
std::string_view without_end(std::string_view path) {
  while (path.ends_with('/') || path.ends_with('*')) path.remove_suffix(1);
  return path;
}

bool lies_in(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

// A mount or removal of `path` concerns all of `folder`, or a part of it. A relative folder lies in
// a home nobody needs to know: /root/.cache and $HOME/.cache/pip concern .cache/pip.
bool concerns(std::string_view path, std::string_view folder) {
  path = without_end(path);
  if (folder.starts_with('/')) {
    return !path.empty() && (lies_in(folder, path) || path.starts_with(folder));
  }
  const size_t begin = path.find("/" + std::string(folder.substr(0, folder.find('/'))));
  return begin != std::string_view::npos && concerns(path.substr(begin), "/" + std::string(folder));
}

// Braces and variables stand as written in a path that is not known: it may be what begins the
// same way.
bool may_remove(std::string_view path, Knowledge knowledge, std::string_view folder) {
  if (concerns(path, folder)) return true;
  if (knowledge == Knowledge::known) return false;
  const std::string_view beginning = path.substr(0, path.find_first_of("{$*?["));
  const bool telling = beginning.find('/', 1) != std::string_view::npos;
  return telling && folder.starts_with(beginning);
}

bool cleans(const Dockerfile& file, const Invocation& invocation, const Words& folders,
            PackageFolder kind) {
  const auto removes = [&](std::string_view path, Knowledge knowledge) {
    return folders.any(
        [&](std::string_view folder) { return may_remove(path, knowledge, folder); });
  };
  for (const FileUse& use : file.file_uses_of(invocation)) {
    const bool is_removed =
        use.action == FileAction::removes || use.action == FileAction::removes_tree;
    if (is_removed && removes(use.path, use.knowledge)) return true;
  }
  if (invocation.program == "find") {
    return std::any_of(
        invocation.arguments.begin(), invocation.arguments.end(),
        [&](const Argument& argument) { return removes(argument.text, argument.knowledge); });
  }
  if (const PackageCommand* call = file.package_command_of(invocation)) {
    return call->action == cleaning_action(kind) &&
           folders_of(*call->manager, kind).text == folders.text;
  }
  // A script of the author's own: /usr/local/bin/docker-clean.
  return invocation.program.find("clean") != std::string_view::npos;
}

bool is_mounted(const Instruction& run, const Words& folders) {
  return std::any_of(run.flags.begin(), run.flags.end(), [&](const Flag& flag) {
    if (flag.name != "mount" || !flag.value) return false;
    const auto type = mount_option(flag.value->text, "type");
    if (type != "cache" && type != "tmpfs") return false;
    return Words("target dst destination").any([&](std::string_view name) {
      const auto target = mount_option(flag.value->text, name);
      return target &&
             folders.any([&](std::string_view folder) { return concerns(*target, folder); });
    });
  });
}

bool fills(const Dockerfile& file, const PackageCommand& call, PackageFolder folder) {
  if (folder == PackageFolder::lists) return call.action == Action::update_lists;
  switch (call.action) {
    case Action::install:
    case Action::install_project:
    case Action::install_group:
    case Action::install_locked:
    case Action::upgrade:
    case Action::dist_upgrade:
      return !call.line.has(call.manager->no_cache) &&
             !is_set_for(file, call, call.manager->no_cache_variables);
    default:
      return false;
  }
}

}  // namespace

std::vector<const Instruction*> shipped_runs(const Dockerfile& file) {
  std::vector<const Instruction*> result;
  for (const Stage* stage = file.target_stage(); stage != nullptr; stage = file.parent_of(*stage)) {
    for (const Instruction& instruction : file.instructions_of(*stage)) {
      if (instruction.keyword == Keyword::run) result.push_back(&instruction);
      for (const Instruction& trigger : instruction.trigger) {
        if (trigger.keyword == Keyword::run) result.push_back(&trigger);
      }
    }
  }
  return result;
}

// What was removed before the last command that fills the folder is back.
std::vector<const PackageCommand*> keep_folder(const Dockerfile& file, const Instruction& run,
                                               const Words& programs, PackageFolder folder) {
  std::vector<const PackageCommand*> result;
  for (const Invocation& invocation : file.invocations_of(run)) {
    const PackageCommand* call = file.package_command_of(invocation);
    if (call != nullptr && programs.contains(call->manager->program) &&
        fills(file, *call, folder)) {
      if (!is_mounted(run, folders_of(*call->manager, folder))) result.push_back(call);
    } else if (!result.empty() &&
               cleans(file, invocation, folders_of(*result.back()->manager, folder), folder)) {
      result.clear();
    }
  }
  return result;
}

std::optional<TextEdit> append_cleaning(const Dockerfile& file, const PackageCommand& call,
                                        std::string_view command) {
  const Command& original = *call.invocation->command;
  if (!original.prefixes.empty() && original.prefixes.front().text == "sudo") return std::nullopt;
  const std::string_view program = call.invocation->program;
  std::string text(command);
  if (original.name.text.ends_with("/" + std::string(program)) && command.starts_with(program)) {
    text.replace(0, program.size(), original.name.text);
  }
  return append_command(file, *call.invocation->instruction, text);
}

void report_kept_cache(const Dockerfile& file, const Words& programs, Reporter& reporter) {
  for (const Instruction* run : shipped_runs(file)) {
    const auto calls = keep_folder(file, *run, programs, PackageFolder::cache);
    if (calls.empty()) continue;
    const PackageCommand& call = *calls.back();
    auto diagnostic =
        reporter.report(call.head(), "what `{}` fetches stays in the layer", call.name());
    if (auto edit = append_cleaning(file, call, call.manager->clean_command)) {
      diagnostic.fix(Safety::safe, "Clean up in the same RUN")
          .replace(edit->span, std::move(edit->text));
    }
    offer_cache_mount(call, diagnostic);
  }
}

void offer_cache_mount(const PackageCommand& call, DiagnosticBuilder& diagnostic) {
  const PackageManager& manager = *call.manager;
  const Words& folders = manager.cache_mounts.empty() ? manager.caches : manager.cache_mounts;
  const bool is_one = folders.first() == folders.text;
  if (manager.cache_mounts.empty() && !is_one) return;
  const bool lies_in_home = !folders.first().starts_with('/');
  if (lies_in_home && call.invocation->privilege != Privilege::root) return;
  std::string mounts;
  (void)folders.any([&](std::string_view folder) {
    mounts += " --mount=type=cache,sharing=locked,target=";
    if (lies_in_home) mounts += "/root/";
    mounts += folder;
    return false;
  });
  diagnostic.fix(Safety::review, is_one ? "Keep it in a cache mount" : "Keep it in cache mounts")
      .insert(call.invocation->instruction->keyword_span.end, std::move(mounts));
}

}  // namespace plimsoll

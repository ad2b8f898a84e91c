#include <optional>
#include <string>
#include <vector>

#include "model/windows.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3000"},
    {Authority::buildkit, "WorkdirRelativePath"},
    {Authority::trivy, "DS-0009"},
    {Authority::checkov, "CKV_DOCKER_10"},
    {Authority::kics, "6b376af8-cfe8-49ab-a08d-f32de23661a4"},
    {Authority::semgrep, "use-absolute-workdir"},
};

constexpr Example examples[] = {
    {.bad = "FROM node:24-slim\nWORKDIR «app/src»\n",
     .fixed = "FROM node:24-slim\nWORKDIR /app/src\n"},
    {.bad = "FROM node:24-slim\nARG APP=web\nWORKDIR «\"./${APP}\"»\n",
     .fixed = "FROM node:24-slim\nARG APP=web\nWORKDIR \"/${APP}\"\n"},
    {.bad = "FROM node:24-slim\nWORKDIR «..»\n"},
    {.good = "FROM node:24-slim\nWORKDIR /srv\nWORKDIR app\n"},
    {.good = "FROM node:24-slim AS base\nWORKDIR /srv\nFROM base\nWORKDIR app\n"},
    {.good = "FROM node:24-slim AS base\nONBUILD WORKDIR /srv\nFROM base\nWORKDIR app\n"},
    {.good = "FROM node:24-slim\nARG APP\nWORKDIR $APP\n"},
    {.good = "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nWORKDIR C:/app\n"},
    {.good = "# escape=`\nARG BASE\nFROM $BASE\nWORKDIR D:\\app\n"},
};

// Whether BuildKit, or whoever writes the file, takes it for one of Windows.
bool is_for_windows(const Dockerfile& file, const Stage& stage, Assumption assumption) {
  return assumption == Assumption::nothing ? is_windows(file, stage)
                                           : has_windows_platform(file, stage);
}

// A letter and a colon: nobody means that in a Linux image, though there it is a name.
bool begins_with_drive(std::string_view path) {
  if (path.size() < 3 || path[1] != ':' || (path[2] != '\\' && path[2] != '/')) return false;
  return (path[0] >= 'a' && path[0] <= 'z') || (path[0] >= 'A' && path[0] <= 'Z');
}

// On Windows a slash of either kind makes a path absolute, and so does the system's drive in front.
bool is_absolute(std::string_view path, bool windows) {
  if (!windows) return path.starts_with('/');
  if (path.size() >= 2 && (path[0] == 'c' || path[0] == 'C') && path[1] == ':')
    path.remove_prefix(2);
  return path.starts_with('/') || path.starts_with('\\');
}

// The edit that puts the path at the root; nothing for paths that lead upwards.
std::optional<TextEdit> at_the_root(const Instruction& instruction, const Word& path) {
  if (path.text.empty() || path.text.starts_with("..")) return std::nullopt;
  const size_t quote = path.raw.front() == '"' || path.raw.front() == '\'' ? 1 : 0;
  const std::string_view inner = path.raw.substr(quote);
  const size_t dot = inner.starts_with("./") ? 2 : 0;
  if (dot == 0 && inner.starts_with('.')) return std::nullopt;
  const uint32_t begin = instruction.span_in(path, quote, quote).begin;
  return TextEdit{{begin, begin + static_cast<uint32_t>(dot)}, "/"};
}

void check(const Dockerfile& file, Reporter& reporter) {
  const Assumption assumption = reporter.rules().policy().assumption;
  // Whether a stage, or what it is built on, has a WORKDIR: the first decides where the others
  // lead.
  std::vector<bool> has_workdir(file.stages.size());
  std::vector<bool> hands_down(file.stages.size());
  for (const Stage& stage : file.stages) {
    if (stage.parent != no_stage) {
      has_workdir[stage.index] = has_workdir[stage.parent] || hands_down[stage.parent];
    }
    for (const Instruction& instruction : file.instructions_of(stage)) {
      // What a trigger sets is there before the first line of the stages it runs in.
      for (const Instruction& trigger : instruction.trigger) {
        if (trigger.keyword == Keyword::workdir) hands_down[stage.index] = true;
      }
      if (instruction.keyword != Keyword::workdir || instruction.words.empty()) continue;
      if (has_workdir[stage.index]) continue;
      has_workdir[stage.index] = true;
      const Word& path = instruction.words.front();
      if (assumption == Assumption::nothing && begins_with_drive(path.text)) continue;
      if (!path.known() || is_absolute(path.text, is_for_windows(file, stage, assumption)))
        continue;
      auto diagnostic = reporter.report(
          path.span, "`{}` leads on from wherever the base image's WORKDIR is", path.text);
      if (const auto edit = at_the_root(instruction, path)) {
        diagnostic.fix(Safety::review, "Begin at the root").replace(edit->span, edit->text);
      }
    }
  }
}

}  // namespace

extern constinit const Rule workdir_relative{
    .id = "workdir-relative",
    .title = "First WORKDIR is a relative path",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why =
        "The directory depends on the base image. When a later version of it sets another WORKDIR, "
        "the files end up elsewhere, and paths written in full no longer find them.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

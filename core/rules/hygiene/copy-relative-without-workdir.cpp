#include <string>
#include <vector>

#include "model/workdir.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3045"}};

constexpr Example examples[] = {
    {.bad = "FROM node:24-slim\nCOPY server.js «app/»\n",
     .fixed = "FROM node:24-slim\nCOPY server.js /app/\n"},
    {.bad = "FROM alpine:3.22 AS base\nFROM base\nADD [\"a b\", «\"./data\"»]\n",
     .fixed = "FROM alpine:3.22 AS base\nFROM base\nADD [\"a b\", \"/data\"]\n"},
    {.bad = "FROM python:3.14-slim\nCOPY . «.»\nWORKDIR /srv\n"},
    {.good = "FROM node:24-slim AS base\nWORKDIR /srv\nFROM base\nCOPY . .\n"},
    // Images with a WORKDIR of their own, and those nobody has looked into.
    {.good = "FROM python:3.14-windowsservercore-ltsc2025\nCOPY app C:\\\\app\n"},
    {.good = "FROM php:8.4-apache\nCOPY . .\n"},
    {.good = "FROM registry.example.com/team/base:1\nCOPY . .\n"},
    {.good = "FROM node:24-slim\nARG DIR\nCOPY . $DIR\n"},
};

void check_copy(const Instruction& copy, Reporter& reporter) {
  if (copy.words.size() < 2) return;
  const Word& destination = copy.words.back();
  const std::string_view path = destination.text;
  if (!destination.known() || path.empty() || path.starts_with('/')) return;
  auto diagnostic =
      reporter.report(destination.span, "`{}` lies in `/`, as no WORKDIR is set", path);
  // `.` would become `/`, which is what nobody wants.
  const size_t begin = destination.raw.find(path);
  const size_t dot = path.starts_with("./") ? 2 : 0;
  if (begin == std::string_view::npos || dot == path.size() || path[dot] == '.') return;
  const Span edit = copy.span_in(destination, begin, begin + dot);
  diagnostic.fix(Safety::safe, "Write the path from the root")
      .replace({edit.begin, edit.begin + static_cast<uint32_t>(dot)}, "/");
}

void check(const Dockerfile& file, Reporter& reporter) {
  // Whether a stage begins in `/`, and so does what it is built on, and neither has a WORKDIR.
  std::vector<bool> is_in_root(file.stages.size());
  for (const Stage& stage : file.stages) {
    bool in_root = stage.parent == no_stage ? begins_in_root(stage) : is_in_root[stage.parent];
    for (const Instruction& instruction : file.instructions_of(stage)) {
      in_root = in_root && instruction.keyword != Keyword::workdir;
      if (!in_root) break;
      if (instruction.keyword == Keyword::copy || instruction.keyword == Keyword::add) {
        check_copy(instruction, reporter);
      }
    }
    is_in_root[stage.index] = in_root;
  }
}

}  // namespace

extern constinit const Rule copy_relative_without_workdir{
    .id = "copy-relative-without-workdir",
    .title = "Relative destination without a WORKDIR",
    .severity = Severity::low,
    .category = Category::hygiene,
    .why =
        "The files end up among the folders of the system, and elsewhere once a WORKDIR is added "
        "above or the base image gets one.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

#include <algorithm>
#include <string>

#include "model/run_shell.h"
#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Connector;
using shell::Node;
using shell::NodeKind;

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «<<EOF»\napt-get update\napt-get install -y curl\nEOF\n",
     .fixed = "FROM debian:trixie\n"
              "RUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nEOF\n"},
    {.bad = "FROM debian:trixie\nRUN «<<-'EOF'»\n\t#!/bin/bash\n\tset -x\n\tmake; make install\n"
            "\tEOF\n",
     .fixed = "FROM debian:trixie\nRUN <<-'EOF'\n\t#!/bin/bash\n\tset -e\n\tset -x\n"
              "\tmake; make install\n\tEOF\n"},
    {.good = "FROM debian:trixie\nRUN <<EOF\nset -eu\napt-get update\nmake\nEOF\n"},
    {.good = "FROM debian:trixie\nRUN <<EOF\n#!/bin/sh -e\napt-get update\nmake\nEOF\n"},
    {.good = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-e\", \"-c\"]\n"
             "RUN <<EOF\napt-get update\nmake\nEOF\n"},
    {.good = "FROM debian:trixie\nRUN <<EOF\napt-get update &&\n  apt-get install -y curl\nEOF\n"},
    {.good = "FROM debian:trixie\nRUN <<EOF\nset -x\nversion=1\nmake\nEOF\n"},
    {.good = "FROM python:3.14\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nprint(2)\nEOF\n"},
};

// What cannot fail, or whose failure nobody means: options, plain assignments, messages.
bool is_harmless(const ShellScript& script, const Node& node) {
  if (node.kind == NodeKind::function) return true;
  if (node.kind != NodeKind::command) return false;
  const Command& command = script.commands()[node.command];
  if (command.name.empty()) return node.first_child == shell::no_node;
  constexpr std::string_view harmless[] = {":", "echo", "export", "printf", "set", "true", "umask"};
  return std::find(std::begin(harmless), std::end(harmless), command.name.text) !=
         std::end(harmless);
}

// A command that may fail and is not the last: its failure is lost.
bool loses_failure(const ShellScript& script) {
  const Node& root = script.node(script.root());
  if (root.kind != NodeKind::sequence) return false;
  for (const Node& child : script.children(root)) {
    if (child.next_sibling != shell::no_node && !is_harmless(script, child)) return true;
  }
  return false;
}

// Where the script's first line begins, behind `#!`.
uint32_t first_line(const Dockerfile& file, const Heredoc& heredoc) {
  const std::string_view body = file.slice(heredoc.body);
  const size_t text = body.find_first_not_of("\t");
  if (text == std::string_view::npos || body.substr(text, 2) != "#!") return heredoc.body.begin;
  const size_t line_end = body.find('\n');
  return heredoc.body.begin + static_cast<uint32_t>(std::min(line_end + 1, body.size()));
}

// The blanks at the beginning of the line at `offset`.
std::string_view indentation(const Dockerfile& file, uint32_t offset) {
  const std::string_view rest = file.source.substr(offset);
  return rest.substr(0, std::min(rest.find_first_not_of(" \t"), rest.size()));
}

void check(const Dockerfile& file, Reporter& reporter) {
  for_each_script(file, [&](const Instruction& run, uint32_t) {
    const ShellScript& script = run.script;
    if (run.keyword != Keyword::run || run.heredocs.size() != 1 || !script.errors().empty()) return;
    const Heredoc& heredoc = run.heredocs.front();
    const bool is_script = heredoc.body.contains(script.node(script.root()).span);
    const auto dialect = script.dialect();
    if (!is_script || (dialect != shell::Dialect::posix && dialect != shell::Dialect::bash)) return;
    const auto invocations = file.invocations_of(run);
    const auto stops = [](const Invocation& invocation) { return invocation.options.errexit; };
    if (std::any_of(invocations.begin(), invocations.end(), stops) || !loses_failure(script)) {
      return;
    }
    const uint32_t place = first_line(file, heredoc);
    reporter.report(heredoc.marker, "a command of `{}` that fails does not stop it", heredoc.name)
        .fix(Safety::review, "Stop at the first failure")
        .insert(place,
                std::string(indentation(file, place)).append("set -e").append(file.line_break));
  });
}

}  // namespace

extern constinit const Rule set_e_missing{
    .id = "set-e-missing",
    .title = "A here-document runs on after a failure",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "RUN looks at the last command alone. When one before it fails the build goes on, and the "
        "image is made without what that command was for.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

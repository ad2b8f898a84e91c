#include "report/debug_instructions.h"

#include <algorithm>

#include "report/json_document.h"
#include "shell/decode.h"

namespace plimsoll {
namespace {

std::string flag_text(const Flag& flag) {
  std::string text = "--" + std::string(flag.name);
  if (flag.value) text += "=" + std::string(flag.value->raw);
  return text;
}

// ENV and LABEL: key, value and the sign between them, which the old form without one lacks.
void append_pairs(Json& arguments, const Instruction& instruction) {
  for (const KeyValue& pair : instruction.pairs) {
    arguments.push_back(pair.key.raw);
    arguments.push_back(pair.value ? pair.value->raw : std::string_view());
    arguments.push_back(instruction.legacy_pair ? "" : "=");
  }
}

void append_declarations(Json& arguments, const Instruction& instruction) {
  for (const KeyValue& pair : instruction.pairs) {
    std::string text(pair.key.raw);
    if (pair.value) text += "=" + std::string(pair.value->raw);
    arguments.push_back(text);
  }
}

void append_command(Json& arguments, const Instruction& instruction) {
  if (instruction.form == Form::exec) {
    for (const Word& word : instruction.words)
      arguments.push_back(shell::decode_json_string(word.raw));
  } else if (const std::string_view text = instruction.text.text();
             instruction.command_offset < text.size()) {
    arguments.push_back(text.substr(instruction.command_offset));
  }
}

// CMD or NONE comes first. BuildKit's parser takes any word for it, and what follows as a command.
void append_health_command(Json& arguments, const Instruction& instruction) {
  const std::string_view text = instruction.text.text();
  const size_t type_end = std::min(text.find_first_of(" \t\v\f\r"), text.size());
  if (type_end > 0) arguments.push_back(text.substr(0, type_end));
  if (instruction.form != Form::none) {
    append_command(arguments, instruction);
  } else if (const size_t rest = text.find_first_not_of(" \t\v\f\r", type_end);
             rest < text.size()) {
    arguments.push_back(text.substr(rest));
  }
}

void append_arguments(Json& arguments, const Instruction& instruction) {
  switch (instruction.keyword) {
    case Keyword::from:
    case Keyword::expose:
    case Keyword::add:
    case Keyword::copy:
    case Keyword::volume:
      if (instruction.form == Form::exec) return append_command(arguments, instruction);
      for (const Word& word : instruction.words) arguments.push_back(word.raw);
      return;
    case Keyword::env:
    case Keyword::label:
      return append_pairs(arguments, instruction);
    case Keyword::arg:
      return append_declarations(arguments, instruction);
    case Keyword::healthcheck:
      return append_health_command(arguments, instruction);
    case Keyword::onbuild:
      for (const Instruction& trigger : instruction.trigger) {
        arguments.push_back(trigger.name);
        append_arguments(arguments, trigger);
      }
      return;
    case Keyword::unknown:
      return;  // BuildKit does not read on
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::maintainer:
    case Keyword::run:
    case Keyword::shell:
    case Keyword::stopsignal:
    case Keyword::user:
    case Keyword::workdir:
      return append_command(arguments, instruction);
  }
}

void append_heredocs(Json& names, const Instruction& instruction) {
  for (const Heredoc& heredoc : instruction.heredocs) names.push_back(heredoc.name);
  for (const Instruction& trigger : instruction.trigger) append_heredocs(names, trigger);
}

Json instruction_json(const Instruction& instruction, const LineIndex& lines) {
  Json json;
  json["keyword"] = instruction.name;
  json["start"] = lines.position(instruction.span.begin).line;
  json["end"] = lines.position(instruction.span.end).line;
  Json& flags = json["flags"] = Json::array();
  for (const Flag& flag : instruction.flags) flags.push_back(flag_text(flag));
  Json& arguments = json["args"] = Json::array();
  append_arguments(arguments, instruction);
  json["json"] = instruction.form == Form::exec;
  append_heredocs(json["heredocs"] = Json::array(), instruction);
  return json;
}

}  // namespace

std::string dump_instructions(std::string_view path, const Dockerfile& file,
                              const LineIndex& lines) {
  Json json;
  json["path"] = path;
  Json& instructions = json["instructions"] = Json::array();
  for (const Instruction& instruction : file.instructions) {
    instructions.push_back(instruction_json(instruction, lines));
  }
  return write_json(json) + "\n";
}

}  // namespace plimsoll

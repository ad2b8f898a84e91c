#include "report/debug_instructions.h"

#include <algorithm>

#include "model/json_text.h"
#include "report/json_writer.h"

namespace plimsoll {
namespace {

std::string flag_text(const Flag& flag) {
  std::string text = "--" + std::string(flag.name);
  if (flag.value) text += "=" + std::string(flag.value->raw);
  return text;
}

// ENV and LABEL: key, value and the sign between them, which the old form without one lacks.
void write_pairs(JsonWriter& arguments, const Instruction& instruction) {
  for (const KeyValue& pair : instruction.pairs) {
    arguments.value(pair.key.raw);
    arguments.value(pair.value ? pair.value->raw : std::string_view());
    arguments.value(instruction.legacy_pair ? "" : "=");
  }
}

void write_declarations(JsonWriter& arguments, const Instruction& instruction) {
  for (const KeyValue& pair : instruction.pairs) {
    std::string text(pair.key.raw);
    if (pair.value) text += "=" + std::string(pair.value->raw);
    arguments.value(text);
  }
}

void write_command(JsonWriter& arguments, const Instruction& instruction) {
  if (instruction.form == Form::exec) {
    for (const Word& word : instruction.words) arguments.value(decode_json_string(word.raw));
  } else if (const std::string_view text = instruction.text.text();
             instruction.command_offset < text.size()) {
    arguments.value(text.substr(instruction.command_offset));
  }
}

// CMD or NONE comes first. BuildKit's parser takes any word for it, and what follows as a command.
void write_health_command(JsonWriter& arguments, const Instruction& instruction) {
  const std::string_view text = instruction.text.text();
  const size_t type_end = std::min(text.find_first_of(" \t\v\f\r"), text.size());
  if (type_end > 0) arguments.value(text.substr(0, type_end));
  if (instruction.form != Form::none) {
    write_command(arguments, instruction);
  } else if (const size_t rest = text.find_first_not_of(" \t\v\f\r", type_end);
             rest < text.size()) {
    arguments.value(text.substr(rest));
  }
}

void write_arguments(JsonWriter& arguments, const Instruction& instruction) {
  switch (instruction.keyword) {
    case Keyword::from:
    case Keyword::expose:
    case Keyword::add:
    case Keyword::copy:
    case Keyword::volume:
      if (instruction.form == Form::exec) return write_command(arguments, instruction);
      for (const Word& word : instruction.words) arguments.value(word.raw);
      return;
    case Keyword::env:
    case Keyword::label:
      return write_pairs(arguments, instruction);
    case Keyword::arg:
      return write_declarations(arguments, instruction);
    case Keyword::healthcheck:
      return write_health_command(arguments, instruction);
    case Keyword::onbuild:
      for (const Instruction& trigger : instruction.trigger) {
        arguments.value(trigger.name);
        write_arguments(arguments, trigger);
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
      return write_command(arguments, instruction);
  }
}

void write_heredocs(JsonWriter& names, const Instruction& instruction) {
  for (const Heredoc& heredoc : instruction.heredocs) names.value(heredoc.name);
  for (const Instruction& trigger : instruction.trigger) write_heredocs(names, trigger);
}

void write_instruction(JsonWriter& json, const Instruction& instruction, const LineIndex& lines) {
  json.begin_object();
  json.member("keyword", instruction.name);
  json.member("start", lines.position(instruction.span.begin).line);
  json.member("end", lines.position(instruction.span.end).line);
  json.begin_array("flags");
  for (const Flag& flag : instruction.flags) json.value(flag_text(flag));
  json.end_array();
  json.begin_array("args");
  write_arguments(json, instruction);
  json.end_array();
  json.member("json", instruction.form == Form::exec);
  json.begin_array("heredocs");
  write_heredocs(json, instruction);
  json.end_array();
  json.end_object();
}

}  // namespace

std::string dump_instructions(std::string_view path, const Dockerfile& file,
                              const LineIndex& lines) {
  JsonWriter json;
  json.begin_object();
  json.member("path", path);
  json.begin_array("instructions");
  for (const Instruction& instruction : file.instructions) {
    write_instruction(json, instruction, lines);
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace plimsoll

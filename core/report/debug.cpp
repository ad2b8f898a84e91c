#include "report/debug.h"

#include <iterator>

#include "model/dockerfile.h"
#include "model/highlight.h"
#include "report/debug_instructions.h"
#include "report/debug_invocations.h"
#include "report/debug_model.h"
#include "report/json_writer.h"
#include "source/line_index.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace plimsoll {
namespace {

constexpr std::string_view view_names[] = {"instructions", "commands", "invocations",
                                           "tree",         "model",    "tokens"};
static_assert(std::size(view_names) == static_cast<size_t>(DebugView::tokens) + 1);

void write_position(JsonWriter& json, std::string_view name, Position position) {
  json.begin_object(name);
  json.member("line", position.line);
  json.member("column", position.column);
  json.end_object();
}

void write_word(JsonWriter& json, const shell::Word& word) {
  word.is_static ? json.value(word.text) : json.null();
}

void write_words(JsonWriter& json, std::string_view name, std::span<const shell::Word> words) {
  json.begin_array(name);
  for (const shell::Word& word : words) write_word(json, word);
  json.end_array();
}

// Commands that only assign or redirect have no name and run nothing; they are left out.
std::string dump_commands(std::string_view path, const Instruction& instruction, uint32_t line,
                          const LineIndex& lines) {
  std::string result;
  for (const Command& command : instruction.script.commands()) {
    if (command.name.empty()) continue;
    JsonWriter json;
    json.begin_object();
    json.member("path", path);
    json.member("instruction_line", line);
    write_words(json, "prefixes", command.prefixes);
    json.name("name");
    write_word(json, command.name);
    write_words(json, "args", command.arguments);
    json.member("nested", command.nested);
    write_position(json, "start", lines.position(command.span.begin));
    write_position(json, "end", lines.position(command.span.end));
    json.end_object();
    result += json.take() + "\n";
  }
  for (const Instruction& trigger : instruction.trigger) {
    result += dump_commands(path, trigger, line, lines);
  }
  return result;
}

std::string dump_commands(std::string_view path, const Dockerfile& file, const LineIndex& lines) {
  std::string result;
  for (const Instruction& instruction : file.instructions) {
    const uint32_t line = lines.position(instruction.span.begin).line;
    result += dump_commands(path, instruction, line, lines);
  }
  return result;
}

std::string dump_tokens(const Dockerfile& file, const LineIndex& lines) {
  std::string result;
  for (const HighlightToken& token : highlight(file)) {
    const Position position = lines.position(token.span.begin);
    result += std::to_string(position.line) + ":" + std::to_string(position.column) + " " +
              std::string(to_string(token.kind)) + " " + json_string(file.slice(token.span)) + "\n";
  }
  return result;
}

}  // namespace

std::string_view to_string(DebugView view) { return view_names[static_cast<size_t>(view)]; }

std::optional<DebugView> debug_view_from(std::string_view text) {
  for (size_t i = 0; i < std::size(view_names); ++i) {
    if (view_names[i] == text) return static_cast<DebugView>(i);
  }
  return std::nullopt;
}

std::string debug_dump(DebugView view, std::string_view path, std::string_view text) {
  const Source source(text);
  const Tree tree = Tree::parse(source.text());
  if (view == DebugView::tree) return tree.dump(source.text());
  const Dockerfile file = build_model(source, tree);
  const LineIndex lines(source.text());
  switch (view) {
    case DebugView::instructions:
      return dump_instructions(path, file, lines);
    case DebugView::commands:
      return dump_commands(path, file, lines);
    case DebugView::invocations:
      return dump_invocations(file, lines);
    case DebugView::model:
      return dump_model(file, lines);
    case DebugView::tokens:
      return dump_tokens(file, lines);
    case DebugView::tree:
      break;
  }
  return {};
}

}  // namespace plimsoll

#include "report/debug.h"

#include <iterator>

#include "model/dockerfile.h"
#include "model/highlight.h"
#include "report/debug_instructions.h"
#include "report/debug_invocations.h"
#include "report/debug_model.h"
#include "report/json_document.h"
#include "source/line_index.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace plimsoll {
namespace {

constexpr std::string_view view_names[] = {"instructions", "commands", "invocations",
                                           "tree",         "model",    "tokens"};
static_assert(std::size(view_names) == static_cast<size_t>(DebugView::tokens) + 1);

Json position_json(Position position) {
  Json json;
  json["line"] = position.line;
  json["column"] = position.column;
  return json;
}

Json static_text(const shell::Word& word) {
  return word.is_static ? Json(word.text) : Json(nullptr);
}

Json static_texts(std::span<const shell::Word> words) {
  Json json = Json::array();
  for (const shell::Word& word : words) json.push_back(static_text(word));
  return json;
}

// Commands that only assign or redirect have no name and run nothing; they are left out.
std::string dump_commands(std::string_view path, const Instruction& instruction, uint32_t line,
                          const LineIndex& lines) {
  std::string result;
  for (const Command& command : instruction.script.commands()) {
    if (command.name.empty()) continue;
    Json json;
    json["path"] = path;
    json["instruction_line"] = line;
    json["prefixes"] = static_texts(command.prefixes);
    json["name"] = static_text(command.name);
    json["args"] = static_texts(command.arguments);
    json["nested"] = command.nested;
    json["start"] = position_json(lines.position(command.span.begin));
    json["end"] = position_json(lines.position(command.span.end));
    result += write_json(json) + "\n";
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
              std::string(to_string(token.kind)) + " " + write_json(file.slice(token.span)) + "\n";
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

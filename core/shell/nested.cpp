#include "shell/nested.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "shell/decode.h"
#include "shell/parser.h"
#include "shell/prefixes.h"
#include "source/text.h"

namespace plimsoll::shell {
namespace {

// What reading a text found in an argument counts towards max_depth: its bytes are read once more,
// so ten such texts inside each other are enough for time to stay linear.
constexpr uint32_t nested_levels = max_depth / 10;

void append_part(MappedText& script, const Origin& origin, const Part& part, Escapes escapes) {
  const auto begin = static_cast<uint32_t>(part.raw.data() - origin.text.data());
  const auto end = begin + static_cast<uint32_t>(part.raw.size());
  switch (part.kind) {
    case PartKind::literal:
      append_decoded(script, origin.map, begin, end, escapes);
      return;
    case PartKind::single_quoted:
      if (origin.notation == Notation::json) {
        append_decoded(script, origin.map, begin + 1, end - 1, Escapes::json);
      } else {
        const auto size = static_cast<uint32_t>(part.text.size());
        script.append(origin.map, begin + 1, begin + 1 + size);
      }
      return;
    case PartKind::ansi_c_quoted: {
      const bool closed = part.raw.size() > 2 && part.raw.back() == '\'';
      append_decoded(script, origin.map, begin + 2, closed ? end - 1 : end, Escapes::ansi_c);
      return;
    }
    case PartKind::double_quoted:
      for (const Part& inner : part.parts) {
        append_part(script, origin, inner, Escapes::double_quoted);
      }
      return;
    case PartKind::parameter:
    case PartKind::command_substitution:
    case PartKind::process_substitution:
    case PartKind::arithmetic:
      script.append_expansion(part);
      return;
    case PartKind::glob:
    case PartKind::brace:
    case PartKind::brace_comma:
    case PartKind::tilde:
      script.append(origin.map, begin, end);
      return;
  }
}

// What the program receives for the word, with the places of its bytes.
void append_value(MappedText& script, const Origin& origin, const Word& word) {
  if (word.parts.empty()) {
    const auto begin = static_cast<uint32_t>(word.raw.data() - origin.text.data());
    script.append(origin.map, begin, begin + static_cast<uint32_t>(word.raw.size()));
    return;
  }
  const Escapes escapes =
      origin.notation == Notation::heredoc ? Escapes::heredoc : Escapes::unquoted;
  for (const Part& part : word.parts) append_part(script, origin, part, escapes);
}

MappedText joined(const Origin& origin, std::span<const Word> words) {
  MappedText script;
  for (const Word& word : words) {
    if (&word != &words.front()) script.append(" ", {(&word - 1)->span.end, word.span.begin});
    append_value(script, origin, word);
  }
  return script;
}

void read_nested(Builder& builder, NodeId parent, const MappedText& script, Dialect dialect) {
  const Nesting nesting(builder, nested_levels);
  if (nesting.too_deep()) {
    builder.add_error(ErrorKind::too_deep, builder.node(parent).span);
    return;
  }
  ++builder.nested;
  const NodeId root = read_script(builder, script, dialect);
  --builder.nested;
  if (root != no_node) builder.attach(parent, root, Role::nested);
}

// Where a shell finds its commands.
struct Invocation {
  enum class Input : uint8_t { standard_input, file, argument } input;
  size_t index = 0;  // of the argument
};

// sh [-abc] [-o option] [--long] -c text [name …]
Invocation invocation_of(std::span<const Word> arguments) {
  bool has_command = false;
  bool has_standard_input = false;
  size_t at = 0;
  for (; at < arguments.size(); ++at) {
    const std::string_view text = arguments[at].text;
    if (text == "--" || text == "-") {
      ++at;
      break;
    }
    if (text.size() < 2 || (text.front() != '-' && text.front() != '+')) break;
    if (text.starts_with("--")) {
      if (text == "--rcfile" || text == "--init-file") ++at;
      continue;
    }
    if (text.front() == '-') {
      has_command = has_command || text.find('c') != std::string_view::npos;
      has_standard_input = has_standard_input || text.find('s') != std::string_view::npos;
    }
    at += static_cast<size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return c == 'o' || c == 'O'; }));
  }
  if (has_command) return {Invocation::Input::argument, at};
  if (has_standard_input || at >= arguments.size()) return {Invocation::Input::standard_input};
  return {Invocation::Input::file, at};
}

// The commands of `pwsh -Command …` and `cmd /c …` are all that follows. A Windows program gets it
// as it is written, but for quotes around all of it.
MappedText windows_script(const Origin& origin, std::span<const Word> arguments) {
  size_t at = 0;
  const auto is_command_option = [](std::string_view text) {
    constexpr std::string_view options[] = {"-command", "-c", "/command", "/c", "/k"};
    return std::any_of(std::begin(options), std::end(options),
                       [&](std::string_view option) { return equals_ignoring_case(text, option); });
  };
  while (at < arguments.size() && !is_command_option(arguments[at].text)) ++at;
  const std::span<const Word> words = arguments.subspan(std::min(at + 1, arguments.size()));
  if (origin.notation != Notation::windows || words.empty()) return joined(origin, words);
  auto begin = static_cast<uint32_t>(words.front().raw.data() - origin.text.data());
  auto end =
      static_cast<uint32_t>(words.back().raw.data() + words.back().raw.size() - origin.text.data());
  const std::span<const Part> parts = words.front().parts;
  if (words.size() == 1 && parts.size() == 1 && parts.front().kind == PartKind::double_quoted) {
    ++begin;
    if (end - begin > 0 && words.front().raw.back() == '"') --end;
  }
  MappedText script;
  script.append(origin.map, begin, end);
  return script;
}

// A command that is all or a part of the arguments of another one.
void add_nested_command(Builder& builder, const Origin& origin, NodeId parent,
                        std::span<const Word> words) {
  if (words.empty()) return;
  const Nesting nesting(builder, nested_levels);
  if (nesting.too_deep()) {
    builder.add_error(ErrorKind::too_deep, words.front().span);
    return;
  }
  Command command;
  command.full_span = cover(words.front().span, words.back().span);
  command.dialect = builder.command(parent).dialect;
  ++builder.nested;
  const NodeId id = add_simple_command(builder, origin, command, words);
  --builder.nested;
  builder.attach(parent, id, Role::nested);
}

// find … -exec command {} \; -execdir command {} +
void read_find(Builder& builder, const Origin& origin, NodeId id, std::span<const Word> arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view text = arguments[i].text;
    if (text != "-exec" && text != "-execdir" && text != "-ok" && text != "-okdir") continue;
    const size_t begin = ++i;
    while (i < arguments.size() && arguments[i].text != ";" &&
           !(arguments[i].text == "+" && arguments[i - 1].text == "{}")) {
      ++i;
    }
    add_nested_command(builder, origin, id, arguments.subspan(begin, i - begin));
  }
}

// su [options] [-] [user] [-c text], flock [options] file [-c text]
void read_command_option(Builder& builder, const Origin& origin, NodeId id,
                         std::span<const Word> arguments) {
  constexpr std::string_view long_option = "--command=";
  for (size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view text = arguments[i].text;
    MappedText script;
    if ((text == "-c" || text == "--command" || text == "-lc") && i + 1 < arguments.size()) {
      append_value(script, origin, arguments[i + 1]);
    } else if (text.starts_with(long_option)) {
      MappedText all;
      append_value(all, origin, arguments[i]);
      script.append(all, static_cast<uint32_t>(long_option.size()), all.size());
    } else {
      continue;
    }
    read_nested(builder, id, script, Dialect::posix);
    return;
  }
}

// trap text signal …
void read_trap(Builder& builder, const Origin& origin, NodeId id, std::span<const Word> arguments) {
  if (!arguments.empty() && arguments.front().text == "--") arguments = arguments.subspan(1);
  if (arguments.size() < 2 || arguments.front().text.starts_with('-')) return;
  MappedText script;
  append_value(script, origin, arguments.front());
  read_nested(builder, id, script, builder.command(id).dialect);
}

// env -S text
void read_env(Builder& builder, const Origin& origin, NodeId id, std::span<const Word> arguments) {
  for (size_t i = 0; i < arguments.size() && arguments[i].text.starts_with('-'); ++i) {
    const std::string_view text = arguments[i].text;
    const size_t letter = text.starts_with("--") ? std::string_view::npos : text.find('S');
    if (letter == std::string_view::npos) continue;
    MappedText script;
    const bool is_attached = letter + 1 < text.size();
    if (is_attached) {
      MappedText all;
      append_value(all, origin, arguments[i]);
      script.append(all, static_cast<uint32_t>(letter + 1), all.size());
    } else if (i + 1 < arguments.size()) {
      append_value(script, origin, arguments[i + 1]);
    }
    read_nested(builder, id, script, Dialect::posix);
    return;
  }
}

void read_arguments(Builder& builder, const Origin& origin, NodeId id) {
  const std::string_view program = builder.command(id).program();
  const std::span<const Word> arguments = builder.command(id).arguments;
  if (program == "eval") {
    const size_t begin = !arguments.empty() && arguments.front().text == "--" ? 1 : 0;
    read_nested(builder, id, joined(origin, arguments.subspan(begin)), builder.command(id).dialect);
  } else if (program == "xargs") {
    const size_t begin = skip_options(
        arguments, 0, "adEILnPs",
        " arg-file delimiter eof max-lines max-args max-procs max-chars process-slot-var ");
    add_nested_command(builder, origin, id, arguments.subspan(begin));
  } else if (program == "find") {
    read_find(builder, origin, id, arguments);
  } else if (program == "su" || program == "runuser" || program == "flock") {
    read_command_option(builder, origin, id, arguments);
  } else if (program == "trap") {
    read_trap(builder, origin, id, arguments);
  } else if (program == "env") {
    read_env(builder, origin, id, arguments);
  } else if (const std::optional<Dialect> dialect = dialect_of(program)) {
    if (is_windows(*dialect)) {
      read_nested(builder, id, windows_script(origin, arguments), *dialect);
      return;
    }
    const Invocation invocation = invocation_of(arguments);
    if (invocation.input != Invocation::Input::argument || invocation.index >= arguments.size()) {
      return;
    }
    MappedText script;
    append_value(script, origin, arguments[invocation.index]);
    read_nested(builder, id, script, *dialect);
  }
}

}  // namespace

NodeId add_simple_command(Builder& builder, const Origin& origin, Command command,
                          std::span<const Word> words) {
  std::vector<Assignment> assignments(command.assignments.begin(), command.assignments.end());
  const size_t own_assignments = assignments.size();
  const size_t prefixes = count_prefixes(builder, origin, words, assignments, command.user);
  if (assignments.size() > own_assignments) {
    command.assignments = builder.keep_assignments(assignments);
  }
  command.prefixes = words.subspan(0, prefixes);
  command.span = command.full_span;
  if (prefixes < words.size()) {
    command.name = words[prefixes];
    command.arguments = words.subspan(prefixes + 1);
    command.span = cover(command.name.span, words.back().span);
  }
  const NodeId id = builder.add_command(command);
  read_arguments(builder, origin, id);
  return id;
}

void read_standard_input(Builder& builder, const Origin& origin, NodeId id, const Word& body) {
  if (builder.node(id).kind != NodeKind::command) return;
  const Command& command = builder.command(id);
  const std::optional<Dialect> dialect = dialect_of(command.program());
  if (!dialect || is_windows(*dialect)) return;
  if (invocation_of(command.arguments).input != Invocation::Input::standard_input) return;
  MappedText script;
  append_value(script, origin, body);
  read_nested(builder, id, script, *dialect);
}

NodeId read_script(Builder& builder, const MappedText& text, Dialect dialect,
                   HeredocQueue* heredocs) {
  if (is_windows(dialect)) {
    return read_windows_script(builder, text, dialect);
  }
  return Parser(builder, text, dialect, heredocs).script();
}

}  // namespace plimsoll::shell

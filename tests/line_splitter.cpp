#include "line_splitter.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "model/keyword.h"
#include "source/utf8.h"

namespace plimsoll::test {
namespace {

constexpr std::string_view blanks = "\t\v\f\r ";

std::string_view trim_left(std::string_view text) {
  while (!text.empty()) {
    const DecodedCharacter character = decode_utf8(text, 0);
    if (!is_unicode_space(character.code_point)) break;
    text.remove_prefix(character.size);
  }
  return text;
}

std::string_view trim_right(std::string_view text) {
  while (!text.empty()) {
    size_t begin = text.size() - 1;
    while (begin > 0 && text.size() - begin < 4 && (text[begin] & '\xc0') == '\x80') --begin;
    const DecodedCharacter character = decode_utf8(text, begin);
    if (begin + character.size != text.size() || !is_unicode_space(character.code_point)) break;
    text.remove_suffix(character.size);
  }
  return text;
}

std::string_view trim(std::string_view text) { return trim_right(trim_left(text)); }

std::string_view without_line_break(std::string_view line) {
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_comment(std::string_view line) { return trim_left(line).starts_with('#'); }

// Physical lines with their line breaks.
std::vector<std::string_view> physical_lines(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// `# escape=` among the directives at the top: known names only, each once, no line between them.
char escape_character(const std::vector<std::string_view>& lines) {
  constexpr std::string_view spaces = "\t\n\f\r ";
  std::vector<std::string> seen;
  for (const std::string_view line : lines) {
    std::string_view rest = trim_left(line);
    if (!rest.starts_with('#')) break;
    rest = trim_left(rest.substr(1));
    const size_t equals = rest.find('=');
    if (equals == std::string_view::npos) break;
    std::string name(rest.substr(0, equals));
    name.erase(std::find_if_not(name.rbegin(), name.rend(),
                                [&](char c) { return spaces.find(c) != std::string_view::npos; })
                   .base(),
               name.end());
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (name != "syntax" && name != "escape" && name != "check") break;
    std::string_view value = rest.substr(equals + 1);
    value.remove_prefix(std::min(value.find_first_not_of(spaces), value.size()));
    value = value.substr(0, value.find_last_not_of(spaces) + 1);
    // BuildKit stops at one that names another character; the next one is as good as the first.
    if (name == "escape" && (value == "\\" || value == "`")) return value[0];
    if (value.empty() || std::find(seen.begin(), seen.end(), name) != seen.end()) break;
    seen.push_back(name);
  }
  return '\\';
}

// Takes the escape character that continues the line, and the blanks behind it, off its end.
bool take_continuation(std::string_view& line, char escape) {
  const size_t last = line.find_last_not_of(" \t");
  if (last == std::string_view::npos || line[last] != escape) return false;
  if (last > 0 && line[last - 1] == escape) return false;
  line = line.substr(0, last);
  return true;
}

// The flags in front of the arguments: words beginning with `--`, whose quotes and escapes are read
// byte by byte.
std::string_view behind_flags(std::string_view text, char escape) {
  const auto is_space = [](char c) { return is_unicode_space(static_cast<unsigned char>(c)); };
  size_t at = 0;
  while (true) {
    while (at < text.size() && is_space(text[at])) ++at;
    if (!text.substr(at).starts_with("--")) return text.substr(at);
    std::string word;
    char quote = '\0';
    for (; at < text.size() && (quote != '\0' || !is_space(text[at])); ++at) {
      if (text[at] == escape && at + 1 < text.size()) {
        word += text[++at];
      } else if (quote == '\0' && (text[at] == '\'' || text[at] == '"')) {
        quote = text[at];
      } else if (quote != '\0' && text[at] == quote) {
        quote = '\0';
      } else {
        word += text[at];
      }
    }
    if (word == "--") return text.substr(at);
  }
}

// Whether Go reads the text as one JSON array. What the JSON library sees differently is masked:
// bytes beyond ASCII and \u escapes are fine in any order there.
bool is_json_array(std::string_view text) {
  text = trim_left(text);
  // The JSON library takes a NUL for the end.
  if (!text.starts_with('[') || text.find('\0') != std::string_view::npos) return false;
  std::string masked;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto is_hex = [&](size_t at) {
      return at < text.size() && std::isxdigit(static_cast<unsigned char>(text[at])) != 0;
    };
    if (static_cast<unsigned char>(text[i]) >= 0x80) {
      masked += '?';
    } else if (text[i] == '\\' && i + 1 < text.size()) {
      const bool unicode =
          text[i + 1] == 'u' && is_hex(i + 2) && is_hex(i + 3) && is_hex(i + 4) && is_hex(i + 5);
      masked += unicode ? std::string_view("?") : text.substr(i, 2);
      i += unicode ? 5 : 1;
    } else {
      masked += text[i];
    }
  }
  // Quotes are needed for the mask to be harmless.
  return nlohmann::json::accept(masked);
}

// The words of a logical line as BuildKit's shell lexer splits them, quotes kept; nothing where it
// gives up. Its escape character is always the backslash.
class WordSplitter {
 public:
  explicit WordSplitter(std::string_view text) : text_(text) {}

  std::optional<std::vector<std::string_view>> words() {
    std::vector<std::string_view> result;
    while (true) {
      text_ = trim_left(text_);
      if (text_.empty()) return result;
      size_t at = 0;
      while (at < text_.size()) {
        const DecodedCharacter character = decode_utf8(text_, at);
        if (is_unicode_space(character.code_point)) break;
        if (!skip_one(at)) return std::nullopt;
      }
      result.push_back(text_.substr(0, at));
      text_.remove_prefix(at);
    }
  }

 private:
  // One character, escape, quoted part or `${…}`. False: not closed.
  bool skip_one(size_t& at) {
    switch (text_[at]) {
      case '\\':
        at = std::min(at + 2, text_.size());
        return true;
      case '\'':
        return skip_to('\'', at);
      case '"':
        return skip_double_quoted(at);
      case '$':
        return skip_dollar(at, 0);
      case '<':
        skip_marker(at);
        return true;
      default:
        ++at;
        return true;
    }
  }

  // These blanks behind `<<` belong to the word; others end it.
  void skip_marker(size_t& at) {
    const bool is_marker = text_.substr(at).starts_with("<<");
    at += is_marker ? 2 : 1;
    if (is_marker) at = std::min(text_.find_first_not_of(" \t\r", at), text_.size());
  }

  bool skip_to(char end, size_t& at) {
    const size_t place = text_.find(end, at + 1);
    if (place == std::string_view::npos) return false;
    at = place + 1;
    return true;
  }

  bool skip_double_quoted(size_t& at) {
    for (++at; at < text_.size();) {
      if (text_[at] == '"') {
        ++at;
        return true;
      }
      if (text_[at] == '\\') {
        at += 2;
      } else if (text_[at] == '$') {
        if (!skip_dollar(at, 0)) return false;
      } else {
        ++at;
      }
    }
    return false;
  }

  // `${name}` or `${name operator word}`; any other `$` is itself.
  bool skip_dollar(size_t& at, int depth) {
    ++at;
    if (text_.substr(at).starts_with('{')) return skip_braces(at, depth);
    // `$$` is a variable, too: what follows begins anew.
    if (text_.substr(at).starts_with('$')) ++at;
    return true;
  }

  bool skip_braces(size_t& at, int depth) {
    if (depth > 50) return false;
    const size_t name = ++at;
    while (at < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[at])) != 0 || text_[at] == '_' ||
            static_cast<unsigned char>(text_[at]) >= 0x80)) {
      ++at;
    }
    if (at == name && at < text_.size() &&
        std::string_view("@*#?-$!").find(text_[at]) != std::string_view::npos) {
      ++at;
    }
    if (at == name || at >= text_.size()) return false;
    if (text_[at] == '}') {
      ++at;
      return true;
    }
    if (std::string_view(":-+?#%/").find(text_[at]) == std::string_view::npos) return false;
    bool needs_slash = text_[at] == '/';
    for (++at; at < text_.size();) {
      if (text_[at] == '}') {
        ++at;
        return !needs_slash;
      }
      if (text_[at] == '/') needs_slash = false;
      if (text_[at] == '$' ? !skip_dollar(at, depth + 1) : !skip_one(at)) return false;
    }
    return false;
  }

  std::string_view text_;
};

struct HeredocStart {
  std::string name;
  bool strip_tabs;
};

// `[digits]<<[-][blanks]name`, the whole word.
std::optional<HeredocStart> heredoc_start(std::string_view word) {
  word.remove_prefix(std::min(word.find_first_not_of("0123456789"), word.size()));
  if (!word.starts_with("<<")) return std::nullopt;
  word.remove_prefix(2);
  HeredocStart start{{}, word.starts_with('-')};
  if (start.strip_tabs) word.remove_prefix(1);
  word = trim_left(word);
  if (word.starts_with("\xef\xbb\xbf")) word.remove_prefix(3);
  if (word.find('<') != std::string_view::npos) return std::nullopt;
  char quote = '\0';
  for (size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '\\' && quote != '\'' && i + 1 < word.size()) {
      if (quote == '"' && std::string_view("\"$\\").find(word[i + 1]) == std::string_view::npos) {
        start.name += word[i];
      }
      start.name += word[++i];
    } else if (quote == '\0' && (word[i] == '\'' || word[i] == '"')) {
      quote = word[i];
    } else if (quote != '\0' && word[i] == quote) {
      quote = '\0';
    } else {
      start.name += word[i];
    }
  }
  if (start.name.empty()) return std::nullopt;
  return start;
}

std::vector<HeredocStart> heredoc_starts(std::string_view logical_line) {
  std::vector<HeredocStart> starts;
  const auto words = WordSplitter(logical_line).words();
  if (!words) return starts;
  for (const std::string_view word : *words) {
    if (auto start = heredoc_start(word)) starts.push_back(std::move(*start));
  }
  return starts;
}

// The line that ends the heredoc whose body begins at `next`; the number of lines when none does.
size_t find_terminator(const std::vector<std::string_view>& lines, size_t next,
                       const HeredocStart& start) {
  for (; next < lines.size(); ++next) {
    std::string_view line = without_line_break(lines[next]);
    if (start.strip_tabs) line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
    if (line == start.name) break;
  }
  return next;
}

struct Command {
  std::string_view keyword;
  std::string_view arguments;  // behind the flags
};

Command command_of(std::string_view line, char escape) {
  line = trim(line);
  const size_t end = std::min(line.find_first_of(blanks), line.size());
  return {line.substr(0, end), trim(behind_flags(trim(line.substr(end)), escape))};
}

Form form_of(Keyword keyword, std::string_view arguments) {
  switch (keyword) {
    case Keyword::healthcheck: {
      const size_t end = std::min(arguments.find_first_of(blanks), arguments.size());
      if (keyword_from(arguments.substr(0, end)) != Keyword::cmd) return Form::none;
      return is_json_array(arguments.substr(end)) ? Form::exec : Form::shell;
    }
    case Keyword::run:
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::shell:
    case Keyword::add:
    case Keyword::copy:
    case Keyword::volume:
      return is_json_array(arguments) ? Form::exec : Form::shell;
    default:
      return Form::none;
  }
}

bool may_have_heredocs(const Command& command, char escape) {
  Keyword keyword = keyword_from(command.keyword);
  Form form = form_of(keyword, command.arguments);
  if (keyword == Keyword::onbuild) {
    const Command trigger = command_of(command.arguments, escape);
    keyword = keyword_from(trigger.keyword);
    form = form_of(keyword, trigger.arguments);
  }
  return (keyword == Keyword::run || keyword == Keyword::copy || keyword == Keyword::add) &&
         form != Form::exec;
}

}  // namespace

std::vector<SplitInstruction> split_lines(std::string_view text) {
  const std::vector<std::string_view> lines = physical_lines(text);
  const char escape = escape_character(lines);
  std::vector<SplitInstruction> instructions;
  size_t next = 0;
  while (next < lines.size()) {
    const auto first = static_cast<uint32_t>(next + 1);
    std::string_view line = without_line_break(trim_left(lines[next++]));
    if (line.empty() || line.starts_with('#')) continue;
    bool continues = take_continuation(line, escape);
    std::string logical(line);
    while (continues && next < lines.size()) {
      line = without_line_break(lines[next++]);
      if (is_comment(line) || trim(line).empty()) continue;
      continues = take_continuation(line, escape);
      logical += line;
    }
    const Command command = command_of(logical, escape);
    SplitInstruction instruction{std::string(command.keyword), first, 0, Form::none, {}};
    instruction.form = form_of(keyword_from(command.keyword), command.arguments);
    if (may_have_heredocs(command, '\\')) {
      for (const HeredocStart& start : heredoc_starts(logical)) {
        const size_t end = find_terminator(lines, next, start);
        instruction.heredocs.push_back(end < lines.size() ? start.name : std::string());
        next = std::min(end + 1, lines.size());
      }
    }
    instruction.last_line = static_cast<uint32_t>(next);
    instructions.push_back(std::move(instruction));
  }
  return instructions;
}

}  // namespace plimsoll::test

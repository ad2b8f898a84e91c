#include "model/word_folder.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "model/brace_expansion.h"
#include "model/glob.h"
#include "model/parameter_operator.h"
#include "shell/characters.h"
#include "source/text.h"

namespace plimsoll {
namespace {

using shell::ParameterOperator;
using shell::Part;
using shell::PartKind;
using Field = WordFolder::Field;
using Language = WordFolder::Language;
using Splitting = WordFolder::Splitting;

enum class Quoting : uint8_t { none, quoted };

// What the ${x#p} of the shell and of BuildKit mean alike: text, `*` and `?`.
constexpr std::string_view glob_specials = "*?\\}/";
constexpr std::string_view pattern_characters = "*?[\\";
constexpr std::string_view blanks = " \t\n";

// What another shell reads as itself, wherever it stands.
bool is_harmless(std::string_view text) {
  constexpr std::string_view others = "%+,-./:=@_ ";
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= '0' && c <= '9') || (to_lower(c) >= 'a' && to_lower(c) <= 'z') ||
           others.find(c) != std::string_view::npos;
  });
}

// One reading of a word, in one turn of the loop around it.
class Reading {
 public:
  Reading(ShellVariables& variables, Splitting splitting, Language language, size_t turn,
          size_t longest)
      : variables_(variables),
        splitting_(splitting),
        language_(language),
        turn_(turn),
        longest_(longest) {}

  void read(const shell::Word& word) {
    if (!word.parts.empty()) return parts(word.parts, Quoting::none);
    add(word.text);
    known_ = known_ && word.is_static;
  }

  [[nodiscard]] std::vector<Field> fields() && {
    if (is_open_ || splitting_ == Splitting::none) close();
    for (Field& field : fields_) {
      field.known = field.known && known_;
      field.is_default = is_default_;
    }
    return std::move(fields_);
  }
  // The loop whose turns a value in the word depends on, and how many there are; 1 without any.
  [[nodiscard]] size_t turns() const { return turns_; }
  [[nodiscard]] uint32_t loop() const { return loop_; }
  [[nodiscard]] size_t written() const { return written_; }  // bytes of values

 private:
  void close() {
    fields_.push_back({std::move(text_)});
    text_.clear();
    is_open_ = false;
  }

  void add(std::string_view text) {
    text_ += text;
    is_open_ = true;
  }

  void add_unknown(const Part& part) {
    add(part.raw);
    known_ = false;
  }

  void parts(std::span<const Part> parts, Quoting quoting) {
    for (const Part& part : parts) {
      const bool is_member = language_ == Language::powershell && quoting == Quoting::none &&
                             &part != &parts.back() && is_member_sign((&part + 1)->raw);
      if (is_member) {
        add_unknown(part);
        continue;
      }
      switch (part.kind) {
        case PartKind::literal:
        case PartKind::single_quoted:
        case PartKind::ansi_c_quoted:
        case PartKind::double_quoted:
          quoted(part);
          break;
        case PartKind::parameter:
          parameter(part, quoting);
          break;
        default:
          add_unknown(part);
          break;
      }
    }
  }

  // $name.Length, $name[0]
  [[nodiscard]] static bool is_member_sign(std::string_view text) {
    return text.starts_with('.') || text.starts_with('[');
  }

  void quoted(const Part& part) {
    if (part.parts.empty()) {
      add(part.text);
      if (part.outside) known_ = false;
    } else {
      add({});
      parts(part.parts, Quoting::quoted);
    }
  }

  // A value where it stands: without quotes the shell splits it, and looks for patterns in it.
  void add_value(std::string_view value, const Part& part, Quoting quoting) {
    written_ += value.size();
    const bool is_read_again = part.outside && !is_harmless(value);
    if (is_read_again || written_ > longest_) return add_unknown(part);
    if (quoting == Quoting::quoted || splitting_ == Splitting::none) return add(value);
    if (variables_.is_assigned("IFS") ||
        value.find_first_of(pattern_characters) != std::string_view::npos) {
      return add_unknown(part);
    }
    while (!value.empty()) {
      const size_t size = std::min(value.find_first_of(blanks), value.size());
      if (size > 0) add(value.substr(0, size));
      value.remove_prefix(size);
      if (value.empty()) break;
      if (is_open_) close();
      value.remove_prefix(std::min(value.find_first_not_of(blanks), value.size()));
    }
  }

  [[nodiscard]] ShellValue lookup(const Part& part) {
    ShellValue value = part.outside                        ? variables_.find_outside(part.text)
                       : language_ == Language::powershell ? variables_.find_powershell(part.text)
                                                           : variables_.find(part.text);
    if (!value.turns.empty()) {
      if (turns_ == 1) {
        turns_ = value.turns.size();
        loop_ = value.loop;
      }
      if (value.loop != loop_) return {Knowledge::unknown};
      value.text = value.turns[std::min(turn_, value.turns.size() - 1)];
    }
    return value;
  }

  void parameter(const Part& part, Quoting quoting) {
    const bool is_number = part.text.size() == 1 && is_digit(part.text.front());
    const bool is_name = !part.text.empty() && shell::is_name_start(part.text.front());
    const size_t behind_name =
        static_cast<size_t>(part.text.data() - part.raw.data()) + part.text.size();
    if (!(is_name || is_number) || part.raw.substr(behind_name, 1) == "[") return add_unknown(part);
    const ShellValue value = lookup(part);
    // A number is a parameter of a function, or of something around the script.
    if (value.knowledge == Knowledge::unknown ||
        (is_number && value.knowledge == Knowledge::unset)) {
      return add_unknown(part);
    }
    const bool is_set = value.knowledge == Knowledge::known;
    const bool has_text = is_set && !value.text.empty();
    is_default_ = is_default_ || value.is_default;
    switch (part.parameter_operator) {
      case ParameterOperator::default_if_unset:
      case ParameterOperator::assign_if_unset:
        if (!is_set) return operand(part, quoting);
        break;
      case ParameterOperator::default_if_empty:
      case ParameterOperator::assign_if_empty:
        if (!has_text) return operand(part, quoting);
        break;
      case ParameterOperator::fail_if_unset:
        if (!is_set) return add_unknown(part);
        break;
      case ParameterOperator::fail_if_empty:
        if (!has_text) return add_unknown(part);
        break;
      case ParameterOperator::alternative_if_set:
        if (is_set) operand(part, quoting);
        return;
      case ParameterOperator::alternative_if_not_empty:
        if (has_text) operand(part, quoting);
        return;
      default:
        break;
    }
    if (const auto text = transformed(part, value.text, part.raw.substr(behind_name))) {
      add_value(*text, part, quoting);
    } else {
      add_unknown(part);
    }
  }

  // w of ${x:-w}, which stands for all of it.
  void operand(const Part& part, Quoting quoting) {
    const std::optional<std::string> word = text_of(part, 0);
    if (!word) return add_unknown(part);
    const bool assigns = part.parameter_operator == ParameterOperator::assign_if_unset ||
                         part.parameter_operator == ParameterOperator::assign_if_empty;
    if (assigns) variables_.forget(part.text);
    // Which of its blanks were quoted is not kept.
    const bool is_plain = part.operands.empty() || part.operands.front().parts.empty();
    const bool has_blanks = word->find_first_of(blanks) != std::string::npos;
    if (quoting == Quoting::none && has_blanks && !is_plain) return add_unknown(part);
    if (!is_plain) return add(*word);
    add_value(*word, part, quoting);
  }

  [[nodiscard]] std::optional<std::string> text_of(const Part& part, size_t index) {
    if (index >= part.operands.size()) return std::string();
    Reading inner(variables_, Splitting::none, language_, turn_, longest_);
    inner.turns_ = turns_;
    inner.loop_ = loop_;
    inner.read(part.operands[index]);
    turns_ = inner.turns_;
    loop_ = inner.loop_;
    written_ += inner.written_;
    is_default_ = is_default_ || inner.is_default_;
    if (!inner.known_) return std::nullopt;
    return std::move(inner.text_);
  }

  // The operand as a pattern: quotes and values are text, what is special stands as its own part.
  [[nodiscard]] std::optional<Glob> pattern_of(const Part& part) {
    if (part.operands.empty()) return std::nullopt;
    const shell::Word& word = part.operands.front();
    std::string pattern;
    const auto add_text = [&](std::string_view text) {
      for (const char c : text) {
        if (glob_specials.find(c) != std::string_view::npos) pattern += '\\';
        pattern += c;
      }
    };
    if (word.parts.empty()) add_text(word.text);
    for (const Part& piece : word.parts) {
      if (piece.kind == PartKind::glob) {
        if (piece.raw != "*" && piece.raw != "?") return std::nullopt;
        pattern += piece.raw;
        continue;
      }
      Reading inner(variables_, Splitting::none, language_, turn_, longest_);
      inner.parts(std::span<const Part>(&piece, 1), Quoting::quoted);
      const bool is_pattern = piece.kind == PartKind::parameter &&
                              inner.text_.find_first_of(pattern_characters) != std::string::npos;
      if (!inner.known_ || inner.turns_ > 1 || is_pattern) return std::nullopt;
      add_text(inner.text_);
    }
    return Glob::parse(pattern);
  }

  // What the operator makes of a value; `spelling` begins with the operator.
  [[nodiscard]] std::optional<std::string> transformed(const Part& part, std::string_view value,
                                                       std::string_view spelling) {
    OperatorOperands operands;
    operands.count = part.operands.size();
    if (takes_pattern(part.parameter_operator)) operands.pattern = pattern_of(part);
    if (part.parameter_operator == ParameterOperator::substring) operands.first = text_of(part, 0);
    operands.second = text_of(part, 1);
    if (part.parameter_operator == ParameterOperator::change_case &&
        !part.operands.front().empty()) {
      return std::nullopt;
    }
    return apply_operator(part.parameter_operator, spelling, value, operands);
  }

  ShellVariables& variables_;
  Splitting splitting_;
  Language language_;
  size_t turn_;
  size_t longest_;
  size_t written_ = 0;
  std::string text_;
  std::vector<Field> fields_;
  bool is_open_ = false;  // a field has begun, be it empty
  bool known_ = true;
  bool is_default_ = false;
  size_t turns_ = 1;
  uint32_t loop_ = 0;
};

// A word in each turn of the loop it depends on.
struct Turns {
  std::vector<std::vector<Field>> fields;  // at least one turn
  uint32_t loop = 0;
};

Turns read_turns(ShellVariables& variables, const shell::Word& word, Splitting splitting,
                 Language language, size_t& bytes) {
  Turns result;
  size_t turns = 1;
  for (size_t turn = 0; turn < turns; ++turn) {
    if (bytes < word.raw.size()) {
      result.fields = {{{std::string(word.text), false}}};
      break;
    }
    Reading reading(variables, splitting, language, turn, bytes);
    reading.read(word);
    turns = reading.turns();
    result.loop = reading.loop();
    bytes -= std::min(bytes, word.raw.size() + reading.written());
    result.fields.push_back(std::move(reading).fields());
  }
  return result;
}

}  // namespace

std::string_view WordFolder::keep(std::string&& text, const shell::Word& word) {
  if (text == word.text) return word.text;
  return text.empty() ? std::string_view() : texts_.emplace_back(std::move(text));
}

Argument WordFolder::argument_from(Field&& field, const shell::Word& word) {
  return {word.span, keep(std::move(field.text), word),
          field.known ? Knowledge::known : Knowledge::unknown, field.is_default, &word};
}

void WordFolder::add(const shell::Word& word, Splitting splitting, Language language,
                     std::vector<Argument>& result) {
  if (word.is_static) {
    result.push_back({word.span, word.text, Knowledge::known, false, &word});
    return;
  }
  Turns turns = read_turns(variables_, word, splitting, language, bytes_);
  const size_t first = result.size();
  // A first turn that gives nothing is passed over.
  const size_t size = std::max<size_t>(turns.fields.front().size(), 1);
  for (std::vector<Field>& fields : turns.fields) {
    for (Field& field : fields) result.push_back(argument_from(std::move(field), word));
  }
  if (result.size() - first <= size) return;
  const std::span<const Argument> others = std::span(result).subspan(first + size);
  result[first].other_turns = arguments_.keep(others);
  result.resize(first + size);
}

void WordFolder::add_arguments(const shell::Word& word, shell::Dialect dialect,
                               std::vector<Argument>& result) {
  const bool has_braces = std::any_of(word.parts.begin(), word.parts.end(), [](const Part& part) {
    return part.kind == PartKind::brace;
  });
  if (has_braces && dialect == shell::Dialect::bash) return add_alternatives(word, result);
  add(word, Splitting::fields, Language::posix, result);
}

void WordFolder::add_alternatives(const shell::Word& word, std::vector<Argument>& result) {
  const auto alternatives = expand_braces(word.parts);
  if (!alternatives) return add(word, Splitting::fields, Language::posix, result);
  const size_t first = result.size();
  for (const std::vector<Part>& parts : *alternatives) {
    if (parts.empty()) continue;
    shell::Word alternative = word;
    alternative.text = {};  // which none of them is
    alternative.parts = parts;
    add(alternative, Splitting::fields, Language::posix, result);
  }
  for (size_t i = first; i < result.size(); ++i) result[i].word = &word;
}

Argument WordFolder::argument_of(const shell::Word& word) {
  std::vector<Argument> result;
  add(word, Splitting::none, Language::posix, result);
  return result.front();
}

Argument WordFolder::powershell_argument_of(const shell::Word& word) {
  std::vector<Argument> result;
  add(word, Splitting::none, Language::powershell, result);
  return result.front();
}

ShellValue WordFolder::value_of(const shell::Word& word) { return value_of(word, Language::posix); }

ShellValue WordFolder::powershell_value_of(const shell::Word& word) {
  return value_of(word, Language::powershell);
}

ShellValue WordFolder::value_of(const shell::Word& word, Language language) {
  if (word.is_static) return {Knowledge::known, false, false, word.text};
  Turns turns = read_turns(variables_, word, Splitting::none, language, bytes_);
  ShellValue result{Knowledge::known};
  std::vector<std::string_view> texts;
  for (std::vector<Field>& fields : turns.fields) {
    Field& field = fields.front();
    if (!field.known) return {Knowledge::unknown};
    result.is_default = result.is_default || field.is_default;
    texts.push_back(keep(std::move(field.text), word));
  }
  result.text = texts.front();
  if (texts.size() > 1) {
    result.turns = turns_.keep(texts);
    result.loop = turns.loop;
  }
  return result;
}

ShellValue WordFolder::turns_of(std::span<const Argument> values, uint32_t loop) {
  ShellValue result{Knowledge::known};
  std::vector<std::string_view> texts;
  const auto add_all = [&](std::span<const Argument> some) {
    for (const Argument& value : some) {
      if (!value.known()) result.knowledge = Knowledge::unknown;
      result.is_default = result.is_default || value.is_default;
      texts.push_back(value.text);
    }
  };
  for (const Argument& value : values) {
    add_all(std::span(&value, 1));
    add_all(value.other_turns);
  }
  if (texts.empty() || result.knowledge == Knowledge::unknown) return {Knowledge::unknown};
  result.text = texts.front();
  if (texts.size() > 1) {
    result.turns = turns_.keep(texts);
    result.loop = loop;
  }
  return result;
}

}  // namespace plimsoll

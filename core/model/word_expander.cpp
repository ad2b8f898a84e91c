#include "model/word_expander.h"

#include <algorithm>

namespace plimsoll {
namespace {

bool is_expanded_flag(Keyword keyword, std::string_view flag) {
  switch (keyword) {
    case Keyword::from:
      return flag == "platform";
    case Keyword::copy:
      return flag == "chown" || flag == "chmod";
    case Keyword::add:
      return flag == "chown" || flag == "chmod" || flag == "checksum";
    default:
      return false;
  }
}

// The place of a part of what was written for a word; of the whole word where quotes or escapes
// of an outer layer hide it.
Span span_of(const Instruction& instruction, const Word& word, std::string_view written,
             std::string_view part) {
  const auto begin = static_cast<uint32_t>(part.data() - written.data());
  const auto end = begin + static_cast<uint32_t>(part.size());
  if (written.data() != word.raw.data()) return word.span;
  if (word.raw.size() == word.span.size()) return {word.span.begin + begin, word.span.begin + end};
  const bool is_argument =
      word.raw.data() >= instruction.text.text().data() &&
      word.raw.data() <= instruction.text.text().data() + instruction.text.text().size();
  return is_argument ? instruction.span_in(word, begin, end) : word.span;
}

}  // namespace

WordExpander::WordExpander(Dockerfile& file)
    : file_(file), values_left_(4 * file.source.size() + (1u << 16u)) {}

void WordExpander::begin(uint32_t instruction) {
  instruction_ = instruction;
  notes_ = Notes::all;
}

void WordExpander::expand_words(Instruction& instruction) {
  const Moment moment = instruction.moment;
  switch (instruction.keyword) {
    case Keyword::from:
      // The stage's name stays as it is.
      if (!instruction.words.empty()) expand_word(instruction, instruction.words.front(), moment);
      break;
    case Keyword::expose:
      for (Word& word : instruction.words) {
        const size_t uses = file_.variable_uses.size();
        expand_word(instruction, word, moment);
        file_.variable_uses.resize(uses);
      }
      break;
    case Keyword::add:
    case Keyword::copy:
      for (Word& word : instruction.words) {
        if (!word.is_marker) expand_word(instruction, word, moment);
      }
      break;
    case Keyword::stopsignal:
    case Keyword::user:
    case Keyword::volume:
    case Keyword::workdir:
      for (Word& word : instruction.words) expand_word(instruction, word, moment);
      break;
    case Keyword::env:
    case Keyword::label:
      for (KeyValue& pair : instruction.pairs) {
        expand_word(instruction, pair.key, moment);
        if (pair.value) expand_word(instruction, *pair.value, moment);
      }
      break;
    default:
      break;
  }
  for (Flag& flag : instruction.flags) {
    if (flag.value && is_expanded_flag(instruction.keyword, flag.name)) {
      expand_word(instruction, *flag.value, moment);
    } else if (flag.value && instruction.keyword == Keyword::run && flag.name == "mount") {
      expand_mount(*flag.value, moment);
    }
  }
}

void WordExpander::expand_heredocs(const Instruction& instruction) {
  if (instruction.keyword != Keyword::copy && instruction.keyword != Keyword::add) return;
  for (const Heredoc& heredoc : instruction.heredocs) {
    // `COPY << EOF /a` has a body and no source that it belongs to.
    if (!heredoc.expand || heredoc.marker.empty()) continue;
    // Of several of one name BuildKit takes the last for all of them.
    const auto& heredocs = instruction.heredocs;
    const bool is_replaced =
        std::any_of(&heredoc + 1, heredocs.data() + heredocs.size(),
                    [&](const Heredoc& later) { return later.name == heredoc.name; });
    if (is_replaced) continue;
    const std::string_view body = file_.slice(heredoc.body);
    // Whatever the file's escape directive says, here-documents know the backslash.
    const Expansion expansion =
        expand(body, '\\', view_at(instruction.moment), values_left_, Quotes::text);
    for (const NamedVariable& variable : expansion.variables) {
      const auto begin = static_cast<uint32_t>(variable.name.data() - file_.source.data());
      note_use(heredoc.body, {begin, begin + static_cast<uint32_t>(variable.name.size())},
               variable);
    }
    note_failure(heredoc.body, body, '\\', Quotes::text, expansion, instruction.moment);
  }
}

void WordExpander::expand_word(const Instruction& instruction, Word& word, Moment moment) {
  const std::string_view written = word.text;
  const Expansion expansion = expand_at(word, view_at(moment));
  if (notes_ == Notes::nothing) return;
  for (const NamedVariable& variable : expansion.variables) {
    note_use(word.span, span_of(instruction, word, written, variable.name), variable);
  }
  note_failure(word.span, written, file_.escape, Quotes::resolved, expansion, moment);
}

Word WordExpander::without_build_arguments(const Word& word, Moment moment) {
  if (word.known()) return word;
  Word result = word;
  result.text = word.raw;
  VariableView view = view_at(moment);
  view.build_arguments = VariableView::BuildArguments::none;
  static_cast<void>(expand_at(result, view));
  return result;
}

std::string_view WordExpander::keep(std::string&& text, std::string_view written) {
  return text == written ? written : std::string_view(file_.texts.emplace_back(std::move(text)));
}

VariableView WordExpander::view_at(Moment moment) const {
  return {file_.variables, moment.scope, moment.variables};
}

Expansion WordExpander::expand_at(Word& word, const VariableView& view) {
  // The last is how a byte order mark begins, which is dropped.
  if (word.text.find_first_of("$'\"\\`\xef") == std::string_view::npos) return {};
  Expansion expansion = expand(word.text, file_.escape, view, values_left_);
  values_left_ -= std::min(values_left_, expansion.text.size());
  word.knowledge = expansion.knowledge;
  word.text = keep(std::move(expansion.text), word.text);
  return expansion;
}

// The values of a mount are expanded one by one. Quoted CSV fields, which nobody writes, are not
// taken apart.
void WordExpander::expand_mount(const Word& mount, Moment moment) {
  if (notes_ == Notes::nothing) return;
  for (std::string_view rest = mount.text; !rest.empty();) {
    const std::string_view field = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(field.size() + 1, rest.size()));
    const std::string_view value = field.substr(std::min(field.find('=') + 1, field.size()));
    if (value.size() == field.size() || value.find('$') == std::string_view::npos) continue;
    const Span place = part_span(mount, field);
    const Expansion expansion = expand(value, file_.escape, view_at(moment), values_left_);
    for (const NamedVariable& variable : expansion.variables) {
      note_use(place, part_span(mount, variable.name), variable);
    }
    note_failure(place, value, file_.escape, Quotes::resolved, expansion, moment);
  }
}

void WordExpander::note_use(Span word, Span name, const NamedVariable& variable) {
  file_.variable_uses.push_back({instruction_, word, name, variable.name, variable.variable});
}

void WordExpander::note_failure(Span span, std::string_view raw, char escape, Quotes quotes,
                                const Expansion& expansion, Moment moment) {
  if (expansion.knowledge == Knowledge::known) return;
  VariableView view = view_at(moment);
  ExpansionError error = expansion.error;
  if (error == ExpansionError::none) {
    view.build_arguments = VariableView::BuildArguments::none;
    error = expand(raw, escape, view, values_left_, quotes).error;
  }
  if (error == ExpansionError::none) return;
  file_.failed_expansions.push_back({instruction_, span, raw, error, view.build_arguments});
}

Span part_span(const Word& word, std::string_view part) {
  if (word.text.size() != word.span.size()) return word.span;
  const auto begin = word.span.begin + static_cast<uint32_t>(part.data() - word.text.data());
  return {begin, begin + static_cast<uint32_t>(part.size())};
}

}  // namespace plimsoll

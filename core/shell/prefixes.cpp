#include "shell/prefixes.h"

#include "knowledge/wrappers.h"
#include "shell/characters.h"

namespace plimsoll::shell {
namespace {

std::string_view last_component(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

bool is_long_option(std::string_view text) { return text.starts_with("--"); }
bool is_option(std::string_view text) { return text.size() > 1 && text.front() == '-'; }

bool is_listed(std::string_view name, std::string_view options) {
  for (size_t at = options.find(name); at != std::string_view::npos;
       at = options.find(name, at + 1)) {
    if (at > 0 && options[at - 1] == ' ' && options.substr(at + name.size(), 1) == " ") return true;
  }
  return false;
}

// True when the value of the option `text` is the next word.
bool takes_next_word(std::string_view text, std::string_view value_letters,
                     std::string_view value_options) {
  if (is_long_option(text)) {
    return text.find('=') == std::string_view::npos && is_listed(text.substr(2), value_options);
  }
  const size_t letter = text.find_first_of(value_letters, 1);
  return letter != std::string_view::npos && letter + 1 == text.size();
}

bool asks_only(const Wrapper& wrapper, std::span<const Word> options) {
  for (const Word& option : options) {
    if (!is_option(option.text) || is_long_option(option.text)) continue;
    const size_t letter = option.text.find_first_of(wrapper.query_letters, 1);
    const size_t value = option.text.find_first_of(wrapper.value_letters, 1);
    if (letter != std::string_view::npos && letter < value) return true;
  }
  return false;
}

// The size of `name=` at the beginning of a word, or 0.
size_t assignment_size(const Word& word) {
  const bool begins_literally = word.parts.empty() || word.parts.front().kind == PartKind::literal;
  const std::string_view text = word.parts.empty() ? word.raw : word.parts.front().raw;
  if (!begins_literally || text.empty() || !is_name_start(text.front())) return 0;
  size_t end = 0;
  while (end < text.size() && is_name_character(text[end])) ++end;
  return end < text.size() && text[end] == '=' ? end + 1 : 0;
}

Assignment assignment_from(const Origin& origin, const Word& word, size_t size) {
  const auto begin = static_cast<uint32_t>(word.raw.data() - origin.text.data());
  const auto value_begin = begin + static_cast<uint32_t>(size);
  Assignment result;
  result.span = word.span;
  result.name = word.raw.substr(0, size - 1);
  result.name_span = origin.map.source_span(begin, value_begin - 1);
  result.value = word;
  result.value.raw.remove_prefix(size);
  result.value.text.remove_prefix(size);
  result.value.span.begin = origin.map.source_span(value_begin, value_begin).begin;
  // The name is a literal part, or the beginning of one that goes on with the value; a view of the
  // parts behind it is all there is to keep, so the value has none where it has no part of its own.
  if (!word.parts.empty()) {
    result.value.parts = word.parts.front().raw.size() == size ? word.parts.subspan(1) : word.parts;
  }
  return result;
}

}  // namespace

size_t skip_options(std::span<const Word> words, size_t begin, std::string_view value_letters,
                    std::string_view value_options) {
  size_t at = begin;
  while (at < words.size() && is_option(words[at].text)) {
    const std::string_view text = words[at].text;
    ++at;
    if (text == "--") break;
    if (takes_next_word(text, value_letters, value_options)) ++at;
  }
  return at < words.size() ? at : words.size();
}

size_t count_prefixes(const Origin& origin, std::span<const Word> words,
                      std::vector<Assignment>& assignments) {
  size_t count = 0;
  while (count < words.size() && words[count].is_static) {
    const Wrapper* wrapper = find_wrapper(last_component(words[count].text));
    if (wrapper == nullptr) break;
    size_t at = skip_options(words, count + 1, wrapper->value_letters, wrapper->value_options);
    if (asks_only(*wrapper, words.subspan(count + 1, at - count - 1))) break;
    at += wrapper->operands;
    const size_t assignments_begin = at;
    while (wrapper->takes_assignments && at < words.size() && assignment_size(words[at]) > 0) ++at;
    if (at >= words.size()) break;
    for (size_t i = assignments_begin; i < at; ++i) {
      assignments.push_back(assignment_from(origin, words[i], assignment_size(words[i])));
    }
    count = at;
  }
  return count;
}

}  // namespace plimsoll::shell

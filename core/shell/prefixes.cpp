#include "shell/prefixes.h"

#include "knowledge/wrappers.h"
#include "shell/characters.h"
#include "shell/parts.h"
#include "source/text.h"

namespace plimsoll::shell {
namespace {

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

// The size of `name=` at the beginning of what the program receives, or 0.
size_t assignment_size(const Word& word) {
  const std::string_view text = word.text;
  if (text.empty() || !is_name_start(text.front())) return 0;
  size_t end = 0;
  while (end < text.size() && is_name_character(text[end])) ++end;
  return end < text.size() && text[end] == '=' ? end + 1 : 0;
}

// The word `name=value` as an assignment; `size` is that of `name=`.
Assignment assignment_from(Builder& builder, const Origin& origin, const Word& word, size_t size) {
  Assignment result;
  result.span = word.span;
  result.name = word.text.substr(0, size - 1);
  result.name_span = word.span_in(0, size - 1);
  if (word.raw.substr(0, size) != word.text.substr(0, size)) {  // "name=value"
    result.value.span = word.span_in(size, word.text.size());
    result.value.raw = result.value.text = word.text.substr(size);
    result.value.is_static = word.is_static;
    return result;
  }
  const auto begin = static_cast<uint32_t>(word.raw.data() + size - origin.text.data());
  const Span value_span{origin.map.source_span(begin, begin).begin, word.span.end};
  std::vector<Part> parts(word.parts.begin(), word.parts.end());
  if (!parts.empty() && parts.front().raw.size() == size) {
    parts.erase(parts.begin());
  } else if (!parts.empty()) {
    Part& first = parts.front();
    first.span.begin = value_span.begin;
    first.raw.remove_prefix(size);
    first.text.remove_prefix(size);
  }
  result.value = word_of(builder, value_span, word.raw.substr(size), parts);
  result.value.is_static = word.is_static;
  return result;
}

// The value of -u, --user or --reuid; empty when there is none of them.
std::string_view named_user(const Wrapper& wrapper, std::span<const Word> options) {
  const auto next = [&](size_t i) {
    return i + 1 < options.size() ? options[i + 1].text : std::string_view();
  };
  std::string_view user;
  for (size_t i = 0; i < options.size(); ++i) {
    const std::string_view text = options[i].text;
    for (const std::string_view name : {"--user", "--reuid"}) {
      if (!text.starts_with(name)) continue;
      user = text.size() > name.size() ? text.substr(name.size() + 1) : next(i);
    }
    if (!is_option(text) || is_long_option(text)) continue;
    const size_t value = text.find_first_of(wrapper.value_letters, 1);
    if (value == std::string_view::npos || text[value] != 'u') continue;
    user = value + 1 < text.size() ? text.substr(value + 1) : next(i);
  }
  return user;
}

std::string_view user_of(const Wrapper& wrapper, std::span<const Word> options,
                         std::span<const Word> operands) {
  switch (wrapper.user) {
    case Wrapper::User::same:
      return {};
    case Wrapper::User::operand:
      return operands.back().text;
    case Wrapper::User::root:
    case Wrapper::User::named:
      break;
  }
  const std::string_view named = named_user(wrapper, options);
  return named.empty() && wrapper.user == Wrapper::User::root ? "root" : named;
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

size_t count_prefixes(Builder& builder, const Origin& origin, std::span<const Word> words,
                      std::vector<Assignment>& assignments, std::string_view& user) {
  size_t count = 0;
  while (count < words.size() && words[count].is_static) {
    const Wrapper* wrapper = find_wrapper(base_name(words[count].text));
    if (wrapper == nullptr) break;
    size_t at = skip_options(words, count + 1, wrapper->value_letters, wrapper->value_options);
    const std::span<const Word> options = words.subspan(count + 1, at - count - 1);
    if (asks_only(*wrapper, options)) break;
    at += wrapper->operands;
    const size_t assignments_begin = at;
    while (wrapper->takes_assignments && at < words.size() && assignment_size(words[at]) > 0) ++at;
    // flock file -c 'command': no program's name begins with a dash.
    if (at >= words.size() || is_option(words[at].text)) break;
    const std::string_view named = user_of(
        *wrapper, options, words.subspan(assignments_begin - wrapper->operands, wrapper->operands));
    if (!named.empty()) user = named;
    for (size_t i = assignments_begin; i < at; ++i) {
      assignments.push_back(assignment_from(builder, origin, words[i], assignment_size(words[i])));
    }
    count = at;
  }
  return count;
}

}  // namespace plimsoll::shell

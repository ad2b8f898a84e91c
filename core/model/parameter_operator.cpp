#include "model/parameter_operator.h"

#include <algorithm>
#include <charconv>

#include "source/text.h"

namespace plimsoll {
namespace {

using shell::ParameterOperator;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

std::optional<size_t> number(std::string_view text) {
  size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

std::optional<std::string> matched(ParameterOperator operation, std::string_view value,
                                   const OperatorOperands& operands) {
  const std::optional<Glob>& glob = operands.pattern;
  const std::optional<std::string>& word = operands.second;
  if (!glob || !glob->is_cheap(value)) return std::nullopt;
  if (!word || word->find('&') != std::string::npos) return std::nullopt;
  using Length = Glob::Length;
  const auto without_prefix = [&](Length length) {
    const auto size = glob->prefix(value, length);
    return size ? *word + std::string(value.substr(*size)) : std::string(value);
  };
  const auto without_suffix = [&](Length length) {
    const auto size = glob->suffix(value, length);
    return size ? std::string(value.substr(0, value.size() - *size)) + *word : std::string(value);
  };
  switch (operation) {
    case ParameterOperator::remove_prefix:
      return without_prefix(Length::shortest);
    case ParameterOperator::remove_longest_prefix:
    case ParameterOperator::replace_prefix:
      return without_prefix(Length::longest);
    case ParameterOperator::remove_suffix:
      return without_suffix(Length::shortest);
    case ParameterOperator::remove_longest_suffix:
    case ParameterOperator::replace_suffix:
      return without_suffix(Length::longest);
    case ParameterOperator::replace_all:
      return glob->replace(value, *word, Glob::Occurrences::all);
    default:
      return glob->replace(value, *word, Glob::Occurrences::first);
  }
}

std::optional<std::string> substring(std::string_view value, const OperatorOperands& operands) {
  if (!operands.first || !operands.second || !is_ascii(value)) return std::nullopt;
  const std::optional<size_t> offset = number(*operands.first);
  const std::optional<size_t> length = operands.count < 2 ? value.size() : number(*operands.second);
  if (!offset || !length) return std::nullopt;
  return std::string(value.substr(std::min(*offset, value.size()), *length));
}

// ${name^}, ${name,,}
std::string in_case(std::string_view spelling, std::string_view value) {
  std::string result(value);
  const bool all = spelling.starts_with("^^") || spelling.starts_with(",,");
  const auto end = all || result.empty() ? result.end() : result.begin() + 1;
  std::transform(result.begin(), end, result.begin(),
                 [&](char c) { return spelling.front() == '^' ? to_upper(c) : to_lower(c); });
  return result;
}

}  // namespace

bool takes_pattern(ParameterOperator operation) {
  switch (operation) {
    case ParameterOperator::remove_prefix:
    case ParameterOperator::remove_longest_prefix:
    case ParameterOperator::remove_suffix:
    case ParameterOperator::remove_longest_suffix:
    case ParameterOperator::replace:
    case ParameterOperator::replace_all:
    case ParameterOperator::replace_prefix:
    case ParameterOperator::replace_suffix:
      return true;
    default:
      return false;
  }
}

std::optional<std::string> apply_operator(ParameterOperator operation, std::string_view spelling,
                                          std::string_view value,
                                          const OperatorOperands& operands) {
  if (takes_pattern(operation)) return matched(operation, value, operands);
  switch (operation) {
    case ParameterOperator::length:
      return is_ascii(value) ? std::optional(std::to_string(value.size())) : std::nullopt;
    case ParameterOperator::indirection:
    case ParameterOperator::names:
    case ParameterOperator::transform:
      return std::nullopt;
    case ParameterOperator::substring:
      return substring(value, operands);
    case ParameterOperator::change_case:
      return is_ascii(value) ? std::optional(in_case(spelling, value)) : std::nullopt;
    default:
      return std::string(value);
  }
}

}  // namespace plimsoll

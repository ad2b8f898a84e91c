#include "rules/check_options.h"

#include <algorithm>

#include "model/dockerfile.h"
#include "model/number.h"
#include "source/text.h"

namespace plimsoll {
namespace {

std::vector<std::string_view> names_in(std::string_view list) {
  std::vector<std::string_view> names;
  while (true) {
    const size_t comma = list.find(',');
    names.push_back(trim_spaces(list.substr(0, comma)));
    if (comma == std::string_view::npos) return names;
    list.remove_prefix(comma + 1);
  }
}

// One `name=value`; false where BuildKit refuses it.
bool read_option(std::string_view option, CheckOptions& options) {
  const size_t equals = option.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view name = trim_spaces(option.substr(0, equals));
  const std::string_view value = trim_spaces(option.substr(equals + 1));
  if (name == "skip") {
    if (value == "all") {
      options.skip_all = true;
    } else {
      options.skip = names_in(value);
    }
  } else if (name == "experimental") {
    if (value == "all") {
      options.experimental_all = true;
    } else {
      options.experimental = names_in(value);
    }
  } else if (name == "error") {
    const auto error = parse_bool(value);
    if (!error) return false;
    options.error = *error;
  } else {
    return false;
  }
  return true;
}

bool switches_on(std::optional<std::string_view> directive, std::string_view check) {
  if (!directive) return false;
  const auto options = parse_check_options(*directive);
  if (!options) return false;
  const auto& names = options->experimental;
  return options->experimental_all || std::find(names.begin(), names.end(), check) != names.end();
}

// The value of `name = value`, the name in any case; nothing when the text is no such thing.
std::optional<std::string_view> value_of(std::string_view name, std::string_view comment) {
  if (!equals_ignoring_case(comment.substr(0, name.size()), name)) return std::nullopt;
  const std::string_view rest = trim_spaces(comment.substr(name.size()));
  if (!rest.starts_with('=')) return std::nullopt;
  const std::string_view value = trim_spaces(rest.substr(1));
  return value.empty() ? std::nullopt : std::optional(value);
}

// Below a first line `#!…` the parser knows no directives, but the checks do.
std::optional<std::string_view> value_below_interpreter(const Dockerfile& file) {
  const auto& comments = file.comments;
  if (comments.empty() || !comments.front().text.starts_with('!')) return std::nullopt;
  uint32_t line_begin = 0;
  for (const Comment& comment : comments) {
    if (comment.span.begin != line_begin) return std::nullopt;
    line_begin = static_cast<uint32_t>(file.source.find('\n', comment.span.end)) + 1;
    if (&comment == &comments.front()) continue;
    if (const auto value = value_of("check", comment.text)) return value;
    if (!value_of("syntax", comment.text) && !value_of("escape", comment.text)) break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<CheckOptions> parse_check_options(std::string_view value) {
  CheckOptions options;
  std::string_view rest = trim_spaces(value.substr(0, value.find(' ')));
  // At most three parts; what follows belongs to the third.
  for (int part = 1; !rest.empty(); ++part) {
    const size_t end = part == 3 ? std::string_view::npos : rest.find(';');
    if (!read_option(rest.substr(0, end), options)) return std::nullopt;
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
    if (rest.empty()) return std::nullopt;  // nothing behind the last `;`
  }
  return options;
}

std::optional<std::string_view> file_check_directive(const Dockerfile& file) {
  for (const ParserDirective& directive : file.directives) {
    if (!file.slice(directive.span).starts_with('#')) break;
    if (directive.span.begin > 0 && (file.source[directive.span.begin - 1] == ' ' ||
                                     file.source[directive.span.begin - 1] == '\t')) {
      break;
    }
    if (equals_ignoring_case(directive.name, "check")) return directive.value;
  }
  return value_below_interpreter(file);
}

std::optional<std::string_view> local_check_directive(const Dockerfile& file,
                                                      uint32_t instruction) {
  for (const std::string_view comment : file.doc_comments(instruction)) {
    if (const auto value = value_of("check", comment)) return value;
  }
  return std::nullopt;
}

bool is_switched_on(const Dockerfile& file, uint32_t instruction, std::string_view check) {
  return switches_on(file_check_directive(file), check) ||
         switches_on(local_check_directive(file, instruction), check);
}

}  // namespace plimsoll

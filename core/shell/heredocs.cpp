#include "shell/heredocs.h"

#include <algorithm>
#include <string>

#include "shell/characters.h"

namespace plimsoll::shell {
MappedText body_of(const HeredocInput& heredoc) {
  MappedText text;
  for (size_t begin = 0; begin < heredoc.body.size();) {
    const size_t end = std::min(heredoc.body.find('\n', begin), heredoc.body.size() - 1) + 1;
    if (heredoc.strip_tabs) {
      while (begin < end && heredoc.body[begin] == '\t') ++begin;
    }
    text.append(heredoc.body.substr(begin, end - begin),
                {heredoc.source_begin + static_cast<uint32_t>(begin),
                 heredoc.source_begin + static_cast<uint32_t>(end)});
    begin = end;
  }
  return text;
}

bool is_marker_alone(std::string_view text, std::string_view name) {
  text = trimmed(text);
  while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
  if (!text.starts_with("<<")) return false;
  text.remove_prefix(2);
  if (text.starts_with("-")) text.remove_prefix(1);
  text = trimmed(text);
  std::string unquoted;
  char quote = '\0';
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == quote) {
      quote = '\0';
    } else if (quote == '\0' && (c == '\'' || c == '"')) {
      quote = c;
    } else if (quote == '\0' && is_blank(c)) {
      return false;
    } else {
      if (c == '\\' && quote != '\'' && i + 1 < text.size()) ++i;
      unquoted += text[i];
    }
  }
  return unquoted == name;
}

}  // namespace plimsoll::shell

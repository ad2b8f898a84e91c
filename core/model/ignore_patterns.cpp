#include "model/ignore_patterns.h"

#include <algorithm>

#include "source/text.h"

namespace plimsoll {

std::string clean_path(std::string_view path) {
  const bool is_rooted = path.starts_with('/');
  std::vector<std::string_view> names;
  for (std::string_view rest = path; !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(name.size() + 1, rest.size()));
    if (name.empty() || name == ".") continue;
    if (name != "..") {
      names.push_back(name);
    } else if (!names.empty() && names.back() != "..") {
      names.pop_back();
    } else if (!is_rooted) {
      names.push_back(name);
    }
  }
  std::string result = is_rooted ? "/" : "";
  for (const std::string_view name : names) {
    if (!result.empty() && result.back() != '/') result += '/';
    result += name;
  }
  return result.empty() ? "." : result;
}

std::optional<IgnorePatterns> IgnorePatterns::parse(std::string_view dockerignore) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (dockerignore.starts_with(byte_order_mark)) dockerignore.remove_prefix(byte_order_mark.size());
  IgnorePatterns result;
  while (!dockerignore.empty()) {
    const std::string_view whole = dockerignore.substr(0, dockerignore.find('\n'));
    dockerignore.remove_prefix(std::min(whole.size() + 1, dockerignore.size()));
    std::string_view line = trim_spaces(whole);
    if (whole.starts_with('#') || line.empty()) continue;
    if (line.starts_with('!')) {
      result.has_exceptions_ = true;
      line = trim_spaces(line.substr(1));
      if (line.empty()) return std::nullopt;
    }
    Pattern pattern;
    pattern.text = clean_path(line);
    if (pattern.text.size() > 1 && pattern.text.front() == '/') pattern.text.erase(0, 1);
    if (!read(pattern)) return std::nullopt;
    result.patterns_.push_back(std::move(pattern));
  }
  return result;
}

bool IgnorePatterns::read(Pattern& pattern) {
  const std::string_view text = pattern.text;
  for (size_t at = 0; at < text.size();) {
    const char c = text[at++];
    if (c == '*' && at < text.size() && text[at] == '*') {
      ++at;
      if (at < text.size() && text[at] == '/') ++at;
      pattern.items.push_back({at < text.size() ? Kind::directories : Kind::anything});
    } else if (c == '*') {
      pattern.items.push_back({Kind::name_part});
    } else if (c == '?') {
      pattern.items.push_back({Kind::any_character});
    } else if (c == '[') {
      const size_t end = text.find(']', at + (text.substr(at).starts_with('^') ? 2 : 1));
      if (end == std::string_view::npos) return false;
      pattern.items.push_back({Kind::set, 0, std::string(text.substr(at, end - at))});
      at = end + 1;
    } else if (c == '\\') {
      if (at == text.size()) return false;
      pattern.items.push_back({Kind::byte, text[at++]});
    } else {
      pattern.items.push_back({Kind::byte, c});
    }
  }
  return true;
}

bool IgnorePatterns::ignores_all() const {
  return std::any_of(patterns_.begin(), patterns_.end(), [](const Pattern& pattern) {
    return pattern.text == "*" || pattern.text == "**" || pattern.text == "**/*";
  });
}

std::optional<std::string_view> IgnorePatterns::match(std::string_view path) const {
  for (const Pattern& pattern : patterns_) {
    if (matches(pattern, path)) return pattern.text;
  }
  return std::nullopt;
}

bool IgnorePatterns::takes(const Item& item, char c) {
  switch (item.kind) {
    case Kind::byte:
      return c == item.byte;
    case Kind::any_character:
    case Kind::name_part:
      return c != '/';
    case Kind::directories:
    case Kind::anything:
      return true;
    case Kind::set:
      break;
  }
  std::string_view set = item.set;
  const bool is_negated = set.starts_with('^');
  if (is_negated) set.remove_prefix(1);
  bool is_in = false;
  while (!set.empty()) {
    const bool is_range = set.size() > 2 && set[1] == '-';
    const char last = is_range ? set[2] : set[0];
    is_in = is_in || (set[0] <= c && c <= last);
    set.remove_prefix(is_range ? 3 : 1);
  }
  return is_in != is_negated;
}

// Follows all ways through the pattern at once, so that no pattern makes it try anything twice.
// True also where the pattern takes a directory above the path.
bool IgnorePatterns::matches(const Pattern& pattern, std::string_view path) {
  const auto& items = pattern.items;
  const size_t end = items.size();
  // Without anything else to expand, `**name` is compared as an ending: it also finds `a-name`.
  const bool is_ending = pattern.text.starts_with("**") &&
                         std::all_of(items.begin() + 1, items.end(),
                                     [](const Item& item) { return item.kind == Kind::byte; });
  std::vector<bool> now(end + 1);
  std::vector<bool> next(end + 1);
  // Items that may take nothing are passed as soon as they are reached.
  const auto reach = [&](std::vector<bool>& states, size_t state) {
    while (true) {
      states[state] = true;
      if (state == end || items[state].kind < Kind::name_part) return;
      ++state;
    }
  };
  reach(now, 0);
  for (size_t at = 0; at < path.size(); ++at) {
    const char c = path[at];
    if (c == '/' && now[end]) return true;
    std::fill(next.begin(), next.end(), false);
    for (size_t state = 0; state < end; ++state) {
      if (!now[state] || !takes(items[state], c)) continue;
      switch (items[state].kind) {
        case Kind::byte:
        case Kind::any_character:
        case Kind::set:
          reach(next, state + 1);
          break;
        case Kind::name_part:
        case Kind::anything:
          reach(next, state);
          break;
        case Kind::directories:
          next[state] = true;
          if (c == '/' || (is_ending && !pattern.text.starts_with("**/"))) reach(next, state + 1);
          break;
      }
    }
    now.swap(next);
  }
  return now[end];
}

}  // namespace plimsoll

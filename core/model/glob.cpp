#include "model/glob.h"

#include <algorithm>

#include "source/utf8.h"

namespace plimsoll {

std::optional<Glob> Glob::parse(std::string_view pattern) {
  Glob glob;
  for (size_t i = 0; i < pattern.size(); ++i) {
    switch (pattern[i]) {
      case '*':
        glob.items_.push_back({Kind::any, 0});
        break;
      case '?':
        glob.items_.push_back({Kind::one, 0});
        break;
      case '\\':
        if (++i == pattern.size()) return std::nullopt;
        if (std::string_view("*?\\}/").find(pattern[i]) == std::string_view::npos) {
          return std::nullopt;
        }
        glob.items_.push_back({Kind::literal, pattern[i]});
        break;
      default:
        glob.items_.push_back({Kind::literal, pattern[i]});
    }
  }
  return glob;
}

bool Glob::is_cheap(std::string_view text) const {
  constexpr size_t most_steps = 1u << 20u;
  return text.size() < most_steps && text.size() * text.size() * (items_.size() + 1) < most_steps;
}

// Walks along the text once with the set of pattern positions that are reached; the position behind
// the last item means a match that ends here.
std::optional<size_t> Glob::prefix(std::string_view text, Length length) const {
  std::vector<bool> reached(items_.size() + 1, false);
  const auto step_over_stars = [&] {
    for (size_t i = 0; i < items_.size(); ++i) {
      if (reached[i] && items_[i].kind == Kind::any) reached[i + 1] = true;
    }
  };
  reached[0] = true;
  step_over_stars();
  std::optional<size_t> found;
  for (size_t at = 0;;) {
    if (reached.back()) {
      found = at;
      if (length == Length::shortest) return found;
    }
    if (at == text.size()) return found;
    const DecodedCharacter character = decode_utf8(text, at);
    for (uint32_t byte = 0; byte < character.size; ++byte) {
      std::vector<bool> next(items_.size() + 1, false);
      for (size_t i = 0; i < items_.size(); ++i) {
        if (!reached[i]) continue;
        switch (items_[i].kind) {
          case Kind::literal:
            next[i + 1] = next[i + 1] || items_[i].byte == text[at];
            break;
          case Kind::any:
            next[i] = true;
            break;
          case Kind::one:
            // Stays until the last byte of the character.
            next[byte + 1 == character.size ? i + 1 : i] = true;
            break;
        }
      }
      reached = std::move(next);
      step_over_stars();
      ++at;
    }
    if (std::find(reached.begin(), reached.end(), true) == reached.end()) return found;
  }
}

std::optional<size_t> Glob::suffix(std::string_view text, Length length) const {
  // A suffix that matches is a prefix of the reversed text that matches the reversed pattern, but
  // for the bytes inside a character, which must keep their order.
  std::optional<size_t> found;
  const auto matches_whole = [&](std::string_view part) {
    return prefix(part, Length::longest) == part.size();
  };
  for (size_t size = 0; size <= text.size(); ++size) {
    const size_t begin = text.size() - size;
    const bool inside =
        begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xc0u) == 0x80u;
    if (inside || !matches_whole(text.substr(begin))) continue;
    found = size;
    if (length == Length::shortest) return found;
  }
  return found;
}

std::string Glob::replace(std::string_view text, std::string_view word,
                          Occurrences occurrences) const {
  std::string result;
  bool done = false;
  for (size_t at = 0; at <= text.size();) {
    const auto size = done ? std::nullopt : prefix(text.substr(at), Length::longest);
    if (size) {
      result += word;
      at += *size;
      done = occurrences == Occurrences::first;
      if (*size != 0) continue;
    }
    if (at == text.size()) break;
    const uint32_t character = decode_utf8(text, at).size;
    result += text.substr(at, character);
    at += character;
  }
  return result;
}

}  // namespace plimsoll

#include "model/label_type.h"

#include <algorithm>
#include <iterator>

#include "knowledge/licenses.h"
#include "model/calendar.h"
#include "source/text.h"

namespace plimsoll {
namespace {

constexpr std::string_view type_names[] = {"text",    "url",  "semver", "hash",
                                           "rfc3339", "spdx", "email"};

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }
constexpr bool is_alphanumeric(char c) { return is_digit(c) || is_letter(c); }

template <typename Predicate>
bool all(std::string_view text, Predicate predicate) {
  return std::all_of(text.begin(), text.end(), predicate);
}

constexpr bool is_one_of(std::string_view characters, char c) {
  return characters.find(c) != std::string_view::npos;
}

// Takes off the front what `predicate` lets pass.
template <typename Predicate>
std::string_view take_while(std::string_view& text, Predicate predicate) {
  const auto end = std::find_if_not(text.begin(), text.end(), predicate);
  const std::string_view taken = text.substr(0, static_cast<size_t>(end - text.begin()));
  text.remove_prefix(taken.size());
  return taken;
}

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

// Runs `check` over what stands between the dots, the empty text included.
template <typename Check>
bool each_between_dots(std::string_view text, Check check) {
  while (true) {
    const size_t dot = text.find('.');
    if (!check(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool has_good_escapes(std::string_view text) {
  for (size_t at = 0; (at = text.find('%', at)) != std::string_view::npos; at += 3) {
    const std::string_view digits = text.substr(at + 1, 2);
    const auto is_digit_of_escape = [](char c) { return is_hex(c) || (c >= 'A' && c <= 'F'); };
    if (digits.size() != 2 || !all(digits, is_digit_of_escape)) return false;
  }
  return true;
}

// scheme ":" and something behind it; with an authority, a host.
bool is_url(std::string_view text) {
  if (text.empty() || !is_letter(text.front())) return false;
  const auto is_scheme = [](char c) { return is_alphanumeric(c) || is_one_of("+-.", c); };
  take_while(text, is_scheme);
  if (!take(text, ':') || text.empty()) return false;
  const auto is_uri = [](char c) {
    return is_alphanumeric(c) || is_one_of("-._~:/?#[]@!$&'()*+,;=%", c);
  };
  if (!all(text, is_uri) || !has_good_escapes(text)) return false;
  if (!text.starts_with("//")) return true;
  return text.size() > 2 && !is_one_of("/?#:", text[2]);
}

bool is_version_number(std::string_view text) {
  return !text.empty() && all(text, is_digit) && (text.size() == 1 || text.front() != '0');
}

bool is_identifier(std::string_view text) {
  return !text.empty() && all(text, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

bool is_semver(std::string_view text) {
  if (const size_t plus = text.find('+'); plus != std::string_view::npos) {
    if (!each_between_dots(text.substr(plus + 1), is_identifier)) return false;
    text = text.substr(0, plus);
  }
  if (const size_t dash = text.find('-'); dash != std::string_view::npos) {
    const bool good = each_between_dots(text.substr(dash + 1), [](std::string_view part) {
      return is_identifier(part) && (!all(part, is_digit) || is_version_number(part));
    });
    if (!good) return false;
    text = text.substr(0, dash);
  }
  return std::count(text.begin(), text.end(), '.') == 2 &&
         each_between_dots(text, is_version_number);
}

bool is_commit_hash(std::string_view text) {
  return text.size() >= 7 && text.size() <= 64 && all(text, is_hex);
}

// Two digits, at most `most`.
bool take_two_digits(std::string_view& text, int most) {
  if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) return false;
  const int value = (text[0] - '0') * 10 + (text[1] - '0');
  text.remove_prefix(2);
  return value <= most;
}

bool is_date_time(std::string_view text) {
  if (text.size() < 11 || !is_date(text.substr(0, 10)) || !is_one_of("Tt ", text[10])) return false;
  text.remove_prefix(11);
  // Second 60 is the leap second.
  if (!take_two_digits(text, 23) || !take(text, ':') || !take_two_digits(text, 59) ||
      !take(text, ':') || !take_two_digits(text, 60)) {
    return false;
  }
  if (take(text, '.') && take_while(text, is_digit).empty()) return false;
  if (text == "Z" || text == "z") return true;
  return (take(text, '+') || take(text, '-')) && take_two_digits(text, 23) && take(text, ':') &&
         take_two_digits(text, 59) && text.empty();
}

// The next word or parenthesis of a license expression; empty at its end.
std::string_view take_license_token(std::string_view& text) {
  take_while(text, [](char c) { return c == ' '; });
  if (text.empty()) return {};
  if (is_one_of("()", text.front())) {
    const std::string_view token = text.substr(0, 1);
    text.remove_prefix(1);
    return token;
  }
  return take_while(text, [](char c) { return !is_one_of(" ()", c); });
}

bool is_license(std::string_view token) {
  for (const std::string_view prefix : {"LicenseRef-", "DocumentRef-"}) {
    if (token.starts_with(prefix)) return token.size() > prefix.size();
  }
  if (token.ends_with('+')) token.remove_suffix(1);
  return is_spdx_license(token);
}

bool is_license_expression(std::string_view text) {
  enum class Expected : uint8_t { license, operation, exception };
  Expected expected = Expected::license;
  int open = 0;
  for (std::string_view token = take_license_token(text); !token.empty();
       token = take_license_token(text)) {
    if (expected == Expected::exception) {
      if (!all(token, [](char c) { return is_alphanumeric(c) || is_one_of("-.", c); }))
        return false;
      expected = Expected::operation;
    } else if (expected == Expected::license) {
      if (token == "(") {
        ++open;
      } else {
        if (!is_license(token)) return false;
        expected = Expected::operation;
      }
    } else if (token == ")") {
      if (open-- == 0) return false;
    } else if (token == "WITH") {
      expected = Expected::exception;
    } else if (token == "AND" || token == "OR") {
      expected = Expected::license;
    } else {
      return false;
    }
  }
  return expected == Expected::operation && open == 0;
}

bool is_domain_part(std::string_view text) {
  return is_identifier(text) && text.front() != '-' && text.back() != '-';
}

// RFC 5322's dot-atom on the left, a host name on the right: what mail servers take.
bool is_email(std::string_view text) {
  const size_t at = text.rfind('@');
  if (at == std::string_view::npos) return false;
  const auto is_atom = [](std::string_view part) {
    return !part.empty() && all(part, [](char c) {
      return is_alphanumeric(c) || is_one_of("!#$%&'*+-/=?^_`{|}~", c);
    });
  };
  return each_between_dots(text.substr(0, at), is_atom) &&
         each_between_dots(text.substr(at + 1), is_domain_part);
}

}  // namespace

std::string_view to_string(LabelType type) { return type_names[static_cast<size_t>(type)]; }

std::optional<LabelType> label_type_from(std::string_view text) {
  if (text.empty()) return LabelType::text;
  const auto* const name = std::find(std::begin(type_names), std::end(type_names), text);
  if (name == std::end(type_names)) return std::nullopt;
  return static_cast<LabelType>(name - std::begin(type_names));
}

bool is_valid(LabelType type, std::string_view value) {
  switch (type) {
    case LabelType::text:
      return true;
    case LabelType::url:
      return is_url(value);
    case LabelType::semver:
      return is_semver(value);
    case LabelType::hash:
      return is_commit_hash(value);
    case LabelType::rfc3339:
      return is_date_time(value);
    case LabelType::spdx:
      return is_license_expression(value);
    case LabelType::email:
      return is_email(value);
  }
  return true;
}

}  // namespace plimsoll

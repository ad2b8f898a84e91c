#include "model/image_reference.h"

#include <algorithm>

#include "source/text.h"

namespace plimsoll {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_alphanumeric(char c) { return is_digit(c) || is_lower(c) || is_upper(c); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

template <typename Predicate>
bool all_of(std::string_view text, Predicate predicate) {
  return std::all_of(text.begin(), text.end(), predicate);
}

// [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*
bool is_path_component(std::string_view text) {
  size_t at = 0;
  const auto word = [&] {
    const size_t begin = at;
    while (at < text.size() && (is_lower(text[at]) || is_digit(text[at]))) ++at;
    return at > begin;
  };
  while (true) {
    if (!word()) return false;
    if (at == text.size()) return true;
    if (text[at] == '.') {
      ++at;
    } else if (text[at] == '_') {
      at += text.substr(at).starts_with("__") ? 2 : 1;
    } else if (text[at] == '-') {
      while (at < text.size() && text[at] == '-') ++at;
    } else {
      return false;
    }
  }
}

bool is_repository(std::string_view text) {
  constexpr size_t longest = 255;
  if (text.size() > longest) return false;
  while (true) {
    const size_t slash = text.find('/');
    if (!is_path_component(text.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    text.remove_prefix(slash + 1);
  }
}

// Labels of letters, digits and inner dashes, or an address in brackets; then an optional port.
bool is_registry(std::string_view text) {
  if (text.starts_with('[')) {
    const size_t close = text.find(']');
    if (close == std::string_view::npos) return false;
    const std::string_view port = text.substr(close + 1);
    return all_of(
               text.substr(1, close - 1),
               [](char c) { return is_digit(c) || c == ':' || c == '.' || is_alphanumeric(c); }) &&
           (port.empty() ||
            (port.size() > 1 && port[0] == ':' && all_of(port.substr(1), is_digit)));
  }
  const size_t colon = text.find(':');
  if (colon != std::string_view::npos) {
    const std::string_view port = text.substr(colon + 1);
    if (port.empty() || !all_of(port, is_digit)) return false;
    text = text.substr(0, colon);
  }
  while (true) {
    const size_t dot = text.find('.');
    const std::string_view label = text.substr(0, dot);
    if (label.empty() || label.front() == '-' || label.back() == '-' ||
        !all_of(label, [](char c) { return is_alphanumeric(c) || c == '-'; })) {
      return false;
    }
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool names_registry(std::string_view component) {
  return component == "localhost" || component.find_first_of(".:[") != std::string_view::npos ||
         std::any_of(component.begin(), component.end(), is_upper);
}

bool is_tag(std::string_view text) {
  constexpr size_t longest = 128;
  return !text.empty() && text.size() <= longest && text.front() != '.' && text.front() != '-' &&
         all_of(text,
                [](char c) { return is_alphanumeric(c) || c == '_' || c == '.' || c == '-'; });
}

bool is_digest(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view algorithm = text.substr(0, colon);
  const std::string_view hex = text.substr(colon + 1);
  if (!all_of(hex, is_hex)) return false;
  if (algorithm == "sha256") return hex.size() == 64;
  if (algorithm == "sha384") return hex.size() == 96;
  if (algorithm == "sha512") return hex.size() == 128;
  // Others are well formed, but nobody can check them, and BuildKit refuses them.
  return false;
}

}  // namespace

ImageReference parse_image_reference(std::string_view text) {
  ImageReference reference;
  if (const size_t at = text.find('@'); at != std::string_view::npos) {
    reference.digest = text.substr(at + 1);
    text = text.substr(0, at);
    if (!is_digest(reference.digest)) return reference;
  }
  const size_t slash = text.rfind('/');
  const size_t colon = text.rfind(':');
  if (colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash)) {
    reference.tag = text.substr(colon + 1);
    text = text.substr(0, colon);
    if (!is_tag(reference.tag)) return reference;
  }
  if (const size_t first = text.find('/');
      first != std::string_view::npos && names_registry(text.substr(0, first))) {
    const std::string_view registry = text.substr(0, first);
    // What no host can be called may still begin a path: `my.team_a/app`.
    if (is_registry(registry) || !is_repository(text)) {
      reference.registry = registry;
      text.remove_prefix(first + 1);
      if (!is_registry(registry)) return reference;
    }
  }
  reference.repository = text;
  if (!is_repository(text)) return reference;
  // 64 hexadecimal digits alone would be taken for an image id.
  const bool is_id = reference.registry.empty() && text.size() == 64 && all_of(text, is_hex);
  reference.well_formed = !is_id;
  return reference;
}

}  // namespace plimsoll

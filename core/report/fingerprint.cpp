#include "report/fingerprint.h"

namespace plimsoll {
namespace {

// FNV-1a: http://www.isthe.com/chongo/tech/comp/fnv/
uint64_t hash_of(std::string_view text) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\r') continue;
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  }
  return hash;
}

std::string hex_of(uint64_t number) {
  constexpr char hex[] = "0123456789abcdef";
  std::string text(16, '0');
  for (size_t i = text.size(); i-- > 0; number >>= 4u) text[i] = hex[number & 0xfu];
  return text;
}

}  // namespace

std::string Fingerprints::next(const Diagnostic& diagnostic) {
  const Span line = lines_.line_span(lines_.line_of(diagnostic.span.begin));
  const uint64_t hash = hash_of(source_.slice(line));
  const uint32_t number = ++seen_[{diagnostic.rule, hash}];
  return hex_of(hash) + ":" + std::to_string(number);
}

std::string hex_hash(std::string_view text) { return hex_of(hash_of(text)); }

}  // namespace plimsoll

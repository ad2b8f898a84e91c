#include <algorithm>
#include <string>

#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3048"}};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nLABEL «Version»=1.4 «org.Example.URL»=\"https://example.com\"\n",
     .fixed = "FROM alpine:3.22\nLABEL version=1.4 org.example.url=\"https://example.com\"\n"},
    {.bad = "FROM alpine:3.22\nLABEL «\"build date\"»=today «a..b»=1 «com.docker.team»=x «-x»=1\n"},
    {.good = "FROM alpine:3.22\nLABEL org.opencontainers.image.base.name=alpine a/b_c-d=1\n"},
    {.good = "FROM alpine:3.22\nARG KEY\nLABEL $KEY=1 maintainer=\"Ada\"\n"},
};

constexpr bool is_lower_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// What Docker's "Key format guidelines" say of the key; empty where they are met. `_` and `/` are
// in wide use, in Kubernetes for one, and pass.
std::string_view fault_of(std::string_view key) {
  for (const std::string_view reserved : {"com.docker.", "io.docker.", "org.dockerproject."}) {
    if (key.starts_with(reserved)) return "begins with a namespace of Docker's own";
  }
  const bool plain = std::all_of(key.begin(), key.end(), [](char c) {
    return is_lower_or_digit(c) || c == '.' || c == '-' || c == '_' || c == '/';
  });
  if (!plain) return "has more than lower-case letters, digits and `.-_/`";
  if (key.front() < 'a' || key.front() > 'z') return "does not begin with a letter";
  if (!is_lower_or_digit(key.back())) return "does not end with a letter or digit";
  const bool doubled =
      key.find("..") != std::string_view::npos || key.find("--") != std::string_view::npos;
  return doubled ? "has two dots or dashes in a row" : "";
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& label : file.instructions) {
    if (label.keyword != Keyword::label) continue;
    for (const KeyValue& pair : label.pairs) {
      const Word& key = pair.key;
      if (!key.known() || key.text.empty()) continue;
      const std::string_view fault = fault_of(key.text);
      if (fault.empty()) continue;
      auto diagnostic = reporter.report(key.span, "the label key `{}` {}", key.text, fault);
      const std::string lower = to_lower(key.text);
      if (key.raw != key.text || !fault_of(lower).empty()) continue;
      diagnostic.replace_with(Safety::review, "Write it in lower case", lower);
    }
  }
}

}  // namespace

extern constinit const Rule label_key_invalid{
    .id = "label-key-invalid",
    .title = "Label key outside Docker's guidelines",
    .severity = Severity::info,
    .category = Category::compliance,
    .why =
        "Tools look labels up by their exact key. Capital letters and blanks make keys that are "
        "missed or need quotes everywhere, and Docker's namespaces may change their meaning.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

#include "model/number.h"
#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nCOPY --link --chown=«app» a /\n"},
    {.bad = "FROM alpine:3.22\nADD --chown=«1000:app» --link=true a /\n"},
    {.good = "FROM alpine:3.22\nCOPY --link --chown=1000:1000 a /\n"},
    {.good = "FROM alpine:3.22\nCOPY --link --chown=root a /\nCOPY --link=false --chown=app a /\n"},
};

// A number, or root, which needs no look-up.
bool is_id(std::string_view name) {
  if (name.empty() || name == "root") return true;
  const auto id = parse_integer(name);
  return id && *id >= -0x80000000LL && *id <= 0x7fffffff;
}

bool is_linked(const Instruction& instruction) {
  const Flag* link = instruction.flag("link");
  return link != nullptr && (!link->value || equals_ignoring_case(link->value->text, "true"));
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::copy && instruction.keyword != Keyword::add) continue;
    const Flag* owner = instruction.flag("chown");
    if (owner == nullptr || !owner->value || !owner->value->known() || !is_linked(instruction)) {
      continue;
    }
    const std::string_view text = owner->value->text;
    const size_t colon = text.find(':');
    const bool ids = is_id(text.substr(0, colon)) &&
                     (colon == std::string_view::npos || is_id(text.substr(colon + 1)));
    if (ids) continue;
    reporter.report(owner->value->span, "`--link` needs numbers, and `{}` is a name", text);
  }
}

}  // namespace

extern constinit const Rule link_needs_ids{
    .id = "link-needs-ids",
    .title = "Names of users beside --link",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "A linked layer knows nothing of the image below it, so there is no /etc/passwd to "
        "look names up in: the build stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

#include "rules/rule.h"

namespace plimsoll {
namespace {

constexpr std::string_view category_names[] = {
    "base-image", "packages", "least-privilege", "secrets",    "network",     "downloads",
    "hygiene",    "runtime",  "shell",           "compliance", "build-error",
};
static_assert(std::size(category_names) == static_cast<size_t>(Category::build_error) + 1);

}  // namespace

std::string_view to_string(Category category) {
  return category_names[static_cast<size_t>(category)];
}

std::string_view to_string(Safety safety) {
  switch (safety) {
    case Safety::safe:
      return "safe";
    case Safety::review:
      return "review";
    case Safety::template_:
      return "template";
  }
  return {};
}

}  // namespace plimsoll

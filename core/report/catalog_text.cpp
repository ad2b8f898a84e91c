#include "report/catalog_text.h"

#include <algorithm>
#include <vector>

#include "model/suggestion.h"
#include "report/paint.h"
#include "report/rule_text.h"
#include "rules/catalog.h"

namespace plimsoll {
namespace {

std::string_view heading(Category category) {
  switch (category) {
    case Category::base_image:
      return "Base images";
    case Category::packages:
      return "Packages";
    case Category::least_privilege:
      return "Least privilege";
    case Category::secrets:
      return "Secrets";
    case Category::network:
      return "Network";
    case Category::downloads:
      return "Downloads";
    case Category::hygiene:
      return "Hygiene";
    case Category::runtime:
      return "Runtime";
    case Category::shell:
      return "Shell";
    case Category::compliance:
      return "Compliance";
    case Category::build_error:
      break;
  }
  return "Build errors";
}

// Heading and rules of each category that has any, in the order of the enumeration.
template <typename Visit>
void for_each_category(const Visit& visit) {
  for (int i = 0; i <= static_cast<int>(Category::build_error); ++i) {
    const auto category = static_cast<Category>(i);
    std::vector<const Rule*> rules;
    for (const Rule* rule : catalog()) {
      if (rule->category == category) rules.push_back(rule);
    }
    if (!rules.empty()) visit(heading(category), rules);
  }
}

std::string padded(std::string_view text, size_t width) {
  std::string result(text);
  if (result.size() < width) result.resize(width, ' ');
  return result;
}

std::string labels(const Rule& rule) {
  std::string text =
      std::string(to_string(rule.severity)) + ", " + std::string(to_string(rule.category));
  if (rule.preset == Preset::strict) text += ", profile strict only";
  return text;
}

}  // namespace

std::string catalog_text() {
  size_t width = 0;
  for (const Rule* rule : catalog()) width = std::max(width, rule->id.size());
  std::string text;
  for (const Rule* rule : catalog()) {
    text += padded(rule->id, width) + "  " + padded(to_string(rule->severity), 8) + "  " +
            padded(to_string(rule->category), 15) + "  " + std::string(rule->title) + "\n";
  }
  return text;
}

std::string catalog_markdown() {
  std::string text =
      "# Rules\n\n"
      "Written by `plimsoll rules --markdown` from the rules themselves; `./dev docs` renews "
      "it.\n\n";
  for_each_category([&](std::string_view name, const std::vector<const Rule*>& rules) {
    text += "## " + std::string(name) + "\n\n| rule | severity | |\n|---|---|---|\n";
    for (const Rule* rule : rules) {
      const std::string id(rule->id);
      text += "| [" + id + "](#" + id + ") | " + std::string(to_string(rule->severity)) + " | " +
              std::string(rule->title) + " |\n";
    }
    text += "\n";
    for (const Rule* rule : rules) {
      text += "### " + std::string(rule->id) + "\n\n**" + std::string(rule->title) + "** (" +
              labels(*rule) + ")\n\n" + rule_markdown(*rule) + "\n";
    }
  });
  text.pop_back();
  return text;
}

std::string explain(std::string_view written, Color color) {
  const Paint paint(color);
  std::string text;
  for (const Rule* rule : catalog()) {
    if (!is_named(*rule, written)) continue;
    if (!text.empty()) text += "\n";
    text += paint(Paint::of(rule->severity), rule->id) + ": " + paint(Ink::bold, rule->title) +
            " (" + labels(*rule) + ")\n\n" + rule_text(*rule);
  }
  return text;
}

std::string_view nearest_rule(std::string_view written) {
  std::vector<std::string_view> ids;
  for (const Rule* rule : catalog()) ids.push_back(rule->id);
  return suggest(written, ids).value_or(std::string_view());
}

}  // namespace plimsoll

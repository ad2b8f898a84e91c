#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "options.h"
#include "output.h"
#include "report/catalog_text.h"
#include "report/json.h"

namespace plimsoll::cli {
namespace {

int print(std::string_view text) {
  Output output({});
  output.write(text);
  const std::string error = output.finish();
  if (!error.empty()) complain(error);
  return error.empty() ? clean : failed;
}

int explain_rule(const Options& options) {
  const std::string text = explain(options.rule, Output({}).color(options.color));
  if (!text.empty()) return print(text);
  std::string error = "no rule is called " + options.rule;
  if (const std::string_view meant = nearest_rule(options.rule); !meant.empty()) {
    error += "; did you mean " + std::string(meant) + "?";
  } else {
    error += "; `plimsoll rules` lists them";
  }
  complain(error);
  return failed;
}

int run(const std::vector<std::string_view>& arguments) {
  const OptionsResult parsed = parse_options(arguments);
  if (!parsed.error.empty()) {
    complain(parsed.error + " (see plimsoll --help)");
    return failed;
  }
  const Options& options = parsed.options;
  switch (options.action) {
    case Action::check:
      return check(options);
    case Action::debug:
      return debug(options);
    case Action::rules:
      return print(catalog_text());
    case Action::rules_json:
      return print(catalog_json() + "\n");
    case Action::rules_markdown:
      return print(catalog_markdown());
    case Action::explain:
      return explain_rule(options);
    case Action::help:
      return print(help_text());
    case Action::version:
      return print("plimsoll " PLIMSOLL_VERSION "\n");
  }
  return failed;
}

}  // namespace
}  // namespace plimsoll::cli

int main(int count, char** arguments) {
  return plimsoll::cli::run({arguments + (count > 0 ? 1 : 0), arguments + count});
}

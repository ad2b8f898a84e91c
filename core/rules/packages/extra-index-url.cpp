#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM python:3.14\nRUN pip install «--extra-index-url https://pypi.example.com/simple» "
            "tool==1.2\n"},
    {.bad = "FROM python:3.14\nENV «PIP_EXTRA_INDEX_URL»=https://pypi.example.com/simple\nRUN pip "
            "install tool==1.2\n"},
    {.good = "FROM python:3.14\nRUN pip install --index-url https://pypi.example.com/simple "
             "tool==1.2\n"},
    {.good = "FROM python:3.14\nRUN pip install --require-hashes "
             "--extra-index-url=https://pypi.example.com/simple -r requirements.txt\n"},
    {.good = "FROM python:3.14\nRUN uv pip install --extra-index-url "
             "https://pypi.example.com/simple tool==1.2\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const PackageCommand& call : file.package_commands) {
    if (call.manager->program != "pip" || call.line.has("require-hashes")) continue;
    const CommandLine::Option* extra = call.line.find("extra-index-url");
    if (extra == nullptr || extra->value.empty()) continue;
    const bool attached = extra->argument->text.find('=') != std::string_view::npos;
    const Argument* last = attached ? extra->argument : extra->argument + 1;
    reporter.report(cover(extra->argument->span, last->span),
                    "`--extra-index-url` adds an index to the one that is there");
  }
  for (const Instruction& instruction : file.instructions) {
    if (instruction.keyword != Keyword::env && instruction.keyword != Keyword::arg) continue;
    for (const KeyValue& pair : instruction.pairs) {
      if (pair.key.text != "PIP_EXTRA_INDEX_URL" || !pair.value) continue;
      reporter.report(pair.key.span, "`{}` adds an index to the one that is there", pair.key.text);
    }
  }
}

}  // namespace

extern constinit const Rule extra_index_url{
    .id = "extra-index-url",
    .title = "Two package indexes for the same names",
    .severity = Severity::medium,
    .category = Category::packages,
    .why =
        "pip takes the highest version from any of them: whoever publishes a higher version of a "
        "private name on the public index gets his code into the build.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

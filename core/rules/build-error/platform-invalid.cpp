#include <string>
#include <vector>

#include "model/platform.h"
#include "model/suggestion.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM --platform=«linux/arm64/v8/x» alpine:3.22\n"},
    {.bad = "FROM --platform=«lunix» alpine:3.22\n",
     .fixed = "FROM --platform=linux alpine:3.22\n"},
    {.bad = "ARG ARCH=\nFROM --platform=«linux/$ARCH» alpine:3.22\n"},
    {.good = "FROM --platform=linux/arm/v7 alpine:3.22\nFROM --platform=x86_64 alpine:3.22\n"},
    {.good = "FROM --platform=windows(10.0.17763)/amd64 nanoserver\n"},
    {.good = "FROM --platform=$TARGETPLATFORM alpine:3.22\n"},
};

constexpr std::string_view common[] = {"linux", "windows", "darwin", "freebsd", "amd64",
                                       "arm64", "arm",     "386",    "riscv64", "s390x"};

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& from : file.instructions) {
    if (from.keyword != Keyword::from) continue;
    const Flag* platform = from.flag("platform");
    if (platform == nullptr || !platform->value) continue;
    const Word& value = *platform->value;
    if (!value.known() || value.text.empty() || parse_platform(value.text)) continue;
    auto diagnostic = reporter.report(value.span, "`{}` is no platform", value.text);
    const auto meant = suggest(value.text, common);
    if (meant && value.raw == value.text) {
      diagnostic.replace_with(Safety::review, "Use " + std::string(*meant), std::string(*meant));
    }
  }
}

}  // namespace

extern constinit const Rule platform_invalid{
    .id = "platform-invalid",
    .title = "A platform that is none",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "A platform is an operating system, an architecture or both, as in `linux/arm64`, "
        "perhaps with a variant: the build stops here.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

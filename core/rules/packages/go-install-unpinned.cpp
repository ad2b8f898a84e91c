#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3062"},
};

constexpr Example examples[] = {
    {.bad = "FROM golang:1.25\nRUN go install «github.com/a/tool/cmd/tool@latest»\n"},
    {.bad = "FROM golang:1.25\nRUN go get -u «github.com/a/b» && go run «example.com/c@latest» "
            "serve\n"},
    {.good = "FROM golang:1.25\nRUN go install -ldflags \"-s -w\" github.com/a/tool@v1.2.3 && go "
             "run ./cmd/gen\n"},
    {.good = "FROM golang:1.25\nRUN go install github.com/own/app/cmd/server && go get ./...\n"},
};

// Without a version, `go install` and `go run` take what go.mod says, or the module itself;
// hadolint reports those too.
void check(const Dockerfile& file, Reporter& reporter) { report_unpinned(file, "go", reporter); }

}  // namespace

extern constinit const Rule go_install_unpinned{
    .id = "go-install-unpinned",
    .title = "Go packages in whatever version is newest",
    .severity = Severity::low,
    .category = Category::packages,
    .why =
        "A build next month gets another version, and nobody can tell which one a tested image "
        "had. Off by default: go.mod is the better place.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules

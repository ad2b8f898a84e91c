#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3013"},
    {Authority::kics, "02d9c71f-3ee8-4986-9c27-1a20d0d19bfc"},
};

constexpr Example examples[] = {
    {.bad = "FROM python:3.14\nRUN pip install --no-cache-dir «flask»\n"},
    {.bad = "FROM python:3.14\nRUN python3 -m pip install -t /srv flask==3.1 «gunicorn» "
            "git+https://example.com/tool@v1\n"},
    {.bad = "FROM python:3.14\nRUN pipx install «poetry» && uv tool install «ruff@latest» && uv "
            "pip install «black»\n"},
    {.good = "FROM python:3.14\nRUN pip install -Ur requirements.txt pip && pip install -c "
             "constraints.txt flask\n"},
    {.good = "FROM python:3.14\nRUN pip install . \".[dev]\" -e ./lib \"flask>=3,<4\" tool-1.0.whl "
             "https://example.com/a.tar.gz\n"},
    {.good = "FROM python:3.14\nRUN pip install --trusted-host pypi.example.com flask==3.1 && pip "
             "install $PACKAGES\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_unpinned(file, "pip uv poetry pipx", reporter);
}

}  // namespace

extern constinit const Rule pip_version_unpinned{
    .id = "pip-version-unpinned",
    .title = "Python packages in whatever version is newest",
    .severity = Severity::low,
    .category = Category::packages,
    .why =
        "A build next month gets another version, and nobody can tell which one a tested image "
        "had. Off by default: a requirements file is the better place.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules

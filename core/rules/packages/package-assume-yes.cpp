#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM continuumio/miniconda3:25.3.1-1\nRUN «conda install» numpy=2.3\n",
     .fixed = "FROM continuumio/miniconda3:25.3.1-1\nRUN conda install -y numpy=2.3\n"},
    {.bad = "FROM archlinux:base\nRUN «pacman -Syu» git\n",
     .fixed = "FROM archlinux:base\nRUN pacman -Syu --noconfirm git\n"},
    {.bad = "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN «choco install» git\n",
     .fixed = "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN choco install -y git\n"},
    {.good = "FROM continuumio/miniconda3:25.3.1-1\nRUN conda config --set always_yes true && "
             "conda install numpy=2.3\n"},
    {.good = "FROM continuumio/miniconda3:25.3.1-1\nENV CONDA_ALWAYS_YES=1\nRUN conda install "
             "numpy=2.3 && mamba clean -afy\n"},
    {.good = "FROM archlinux:base\nRUN pacman -Sy --noconfirm git && yes | pacman -S vim && pacman "
             "-Ss emacs\n"},
    {.good = "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN choco feature enable -n "
             "allowGlobalConfirmation && choco install git\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_prompts(file, "conda mamba micromamba", reporter);
  report_prompts(file, "pacman", reporter);
  report_prompts(file, "choco cinst", reporter);
}

}  // namespace

extern constinit const Rule package_assume_yes{
    .id = "package-assume-yes",
    .title = "A package manager asks for confirmation",
    .severity = Severity::low,
    .category = Category::packages,
    .why = "Nobody answers during a build: the manager takes that for a no and fails, or waits.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

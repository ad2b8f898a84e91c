#include "rules/package_checks.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM rust:1.90\nRUN cargo install --locked «ripgrep»\n"},
    {.bad = "FROM composer:2\nRUN composer global require «phpunit/phpunit» psr/log ^3\n"},
    {.bad = "FROM continuumio/miniconda3:25.3.1-1\nRUN conda install -y -c conda-forge numpy=2.3 "
            "«scipy»\n"},
    {.bad = "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL [\"powershell\", "
            "\"-Command\"]\nRUN choco install -y «git»; Install-Module -Name «Pester» -Force\n"},
    {.good = "FROM rust:1.90\nRUN cargo install fd-find@10.3.0 && cargo install --path .\n"},
    {.good = "FROM continuumio/miniconda3:25.3.1-1\nRUN conda install -y --file requirements.txt "
             "&& conda env create -f environment.yml\n"},
    {.good = "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN choco install -y git "
             "--version 2.51.0\n"},
};

void check(const Dockerfile& file, Reporter& reporter) {
  report_unpinned(file, "cargo composer conda mamba micromamba choco cinst winget", reporter);
  report_unpinned(
      file,
      "Install-Module Install-Package Install-PackageProvider Install-PSResource Install-Script",
      reporter);
}

}  // namespace

extern constinit const Rule package_version_unpinned{
    .id = "package-version-unpinned",
    .title = "Packages in whatever version is newest",
    .severity = Severity::low,
    .category = Category::packages,
    .why = why_pinned_in_lock_file,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3021"},
    {Authority::trivy, "DS-0011"},
    {Authority::kics, "6db6e0c2-32a3-4a2e-93b5-72c35f4119db"},
};

constexpr Example examples[] = {
    {.bad = "FROM node:24-slim\nCOPY package.json package-lock.json «/app»\n",
     .fixed = "FROM node:24-slim\nCOPY package.json package-lock.json /app/\n"},
    {.bad = "FROM node:24-slim\nWORKDIR /srv\nADD [\"a b\", \"c\", «\"web\"»]\n",
     .fixed = "FROM node:24-slim\nWORKDIR /srv\nADD [\"a b\", \"c\", \"web/\"]\n"},
    {.good = "FROM node:24-slim\nCOPY package.json package-lock.json /app/\n"},
    {.good = "FROM node:24-slim\nWORKDIR /app\nCOPY package.json package-lock.json .\n"},
    {.good = "FROM node:24-slim\nCOPY src /app\n"},
    {.good = "FROM node:24-slim\nARG DIR\nCOPY a b $DIR\n"},
    {.good = "# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\n"
             "COPY a b C:\\app\\\n"},
};

bool is_directory(std::string_view path) {
  return path.empty() || path == "." || path == ".." || path.ends_with('/') ||
         path.ends_with("/.") || path.ends_with("/..") || path.ends_with('\\');
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& copy : file.instructions) {
    if (copy.keyword != Keyword::copy && copy.keyword != Keyword::add) continue;
    if (copy.words.size() < 3) continue;
    const Word& destination = copy.words.back();
    if (!destination.known() || is_directory(destination.text)) continue;
    auto diagnostic =
        reporter.report(destination.span, "{} sources go to `{}`, which need not be a directory",
                        copy.words.size() - 1, destination.text);
    const bool quoted = destination.raw.ends_with('"') || destination.raw.ends_with('\'');
    diagnostic.fix(Safety::review, "Say that it is a directory")
        .insert(destination.span.end - (quoted ? 1u : 0u), "/");
  }
}

}  // namespace

extern constinit const Rule copy_multi_source_slash{
    .id = "copy-multi-source-slash",
    .title = "Several sources copied to what may be one file",
    .severity = Severity::medium,
    .category = Category::hygiene,
    .why =
        "Where no such directory is there yet, BuildKit makes one file of that name, and each "
        "source replaces the one before it. Other builders refuse the file.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "diff.h"
#include "files.h"
#include "options.h"
#include "support.h"

namespace plimsoll::test {
namespace {

// Makes the changes of a unified diff, the plain way: what must be there is checked, hunk by hunk.
// Returns the new text.
std::string patched(std::string_view before, std::string_view diff) {
  const auto take_line = [](std::string_view& text) {
    const size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, size);
    text.remove_prefix(size);
    return line;
  };
  std::string after;
  size_t line_number = 1;
  std::string_view rest = before;
  while (!diff.empty()) {
    std::string_view line = take_line(diff);
    if (line.starts_with("---") || line.starts_with("+++")) continue;
    if (line.starts_with("@@ -")) {
      size_t begin = std::stoul(std::string(line.substr(4)));
      // A range of no lines names the line before it.
      if (line.substr(4, line.find(' ', 4) - 4).ends_with(",0")) ++begin;
      while (line_number < begin) {
        after += take_line(rest);
        ++line_number;
      }
      continue;
    }
    const char sign = line.front();
    line.remove_prefix(1);
    if (diff.starts_with("\\ ")) {
      line.remove_suffix(1);
      take_line(diff);
    }
    if (sign != '+') {
      REQUIRE(take_line(rest) == line);
      ++line_number;
    }
    if (sign != '-') after += line;
  }
  return after + std::string(rest);
}

std::string random_lines(Random& random) {
  std::string text;
  const std::vector<std::string> lines = {"a\n", "b\n", "c\n", "\n", "d\r\n"};
  for (uint32_t count = random.below(30); count > 0; --count) text += random.pick(lines);
  if (!text.empty() && random.below(3) == 0) text.pop_back();
  return text;
}

}  // namespace

TEST_SUITE("cli") {
  TEST_CASE("a diff looks as patch reads it") {
    CHECK(cli::unified_diff("x", "a\n", "a\n") == "");
    CHECK(cli::unified_diff("x", "1\n2\n3\n4\n5\n", "1\n2\n3\n4\nfive\n") ==
          "--- x\n+++ x\n@@ -2,4 +2,4 @@\n 2\n 3\n 4\n-5\n+five\n");
    CHECK(cli::unified_diff("x", "a", "a\n") ==
          "--- x\n+++ x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
    CHECK(cli::unified_diff("x", "", "a\n") == "--- x\n+++ x\n@@ -0,0 +1 @@\n+a\n");
  }

  TEST_CASE("a diff makes one text the other") {
    Random random(1);
    for (int i = 0; i < 2000; ++i) {
      const std::string before = random_lines(random);
      const std::string after = random.below(2) == 0 ? random_lines(random) : before + "e\n";
      const std::string diff = cli::unified_diff("x", before, after);
      CAPTURE(before);
      CAPTURE(diff);
      REQUIRE(patched(before, diff) == after);
    }
  }

  TEST_CASE("a diff of texts that share nothing is still one") {
    std::string before;
    std::string after;
    for (int i = 0; i < 3000; ++i) {
      before += "a" + std::to_string(i) + "\n";
      after += "b" + std::to_string(i) + "\n";
    }
    CHECK(patched(before, cli::unified_diff("x", before, after)) == after);
  }

  TEST_CASE("Dockerfiles are known by their names") {
    for (const char* name :
         {"Dockerfile", "dockerfile", "DOCKERFILE", "Dockerfile.dev", "api.Dockerfile",
          "api.dockerfile", "Containerfile", "Containerfile.debug"}) {
      CAPTURE(name);
      CHECK(cli::is_dockerfile_name(name));
    }
    for (const char* name : {"Dockerfile.dockerignore", ".dockerignore", "Dockerfiles",
                             "MyDockerfile", "docker-compose.yml", ""}) {
      CAPTURE(name);
      CHECK(!cli::is_dockerfile_name(name));
    }
  }

  TEST_CASE("a wrong command line names what is wrong") {
    const auto error = [](std::vector<std::string_view> arguments) {
      return cli::parse_options(arguments).error;
    };
    CHECK(error({"--fix", "a", "--", "--b"}) == "");
    CHECK(error({"--formt", "json"}) == "unknown option --formt; did you mean --format?");
    CHECK(error({"-x"}).starts_with("unknown option -x"));
    CHECK(error({"--format=xml"}).ends_with("|junit|sonarqube, not `xml`"));
    CHECK(error({"--format"}).starts_with("--format needs a value: text|json|"));
    CHECK(error({"--fix=yes"}) == "--fix takes no value");
    CHECK(error({"--today", "2027-02-29"}).starts_with("--today takes YYYY-MM-DD"));
    CHECK(error({"-", "-"}).starts_with("`-` stands twice"));
    CHECK(error({"--fix", "-", "a"}).starts_with("--fix prints"));
    CHECK(error({"--diff", "--format", "json"}).starts_with("--diff prints a diff"));
    CHECK(error({"debug"}).starts_with("debug needs a view"));
    CHECK(error({"debug", "foo"}).starts_with("debug shows instructions"));
    CHECK(error({"rules", "x"}).starts_with("rules takes no `x`"));
  }
}

}  // namespace plimsoll::test

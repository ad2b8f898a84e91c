#include <doctest/doctest.h>

#include "model/dockerfile.h"
#include "model/ignore_patterns.h"
#include "syntax/tree.h"

// Which variables a Dockerfile uses, and what they mean there.
namespace plimsoll {
namespace {

// "name=value@text of the span …": `?` for what is not known, `-` for what nothing sets.
std::string uses(std::string_view text, Assumption assumption = Assumption::nothing) {
  const Source source(text);
  const Dockerfile file =
      build_model(source, Tree::parse(source.text()), {.target = {}, .assumption = assumption});
  std::string result;
  for (const VariableUse& use : file.variable_uses) {
    if (!result.empty()) result += ' ';
    result.append(use.name).append("=");
    switch (use.variable.knowledge) {
      case Knowledge::known:
        result += use.variable.value;
        break;
      case Knowledge::unset:
        result += '-';
        break;
      case Knowledge::unknown:
        result += '?';
        break;
    }
    if (file.slice(use.span) != use.name) result.append("@").append(file.slice(use.span));
  }
  return result;
}

std::string default_base(std::string_view text) {
  const Source source(text);
  const Dockerfile file = build_model(source, Tree::parse(source.text()));
  const Word& base = file.stages.back().default_base;
  return base.known() ? std::string(base.text) : "?";
}

}  // namespace

TEST_SUITE("variables") {
  TEST_CASE("each name once per word, at its first place") {
    CHECK(uses("FROM scratch\nENV A=1\nENV B=$A${C:-$A$D}$C E='$F'\n") == "A=1 C=- D=-");
    CHECK(uses("FROM scratch\nLABEL $A=$A\n") == "A=- A=-");
    CHECK(uses("FROM scratch\nWORKDIR /a\\\n/${B\\\nC}\n") == "BC=-@B\\\nC");
    CHECK(uses("FROM scratch\nVOLUME [\"/a\", \"$B\"]\n") == "B=-@\"$B\"");
    CHECK(uses("FROM scratch\nENV A=\\$B C=$$ D=$1\n") == "$=- 1=-");
  }

  TEST_CASE("what BuildKit expands") {
    CHECK(uses("FROM scratch\nRUN $A\nCMD $A\nEXPOSE $A\nONBUILD ENV B=$A\n") == "");
    CHECK(uses("FROM scratch\nCOPY --chown=$A --chmod=$B $C $D\n") == "C=- D=- A=- B=-");
    CHECK(uses("FROM scratch\nADD --checksum=$A $B /\nUSER $C\nSTOPSIGNAL $D\n") ==
          "B=- A=- C=- D=-");
    CHECK(uses("FROM scratch\nRUN --mount=type=$A,source=${B},ro x\n") == "A=- B=-");
    CHECK(uses("FROM scratch\nCOPY <<EOF /f\n'$A' \\$B \"${C}\"\nEOF\n") == "A=- C=-");
    CHECK(uses("FROM scratch\nCOPY <<'EOF' /f\n$A\nEOF\n") == "");
    CHECK(uses("FROM scratch\nARG A=1 B=$A\n") == "A=1");
  }

  TEST_CASE("triggers run where a stage begins, and not again in those built on it") {
    const std::string base = "FROM scratch AS a\nENV A=1\nONBUILD ENV A=2 B=${A}3\nENV C=$B\n";
    CHECK(uses(base) == "B=-");
    CHECK(uses(base + "FROM a\nENV D=$A$B\n") == "B=- A=2 B=13");
    CHECK(uses(base + "FROM a AS b\nENV A=4\nFROM b\nENV D=$A$B\n") == "B=- A=4 B=13");
    CHECK(uses("FROM scratch AS a\nONBUILD ARG A B=1\nFROM a\nENV C=$A$B\n") == "A=? B=1");
  }

  TEST_CASE("base images") {
    CHECK(uses("FROM scratch\nENV A=$PATH$B\n") ==
          "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin B=-");
    CHECK(uses("FROM debian:13\nENV A=$PATH$B\n") == "PATH=? B=-");
    CHECK(uses("FROM docker.io/library/node\nENV A=$NODE_VERSION$B\n") == "NODE_VERSION=? B=-");
    CHECK(uses("FROM private/image\nENV A=$B\n") == "B=?");
    CHECK(uses("FROM $X\nENV A=$B\n") == "X=- B=?");
    CHECK(uses("FROM private/image\nENV A=$B\n", Assumption::plain_build) == "B=-");
  }

  TEST_CASE("build arguments") {
    constexpr std::string_view bare = "ARG A\nARG B=x-$A\nFROM scratch\nARG A\nARG B\nENV C=$A$B\n";
    CHECK(uses(bare) == "A=? A=? B=?");
    CHECK(uses(bare, Assumption::plain_build) == "A=- A=- B=x-");
    constexpr std::string_view later = "FROM scratch\nENV A=1\nARG A\nENV B=$A\n";
    CHECK(uses(later) == "A=1");
    CHECK(uses("ARG A=2\nFROM scratch\nENV A=1\nARG A\nENV B=$A\n") == "A=2");
    constexpr std::string_view automatic =
        "FROM --platform=$BUILDPLATFORM x AS y\nARG TARGETSTAGE\n"
        "ENV A=$TARGETSTAGE\n";
    CHECK(uses(automatic) == "BUILDPLATFORM=? TARGETSTAGE=?");
    CHECK(uses(automatic, Assumption::plain_build) == "BUILDPLATFORM=linux/amd64 TARGETSTAGE=y");
  }

  TEST_CASE("the base image without build arguments") {
    CHECK(default_base("ARG A\nFROM x:$A\n") == "x:");
    CHECK(default_base("ARG A\nARG B=${A}/y\nFROM $B\n") == "/y");
    CHECK(default_base("ARG A=1\nFROM x:$A\n") == "x:1");
    CHECK(default_base("FROM x:$TARGETARCH\n") == "?");
  }

  TEST_CASE("paths are cleaned as Go cleans them") {
    CHECK(clean_path("") == ".");
    CHECK(clean_path("./a//b/../c/") == "a/c");
    CHECK(clean_path("../a/../..") == "../..");
    CHECK(clean_path("/../a") == "/a");
    CHECK(clean_path("/") == "/");
  }
}

}  // namespace plimsoll

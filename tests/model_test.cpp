#include <doctest/doctest.h>

#include <string>

#include "model/dockerfile.h"
#include "model/mount.h"
#include "model/suggestion.h"
#include "model/user.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace plimsoll {
namespace {

struct Model {
  explicit Model(std::string_view text, std::string_view target = {})
      : source(text), file(build_model(source, Tree::parse(source.text()), ModelOptions{target})) {}

  Source source;
  Dockerfile file;
};

std::string_view to_string(Knowledge knowledge) {
  switch (knowledge) {
    case Knowledge::known:
      return "";
    case Knowledge::unset:
      return "-";
    case Knowledge::unknown:
      return "?";
  }
  return "";
}

std::string dump(const Word& word) {
  return std::string(word.text) + std::string(to_string(word.knowledge));
}

std::string dump(const Dockerfile& file, const Stage& stage) {
  std::string text(stage.name.empty() ? std::to_string(stage.index) : std::string(stage.name));
  switch (stage.base) {
    case BaseKind::image:
      return text + "{image " + std::string(stage.image.repository) + ' ' +
             std::string(stage.image.tag) + '}';
    case BaseKind::stage:
      return text + "{stage " + std::to_string(file.parent_of(stage)->index) + '}';
    case BaseKind::scratch:
      return text + "{scratch}";
    case BaseKind::unknown:
      return text + "{unknown}";
  }
  return text;
}

std::string stages(std::string_view text) {
  const Model model(text);
  std::string result;
  for (const Stage& stage : model.file.stages) {
    if (!result.empty()) result += ' ';
    result += dump(model.file, stage);
  }
  return result;
}

// The words and pairs of the last instruction.
std::string last_words(std::string_view text) {
  const Model model(text);
  std::string result;
  const auto add = [&](const std::string& word) {
    if (!result.empty()) result += " | ";
    result += word;
  };
  const Instruction& instruction = model.file.instructions.back();
  for (const Word& word : instruction.words) add(dump(word));
  for (const KeyValue& pair : instruction.pairs) {
    add(dump(pair.key) + (pair.value ? "=" + dump(*pair.value) : ""));
  }
  return result;
}

std::string_view user_at_end(std::string_view text) {
  const Model model(text);
  switch (effective_user(model.file, model.file.stages.back()).privilege) {
    case Privilege::root:
      return "root";
    case Privilege::unprivileged:
      return "unprivileged";
    case Privilege::unknown:
      return "unknown";
  }
  return "";
}

std::string needed(std::string_view text, std::string_view target = {}) {
  const Model model(text, target);
  std::string result;
  for (const bool is_needed : model.file.needed) result += is_needed ? '1' : '0';
  return result;
}

}  // namespace

TEST_CASE("stages know what they are built on") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"FROM a:1 AS b\n", "b{image a 1}"},
      {"FROM scratch\n", "0{scratch}"},
      {"FROM a AS B\nFROM b\n", "b{image a } 1{stage 0}"},
      // Names are kept in lower case, and FROM compares them as written.
      {"FROM a AS b\nFROM B\n", "b{image a } 1{image B }"},
      {"FROM a AS a\n", "a{image a }"},
      {"FROM b\nFROM a AS b\n", "0{image b } b{image a }"},
      {"FROM a AS scratch\nFROM scratch\n", "scratch{image a } 1{stage 0}"},
      {"FROM a AS x\nFROM b AS x\nFROM x\n", "x{image a } x{image b } 2{stage 1}"},
      {"ARG T=3\nFROM a:$T\n", "0{image a 3}"},
      {"ARG T=3\nARG I=a:${T}-slim\nFROM ${I}\n", "0{image a 3-slim}"},
      {"ARG T\nFROM a:$T\n", "0{unknown}"},
      {"ARG T\nFROM a:${T:-3}\n", "0{unknown}"},
      {"FROM a:${T:-3}\n", "0{image a 3}"},
      {"FROM --platform=$BUILDPLATFORM a\n", "0{image a }"},
      {"FROM a-$TARGETARCH\n", "0{unknown}"},
      {"FROM al\\\npine:3\n", "0{image alpine 3}"},
      {"from a as b\n", "b{image a }"},
      {"FROM a b c\n", "0{image a }"},
  };
  for (const auto& [text, expected] : cases) {
    const std::string_view input = text;
    CAPTURE(input);
    CHECK(stages(text) == expected);
  }
}

TEST_CASE("words mean what they mean at their place") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"FROM scratch\nENV A=1\nWORKDIR /$A\n", "/1"},
      {"FROM scratch\nWORKDIR /$A\nENV A=1\nWORKDIR /${A}2\n", "/12"},
      {"FROM scratch\nWORKDIR /$A\n", "/"},
      {"FROM a\nWORKDIR /$A\n", "/$A?"},
      {"FROM a\nENV A=1 B=$A\n", "A=1 | B=$A?"},
      {"FROM a\nENV A=1\nENV A=2 B=$A\n", "A=2 | B=1"},
      {"FROM a\nARG A=1 B=$A\n", "A=1 | B=1"},
      {"ARG A=1\nFROM a\nARG A\nUSER $A\n", "1"},
      {"ARG A=1\nFROM scratch\nUSER x$A\n", "x"},
      {"FROM a\nARG A\nUSER $A\n", "$A?"},
      {"FROM a\nENV A=1\nARG A\nUSER $A\n", "1"},
      {"FROM a\nENV A=1\nARG A=2\nUSER $A\n", "2"},
      {"FROM a AS b\nENV A=1\nFROM b\nUSER $A\n", "1"},
      {"FROM a AS b\nENV A=1\nFROM b\nENV A=2\nFROM b\nUSER $A\n", "1"},
      {"FROM a\nCOPY [\"a b\", \"/c\"]\n", "a b | /c"},
      {"FROM a\nENV D=d\nCOPY \"x\" $D/\n", "x | d/"},
      {"FROM a\nENV A \"b c\" d\n", "A=b c d"},
      {"FROM a\nENV A=\"b \\\n  c\"\n", "A=b   c"},
      {"# escape=`\nFROM a\nENV A=b`\n  C=d`\" \n", "A=b | C=d\""},
      {"FROM a\nLABEL \"a b\"='c'\n", "a b=c"},
      {"FROM a\nUSER app : staff\n", "app : staff"},
      {"FROM a\nONBUILD ENV A=$B\n", ""},
      {"FROM scratch\nUSER ${PATH}\n",
       "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"},
      {"FROM a\nEXPOSE 80 \\\n  # comment\n  443/tcp\n", "80 | 443/tcp"},
  };
  for (const auto& [text, expected] : cases) {
    const std::string_view input = text;
    CAPTURE(input);
    CHECK(last_words(text) == expected);
  }
}

TEST_CASE("the user is the last one of the chain, or the base image's") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"FROM debian:12\n", "root"},
      {"FROM scratch\n", "root"},
      {"FROM registry.example.com/x\n", "unknown"},
      {"FROM debian:12\nUSER app\n", "unprivileged"},
      {"FROM debian:12\nUSER app\nUSER root\n", "root"},
      {"FROM debian:12\nUSER 0:0\n", "root"},
      {"FROM debian:12\nUSER 00\n", "root"},
      {"FROM debian:12\nUSER app:0\n", "unprivileged"},
      {"FROM debian:12\nARG U\nUSER $U\n", "unknown"},
      {"FROM debian:12\nARG U=root\nUSER $U\n", "root"},
      {"FROM debian:12 AS a\nUSER app\nFROM a\n", "unprivileged"},
      {"FROM debian:12 AS a\nUSER app\nFROM debian:12\nCOPY --from=a /x /x\n", "root"},
      {"FROM debian:12\nUSER app\nONBUILD USER root\n", "unprivileged"},
      {"FROM debian:12 AS a\nUSER app\nONBUILD USER root\nFROM a\n", "root"},
      {"FROM debian:12 AS a\nONBUILD USER app\nFROM a\nUSER root\n", "root"},
      {"FROM gcr.io/distroless/static-debian12:nonroot\n", "unprivileged"},
  };
  for (const auto& [text, expected] : cases) {
    const std::string_view input = text;
    CAPTURE(input);
    CHECK(user_at_end(text) == expected);
  }
}

TEST_CASE("what the target does not need is known") {
  CHECK(needed("FROM a AS x\nFROM b\nCOPY --from=x / /\n") == "11");
  CHECK(needed("FROM a AS x\nFROM b AS y\nFROM y\n") == "011");
  CHECK(needed("FROM a AS x\nFROM b\nRUN --mount=type=bind,from=X,target=/x ls\n") == "11");
  CHECK(needed("FROM a\nFROM b\nCOPY --from=0 / /\n") == "11");
  CHECK(needed("FROM a AS x\nFROM b AS y\n", "X") == "10");
  CHECK(needed("FROM a AS x\nFROM b AS y\n", "1") == "01");
  CHECK(needed("FROM a AS x\n", "nothing") == "0");
  CHECK(needed("FROM a AS x\nCOPY --from=y / /\nFROM b AS y\nCOPY --from=x / /\n") == "11");
}

TEST_CASE("words stand where their spans say, across continuations") {
  const Model model("FROM a\nCOPY --from=b\\\n c \\\n  # why\n  d /e\n");
  const Instruction& copy = model.file.instructions.back();
  REQUIRE(copy.words.size() == 3);
  CHECK(model.file.slice(copy.words[0].span) == "c");
  CHECK(model.file.slice(copy.words[1].span) == "d");
  CHECK(model.file.slice(copy.words[2].span) == "/e");
  CHECK(copy.flags.front().value->text == "b");
  CHECK(model.file.slice(copy.span) == "COPY --from=b\\\n c \\\n  # why\n  d /e");
}

TEST_CASE("heredocs have marker, body and end") {
  const Model model("FROM a\nCOPY <<-\"A\" <<C /d/\n\tx $y\n\tA\nC\nRUN <<EOF\nunfinished\n");
  const Instruction& copy = model.file.instructions[1];
  REQUIRE(copy.heredocs.size() == 2);
  CHECK(copy.heredocs[0].name == "A");
  CHECK(copy.heredocs[0].strip_tabs);
  CHECK_FALSE(copy.heredocs[0].expand);
  CHECK(model.file.slice(copy.heredocs[0].body) == "\tx $y\n");
  CHECK(copy.heredocs[0].terminated);
  CHECK(copy.heredocs[1].name == "C");
  CHECK(copy.heredocs[1].expand);
  CHECK(copy.heredocs[1].body.empty());
  const Instruction& run = model.file.instructions[2];
  REQUIRE(run.heredocs.size() == 1);
  CHECK_FALSE(run.heredocs[0].terminated);
  CHECK(model.file.slice(run.heredocs[0].body) == "unfinished\n");
}

TEST_CASE("a heredoc that COPY takes for two words is named by the line that ends it") {
  const Model model("FROM a\nCOPY <<'A B' <<C /d/\nx\nA B\ny\nC\n");
  const Instruction& copy = model.file.instructions[1];
  REQUIRE(copy.heredocs.size() == 2);
  CHECK(copy.heredocs[0].name == "A B");
  CHECK(model.file.slice(copy.heredocs[0].body) == "x\n");
  CHECK(copy.heredocs[1].name == "C");
  CHECK(model.file.slice(copy.heredocs[1].body) == "y\n");
}

TEST_CASE("the shell of a stage decides how RUN is read") {
  const auto dialect = [](std::string_view text) {
    const Model model(text);
    return model.file.instructions.back().script.dialect();
  };
  CHECK(dialect("FROM a\nRUN x\n") == shell::Dialect::posix);
  CHECK(dialect("FROM a\nSHELL [\"/bin/bash\", \"-c\"]\nRUN x\n") == shell::Dialect::bash);
  CHECK(dialect("FROM a AS b\nSHELL [\"pwsh\", \"-c\"]\nFROM b\nRUN x\n") ==
        shell::Dialect::powershell);
  CHECK(dialect("FROM a AS b\nSHELL [\"pwsh\", \"-c\"]\nFROM c\nRUN x\n") == shell::Dialect::posix);
  CHECK(dialect("FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN x\n") ==
        shell::Dialect::cmd);
  // hadolint's pragma: above the first stage for all, later for the stage it stands in or above.
  CHECK(dialect("# hadolint shell=bash\nARG X\nFROM a\nFROM b\nRUN x\n") == shell::Dialect::bash);
  CHECK(dialect("FROM a\n#hadolint shell = /bin/bash\nRUN x\n") == shell::Dialect::bash);
  CHECK(dialect("FROM a\n# hadolint shell=bash\nFROM b\nRUN x\n") == shell::Dialect::bash);
  CHECK(dialect("FROM a\n# hadolint shell=bash\nRUN x\nFROM b\nRUN x\n") == shell::Dialect::posix);
  CHECK(dialect("FROM a\n# hadolint shell=bash\nSHELL [\"pwsh\"]\nRUN x\n") ==
        shell::Dialect::powershell);
  CHECK(dialect("FROM a\n# hadolintshell=bash\nRUN x\n") == shell::Dialect::posix);
  CHECK(dialect("# escape=`\nFROM a\nRUN x\n") == shell::Dialect::cmd);
  CHECK(dialect("FROM a\nSHELL [\"conda\", \"run\", \"/bin/bash\", \"-c\"]\nRUN x\n") ==
        shell::Dialect::bash);
}

TEST_CASE("mount options are found by name") {
  CHECK(mount_option("type=cache,target=/x", "target") == "/x");
  CHECK(mount_option("TYPE=cache,ro", "type") == "cache");
  CHECK(mount_option("type=cache,ro", "ro") == "");
  CHECK_FALSE(mount_option("type=cache", "from"));
}

TEST_CASE("suggestions are near or not made") {
  const std::string_view names[] = {"builder", "base", "test"};
  CHECK(suggest("bulder", names) == "builder");
  CHECK(suggest("BASE", names) == "base");
  CHECK(suggest("bsae", names) == "base");
  CHECK_FALSE(suggest("builder", names));
  CHECK_FALSE(suggest("nginx", names));
  CHECK_FALSE(suggest("a", names));
}

}  // namespace plimsoll

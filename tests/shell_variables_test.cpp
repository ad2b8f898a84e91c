#include <doctest/doctest.h>

#include "model/dockerfile.h"
#include "model/script_variables.h"
#include "model/split_expansions.h"
#include "syntax/tree.h"

// What the shell does with variables: which expansions it splits, and what it may find in them.
namespace plimsoll {
namespace {

// "$x:origin …" of the last RUN.
std::string splits(std::string_view text) {
  const Source source(text);
  const Dockerfile file = build_model(source, Tree::parse(source.text()));
  constexpr std::string_view origins[] = {"fixed", "item", "foreign"};
  std::string result;
  if (file.shell_runs.empty()) return result;
  for (const SplitExpansion& expansion : file.shell_runs.back().split_expansions) {
    if (!result.empty()) result += ' ';
    result.append(expansion.part->raw).append(":");
    result += origins[static_cast<size_t>(expansion.origin)];
  }
  return result;
}

std::string splits_of_run(const std::string& script, const std::string& base = "team/base") {
  return splits("FROM " + base + "\nRUN " + script + "\n");
}

// The names that the last RUN uses and sets, or `?` where nobody can tell all of them.
std::string names(const std::string& script) {
  const Source source("FROM scratch\nRUN " + script + "\n");
  const Dockerfile file = build_model(source, Tree::parse(source.text()));
  const ScriptVariables variables = script_variables(file.instructions.back().script);
  if (variables.opaque) return "?";
  std::string result;
  for (const auto& use : variables.uses) {
    result.append(use.guarded ? "?" : "").append(use.name) += ' ';
  }
  result += '|';
  for (const auto& assignment : variables.assignments) (result += ' ') += assignment.name;
  return result;
}

}  // namespace

TEST_SUITE("shell variables") {
  TEST_CASE("where the shell splits") {
    CHECK(splits_of_run("cp $a \"$b\" '$c' x$d/*.e >$f <<<$g") ==
          "$a:foreign $d:foreign $f:foreign");
    CHECK(splits_of_run("x=$a; case $b in $c) ;; esac; for y in $d; do :; done") == "");
    CHECK(splits_of_run("$a -x; $b/bin/x; {p,$c}; \"$(ls $d)\"") ==
          "$b:foreign $c:foreign $d:foreign");
    CHECK(splits_of_run("export X=$a; sudo -u $b env Y=$c ls") ==
          "$a:foreign $b:foreign $c:foreign");
    CHECK(splits_of_run("sh -c 'ls $a' && eval \"ls $b\"") == "");
    CHECK(splits("FROM team/base\nSHELL [\"bash\", \"-c\"]\nRUN export X=$a; [[ $b = $c ]]\n") ==
          "");
    CHECK(splits("FROM team/base\nRUN [\"ls\", \"$a\"]\n") == "");
  }

  TEST_CASE("where a value comes from") {
    CHECK(splits_of_run("a='b c' && ls $a ${a%c} ${#x} $? $((x + 1))") ==
          "$a:fixed ${a%c}:fixed ${#x}:fixed $?:fixed");
    CHECK(splits_of_run("a=$(cat f); b=$a/c; ls $b; a=d; ls $a $b") ==
          "$b:foreign $a:fixed $b:foreign");
    CHECK(splits_of_run("a=b; if x; then a=$(cat f); fi; ls $a") == "$a:foreign");
    CHECK(splits_of_run("if x; then a=-v; else a=; fi; ls $a") == "$a:fixed");
    CHECK(splits_of_run("a=$(cat f) || a=b; ls $a") == "$a:foreign");
    CHECK(splits_of_run("read -r a; ls $a") == "$a:foreign");
    CHECK(splits("FROM team/base\nSHELL [\"bash\", \"-c\"]\nRUN for ((i = 0; i < 3; ++i)); do ls "
                 "$i; done\n") == "$i:fixed");
    CHECK(splits_of_run("for a in b c; do ls $a; done; for d in *; do ls $d; done") ==
          "$a:fixed $d:item");
    CHECK(splits_of_run("for a in $(seq 3); do ls $a; done; for b in 'c d'; do ls $b; done") ==
          "$a:fixed $b:item");
    CHECK(splits_of_run("ls $(cat f) $(nproc) $(cat f | uname -m) $(date +%s) $(date)") ==
          "$(cat f):foreign $(nproc):fixed $(cat f | uname -m):fixed $(date +%s):fixed "
          "$(date):foreign");
    CHECK(splits_of_run("ls ${a:+-x} ${a:+\"$a\"} ${a:+$a} ${a:-b}") ==
          "${a:+-x}:fixed ${a:+\"$a\"}:fixed ${a:+$a}:foreign ${a:-b}:foreign");
    CHECK(splits("FROM team/base\nARG A\nENV B='c d'\nRUN ls $A $B $C\n") ==
          "$A:fixed $B:fixed $C:foreign");
    CHECK(splits_of_run("ls $HOME $JAVA_HOME", "openjdk:8") == "$HOME:foreign $JAVA_HOME:fixed");
    CHECK(splits_of_run("ls $A; . ./f", "alpine") == "$A:foreign");
    CHECK(splits_of_run("ls $A", "alpine") == "$A:fixed");
  }

  TEST_CASE("which names are used and set") {
    CHECK(names("a=1 && b=2 c && echo \"$d${e:-$f}\" [ -n \"$g\" ]") == "d ?e f g | a");
    CHECK(names("[ -n \"$a\" ] && [[ $b ]] || test $c") == "?a ?c ?b |");
    CHECK(names("cat <<F\n$a\nF") == "a |");
    CHECK(names("a=$((b + 0x1f))") == "| a");
    CHECK(names(". ./f") == "?");
    CHECK(names("export $a") == "?");
  }
}

}  // namespace plimsoll

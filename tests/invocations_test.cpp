#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "model/dockerfile.h"
#include "report/debug_invocations.h"
#include "source/source.h"
#include "support.h"
#include "syntax/tree.h"

namespace plimsoll {
namespace {

struct Case {
  std::string_view instructions;  // in a stage on debian, whose environment is known
  std::string_view commands;      // as `plimsoll debug invocations` shows them, without the lines
};

std::string commands_of(std::string_view text) {
  const Source source(text);
  const Dockerfile file = build_model(source, Tree::parse(source.text()));
  std::string result;
  for (const Invocation& invocation : file.invocations) {
    if (!invocation.command->name.empty()) result += describe(invocation) + "\n";
  }
  return result;
}

void check_all(std::span<const Case> cases) {
  for (const Case& one : cases) {
    CAPTURE(one.instructions);
    const std::string text = "FROM debian:12\n" + std::string(one.instructions) + "\n";
    CHECK(commands_of(text) == std::string(one.commands) + "\n");
  }
}

// `program  # context` of each command.
std::string contexts_of(std::string_view text) {
  const Source source(text);
  const Dockerfile file = build_model(source, Tree::parse(source.text()));
  std::string result;
  for (const Invocation& invocation : file.invocations) {
    if (!result.empty()) result += ", ";
    result += std::string(invocation.program) + " " + describe_context(invocation);
    if (result.back() == ' ') result.pop_back();
  }
  return result;
}

void check_contexts(std::span<const Case> cases) {
  for (const Case& one : cases) {
    CAPTURE(one.instructions);
    CHECK(contexts_of("FROM example.com/app\n" + std::string(one.instructions)) == one.commands);
  }
}

TEST_SUITE("invocations") {
  TEST_CASE("variables of the Dockerfile") {
    constexpr Case cases[] = {
        {"ENV A=x\nRUN c $A ${A}y '$A' \"$A z\" \\$A", "c x xy $A \"x z\" $A"},
        {"ARG A=1\nRUN c $A", "c 1"},
        {"ARG A\nRUN c $A", "c $A?"},
        {"ARG A\nENV B=$A\nRUN c ${B}x", "c ${B}x?"},
        {"ENV A=x\nENV A=y\nRUN c $A", "c y"},
        {"RUN c $A \"$A\" b", "c \"\" b"},
        {"RUN c $HOME $1 $# $$ \"$@\"", "c $HOME? $1? $#? $$? $@?"},
        {"RUN --mount=type=secret,id=t,env=A c $A", "c $A?"},
        {"ENV A=x\nFROM busybox\nRUN c $A d", "c d"},
        // What an image that nobody has looked into sets.
        {"FROM example.com/app\nENV B=y\nRUN c $A $B", "c $A? y"},
        // A container has its own environment.
        {"ENV A=x\nCMD c $A", "c $A?"},
        {"ENV A=x\nONBUILD RUN c $A", "c $A?"},
        {"ENV A=x\nRUN [\"c\", \"$A\"]", "c $A"},
        {"ENV A=x\nSHELL [\"powershell\"]\nRUN c $A", "c $A?"},
    };
    check_all(cases);
  }

  TEST_CASE("what stands without quotes is split, and looked through for patterns") {
    constexpr Case cases[] = {
        {"ENV A=\" x  y \"\nRUN c $A b$A! \"$A\"", "c x y b x y ! \" x  y \""},
        {"ENV A=\"x y\"\nRUN c \"$A\"$A", "c \"x yx\" y"},
        {"ENV A=*.txt\nRUN c $A \"$A\"", "c $A? *.txt"},
        {"RUN c /var/*/a ~/b {d,e}", "c /var/*/a? ~/b? {d,e}?"},
        {"ENV A=/x\nRUN c $A/*", "c /x/*?"},
        {"ENV A=\"x y\"\nSHELL [\"bash\", \"-c\"]\nRUN c a{b,'d e',$A}f {,g}{h,} {1..3} {i,{j,k}*}",
         "c abf \"ad ef\" ax yf h gh g {1..3}? i j*? k*?"},
        {"ENV A=x:y\nRUN IFS=: && c $A", "c $A?"},
    };
    check_all(cases);
  }

  TEST_CASE("the program may be in a variable, and its first arguments") {
    constexpr Case cases[] = {
        {"ENV A=\"/usr/bin/pip install\"\nRUN $A x", "pip install x"},
        {"RUN ${A:-c} x", "c x"},
        {"RUN $A c x", "c x"},
        {"ARG A\nRUN $A c x", "? c x"},
        // A prefix.
        {"ENV S=sudo\nRUN $S apt-get update", "apt-get update"},
        {"ENV S=\"nice -n 5\"\nRUN $S pip install x", "pip install x"},
        {"ARG S\nRUN $S apt-get install -y x && ${S:-} curl https://x.org",
         "apt-get install -y x\ncurl https://x.org"},
        {"ARG S\nRUN $S curl git && $S apt-get", "? curl git\n? apt-get"},
    };
    check_all(cases);
  }

  TEST_CASE("PowerShell") {
    constexpr Case cases[] = {
        {"RUN $a = 'x'; c $a \"$A y\" ${a}z '$a' $a.Length $b", "c x \"x y\" xz $a $a.Length? $b?"},
        {"ENV V=1\nRUN $a = \"v$env:V\"; c \"$a.zip\" $env:V", "c v1.zip 1"},
        {"RUN $a = 'x'; $a += 'y'; c $a", "c $a?"},
        {"RUN $a = b x; c $a", "b x\nc $a?"},
        {"RUN $a = 'x'; if (b) { $a = 'y'; c $a }; d $a",
         "if (b)? \"{ $a = 'y'; c $a }\"?\nb\nc y\nd $a?"},
        {"RUN $env:A = 'x'; c $env:A", "c x"},
    };
    for (const Case& one : cases) {
      CAPTURE(one.instructions);
      const std::string text =
          "FROM debian:12\nSHELL [\"pwsh\"]\n" + std::string(one.instructions) + "\n";
      CHECK(commands_of(text) == std::string(one.commands) + "\n");
    }
  }

  TEST_CASE("operators") {
    constexpr Case cases[] = {
        {"ENV A=x E=\nRUN c ${A:-w} ${E:-w} ${E-w}. ${N-w} ${N:-a b}", "c x w . w a b"},
        {"ENV A=x E=\nRUN c ${A:+w} ${E:+w} ${E+w} ${N+w}", "c w w"},
        {"ENV A=x\nRUN c ${A:?} ${N:?w} ${N:=w} $N", "c x \"${N:?w}\"? w $N?"},
        {"ENV A=1.2.3\nRUN c ${A%.*} ${A%%.*} ${A#*.} ${A##*.} ${#A}", "c 1.2 1 2.3 3 5"},
        {"ENV A=/a/a B=a\nRUN c ${A/a/b} ${A//$B/b} ${A/#\\/a} ${A/%a/b}", "c /b/a /b/b /a /a/b"},
        {"ENV A=abcd\nRUN c ${A:1} ${A:1:2} ${A: -1} ${A^} ${A^^} ${A@Q}",
         "c bcd bc \"${A: -1}\"? Abcd ABCD ${A@Q}?"},
        {"ENV A=x\nRUN c ${A[0]} ${!A} ${A#[a-z]}", "c ${A[0]}? ${!A}? ${A#[a-z]}?"},
        {"ENV A=x\nRUN c ${N:-${A}y} \"${N:-a b}\" ${N:-'a b'}", "c xy \"a b\" \"${N:-'a b'}\"?"},
    };
    check_all(cases);
  }

  TEST_CASE("assignments that have run") {
    constexpr Case cases[] = {
        {"RUN A=1 && c $A; d $A", "c 1\nd 1"},
        {"RUN A=1; A=${A}2; A+=3; c $A", "c $A?"},
        {"RUN export A=1 B=\"x y\"; readonly A; c $A $B",
         "export A=1 \"B=x y\"\nreadonly A\nc 1 x y"},
        {"ENV A=x\nRUN unset A; c $A", "unset A\nc $A?"},
        {"ENV A=x\nRUN read A; c $A", "read A\nc $A?"},
        {"RUN A=1 c $A; d $A", "c\nd"},
        {"RUN a && B=1 && c $B", "a\nc 1"},
        {"RUN { A=1; }; c $A", "c 1"},
        {"RUN A=$(x); c $A", "x\nc $A?"},
        {"ENV A=x\nRUN . f; c $A", ". f\nc $A?"},
        {"RUN declare -i A=1+1; c $A", "declare -i A=1+1\nc $A?"},
        {"RUN a=(1 2); c $a", "c $a?"},
    };
    check_all(cases);
  }

  TEST_CASE("assignments that may not have run, or ran elsewhere") {
    constexpr Case cases[] = {
        {"RUN a && B=1; c $B", "a\nc $B?"},
        {"RUN a || B=1 && c $B", "a\nc $B?"},
        {"RUN if a; then B=1; c $B; else c $B; fi; d $B", "a\nc 1\nc $B?\nd $B?"},
        {"RUN case x in a) B=1; c $B;; esac; d $B", "c 1\nd $B?"},
        {"ENV B=0\nRUN (B=1; c $B); d $B", "c 1\nd 0"},
        {"ENV B=0\nRUN B=1 | c $B; d $(B=2; e $B) $B", "c 0\nd \"$(B=2; e $B)\"? 0\ne 2"},
        {"RUN B=0; B=1 & c $B", "c 0"},
        {"RUN f() { B=1; c $B; }; d $B; f", "c 1\nd $B?\nf"},
        {"RUN A=1; f() { c $A $B $1; }; B=2; f", "c 1 $B? $1?\nf"},
        // The parameters of a function are those of all its calls.
        {"RUN f() { c $1 $2; sh -c 'd $1'; }; f x y; f 'z' w $1; e $1",
         "c x|z y|w\nsh -c \"d $1\"\nd $1?\nf x y\nf z w $1?\ne $1?"},
        {"RUN f() { c $1 $2; }; f x; f $HOME y", "c $1? $2?\nf x\nf $HOME? y"},
        {"RUN f() { shift; c $1; }; f x y", "shift\nc $1?\nf x y"},
        {"RUN A=1; while a $A; do b $A; A=2; c $A; done; d $A", "a $A?\nb $A?\nc 2\nd $A?"},
        {"RUN i=0; while a; do ((i=i+1)); b $i; done", "a\nb $i?"},
    };
    check_all(cases);
  }

  TEST_CASE("loops over words that are known") {
    constexpr Case cases[] = {
        {"RUN for p in a 'b c'; do d $p; e \"x$p\"; done; f $p", "d a|b|c\ne xa|\"xb c\"\nf $p?"},
        {"ENV L=\"a b\"\nRUN for p in $L c; do x=$p.gz; d -o $x u/$x; done",
         "d -o a.gz|b.gz|c.gz u/a.gz|u/b.gz|u/c.gz"},
        {"ARG L\nRUN for p in a $L; do d $p; done", "d $p?"},
        {"RUN for p in *.c; do d $p; done", "d $p?"},
        {"RUN for p; do d $p; done", "d $p?"},
        {"RUN for p in a; do for q in b c; do d $p$q; done; done", "d ab|ac"},
        {"RUN for p in a b; do for q in c d; do e $p$q $q; done; done", "e a$q?|b$q? c|d"},
        {"RUN for p in a b; do c $p; if x; then break; fi; done", "c a|b\nx\nbreak"},
    };
    check_all(cases);
  }

  TEST_CASE("commands in strings see what their shell sees") {
    constexpr Case cases[] = {
        {"ENV A=x\nRUN B=y; sh -c 'c $A $B d'", "sh -c \"c $A $B d\"\nc x d"},
        {"RUN B=y; export B; sh -c 'c $B'", "export B\nsh -c \"c $B\"\nc y"},
        {"RUN B=y sh -c 'c $B'", "sh -c \"c $B\"\nc y"},
        {"RUN B='x y'; sh -c \"c $B '$B' \\$B d\"", "sh -c \"c x y 'x y' $B d\"\nc x y \"x y\" d"},
        {"RUN B='x;y'; sh -c \"c $B\"", "sh -c \"c x;y\"\nc $B?"},
        {"ENV A=x\nRUN sudo sh -c 'c $A'", "sh -c \"c $A\"\nc $A?"},
        {"ENV A=x\nRUN su -c 'c $A'", "su -c \"c $A\"\nc $A?"},
        {"RUN A=1; eval 'B=$A'; c $B", "eval B=$A\nc 1"},
        {"RUN A=1; eval \"$x\"; c $A", "eval \"\"\n?\nc $A?"},
        {"RUN A=1; a | xargs c $A; find . -exec d $A \\;",
         "a\nxargs c 1\nc 1\nfind . -exec d 1 ;\nd 1"},
        {"ENV A=x\nRUN [\"sh\", \"-c\", \"c $A\"]", "sh -c \"c $A\"\nc x"},
        {"ENV A=x\nRUN bash <<EOF\nc $A \\$A\nEOF", "bash\nc x x"},
        {"ENV A=x\nRUN <<EOF\nB=$A\nc $B\nEOF", "c x"},
    };
    check_all(cases);
  }

  TEST_CASE("what a failure means") {
    constexpr Case cases[] = {
        {"RUN a", "a"},
        {"RUN a && b; c", "a ignored, b ignored, c"},
        {"RUN a; b && c", "a ignored, b, c"},
        {"RUN a | b", "a ignored, b"},
        {"RUN a || b", "a tested, b"},
        {"RUN a || true", "a ignored, true"},
        {"RUN a && b || : && c", "a tested, b tested, :, c"},
        {"RUN ! a", "a tested"},
        {"RUN a & b", "a ignored, b"},
        {"RUN if a; then b; c; elif d; then e; fi", "a tested, b ignored, c, d tested, e"},
        {"RUN while a; do b; done; c", "a tested, b ignored, c"},
        {"RUN for x in a b; do c; done", "c ignored"},
        {"RUN case $x in a) b; c;; esac", "b ignored, c"},
        {"RUN (a; b) && { c; d; }", "a ignored, b, c ignored, d"},
        {"RUN (a; b) || c", "a ignored, b tested, c"},
        {"RUN x=$(a); b $(c)", " ignored, a ignored, b, c ignored"},
        {"RUN x=$(a)", "a"},
        {"RUN sh -c 'a; b'", "sh, a ignored, b"},
        {"RUN sh -c 'a; b' || c", "sh tested, a ignored, b tested, c"},
        {"RUN a | xargs b; find . -exec c \\;",
         "a ignored, xargs ignored, b ignored, find, c ignored"},
        {"RUN f() { a; b; }; f", "a ignored, b tested, f"},
        {"RUN trap 'a; b' EXIT; c", "trap ignored, a ignored, b ignored, c"},
    };
    check_contexts(cases);
  }

  TEST_CASE("options in force") {
    constexpr Case cases[] = {
        {"RUN set -ex; a; b | c", "set ignored, a -e -x, b ignored -e -x, c -e -x"},
        {"RUN set -e; a && b; c", "set ignored, a ignored -e, b -e, c -e"},
        {"RUN set -e; if a; then b; c; fi; (d; e)",
         "set ignored, a tested -e, b -e, c -e, d -e, e -e"},
        {"RUN set -e; { a; b; } || c", "set ignored, a ignored -e, b tested -e, c -e"},
        {"RUN set -euo pipefail; a | b; set +e; c; d",
         "set ignored, a -e pipefail, b -e pipefail, set -e pipefail, c ignored pipefail, d "
         "pipefail"},
        {"RUN (set -e; a; b); c; d", "set ignored, a ignored -e, b ignored -e, c ignored, d"},
        {"RUN bash -eo pipefail -c 'a | b; c'; d",
         "bash ignored, a ignored -e pipefail, b ignored -e pipefail, c ignored -e pipefail, d"},
        {"SHELL [\"/bin/bash\", \"-eo\", \"pipefail\", \"-c\"]\nRUN a | b",
         "a -e pipefail, b -e pipefail"},
        {"SHELL [\"/bin/bash\", \"-e\", \"-c\"]\nRUN [\"a\"]", "a"},
        {"SHELL [\"/bin/bash\", \"-e\", \"-c\"]\nFROM x\nRUN a", "a"},
        {"RUN <<EOF\n#!/bin/bash -e\na\nb\nEOF", "a -e, b -e"},
    };
    check_contexts(cases);
  }

  TEST_CASE("who runs a command, and where") {
    constexpr Case cases[] = {
        {"USER 0\nRUN a", "a root"},
        {"USER app:x\nRUN a; sudo b; sudo -u app c; sudo -nuroot d",
         "a ignored user, b ignored root, c ignored user, d root"},
        {"USER $X\nRUN a", "a"},
        {"USER root\nRUN gosu app a && su-exec app b; sudo sh -c 'c'; su app -c d",
         "a ignored user, b ignored user, sh ignored root, c ignored root, su root, d"},
        {"USER root\nFROM example.com/app\nRUN a", "a"},
        {"WORKDIR /x\nWORKDIR y\nRUN a && cd ../z && b; (cd /t; c); d",
         "a ignored /x/y, cd ignored /x/y, b ignored /x/z, cd ignored ?, c ignored /t, d ?"},
        {"RUN cd x && a && cd $D && b && cd /y && c", "cd, a x, cd x, b ?, cd ?, c /y"},
        {"WORKDIR /x\nRUN if a; then cd /y; fi; cd z; b",
         "a tested /x, cd ignored /x, cd ignored ?, b ?"},
        {"WORKDIR $X\nRUN a", "a ?"},
        {"FROM scratch\nRUN a", "a root /"},
    };
    check_contexts(cases);
  }

  TEST_CASE("values that double from line to line come to an end") {
    std::string text = "FROM debian\nENV A=aaaaaaaaaaaaaaaa\nRUN true";
    for (int i = 0; i < 200; ++i) text += "; A=$A$A; c $A";
    CHECK(commands_of(text).size() < 1000000);
  }

  TEST_CASE("every command of real files has its arguments" * doctest::skip(!test::has_shared())) {
    size_t commands = 0;
    size_t unknown = 0;
    for (const test::CorpusFile& one : test::corpus()) {
      INFO(one.id);
      const Source source(one.text);
      const Dockerfile file = build_model(source, Tree::parse(source.text()));
      for (const Invocation& invocation : file.invocations) {
        const Command& command = *invocation.command;
        const bool is_static = std::all_of(command.arguments.begin(), command.arguments.end(),
                                           [](const shell::Word& word) { return word.is_static; });
        if (command.name.is_static && is_static) {
          CHECK(invocation.program == command.program());
          CHECK(invocation.arguments.size() == command.arguments.size());
        }
        commands += command.name.empty() ? 0 : 1;
        unknown += invocation.program.empty() && !command.name.empty() ? 1 : 0;
      }
    }
    CHECK(commands > 9000);
    CHECK(unknown < commands / 100);
  }
}

}  // namespace
}  // namespace plimsoll

#include <doctest/doctest.h>

#include "shell_reading.h"

namespace plimsoll {
namespace {

using shell::Dialect;
using test::check_all;
using test::program_names;
using test::read;
using test::slice;
using test::spliced;
using test::Structure;

// As RUN <<EOF has it: lines, and the script is all there is.
ShellScript read_body(std::string_view body, bool strip_tabs = false) {
  const shell::HeredocInput heredoc{"EOF", body, 0, true, strip_tabs};
  return parse_shell(spliced("<<EOF"), Dialect::posix,
                     std::span<const shell::HeredocInput>(&heredoc, 1));
}

TEST_SUITE("shell") {
  TEST_CASE("programs that run another one are seen through") {
    constexpr Structure cases[] = {
        {"sudo -u app make", "cmd{<sudo -u app> make}"},
        {"sudo -nu app make -u x", "cmd{<sudo -nu app> make -u x}"},
        {"env -i A=1 B=2 a", "cmd{<env -i A=1 B=2> a}"},
        {"exec env A=1 nice -n 5 /usr/bin/a b", "cmd{<exec env A=1 nice -n 5> /usr/bin/a b}"},
        {"timeout -k 5 --signal=KILL 10 a", "cmd{<timeout -k 5 --signal=KILL 10> a}"},
        {"tini -g -- a", "cmd{<tini -g --> a}"},
        {"chroot /mnt a", "cmd{<chroot /mnt> a}"},
        {"gosu app:app a", "cmd{<gosu app:app> a}"},
        {"command -v a", "cmd{command -v a}"},
        {"sudo -l", "cmd{sudo -l}"},
        {"exec \"$@\"", "cmd{<exec> \"$@\"}"},
        {"time -p a", "cmd{<time -p> a}"},
    };
    check_all(cases, Dialect::posix);

    const ShellScript script = read("X=0 env A='b c' d");
    const Command& command = script.commands().front();
    REQUIRE(command.assignments.size() == 2);
    CHECK(command.assignments[1].name == "A");
    CHECK(command.assignments[1].value.text == "b c");
    CHECK(command.assignments[1].value.span == Span{10, 15});
    const ShellScript joined = read("env A=b'c d'$e f");
    const shell::Word& value = joined.commands().front().assignments[0].value;
    CHECK(value.raw == "b'c d'$e");
    CHECK(value.text == "bc d$e");
    REQUIRE(value.parts.size() == 3);
    CHECK(value.parts[0].raw == "b");
    CHECK_FALSE(value.is_static);
    const std::string_view array = R"(["env", "A=b c", "f"])";
    const ShellScript exec = parse_exec(spliced(array));
    REQUIRE(program_names(exec) == "f");
    CHECK(exec.commands().front().assignments[0].name == "A");
    CHECK(slice(array, exec.commands().front().assignments[0].value.span) == "b c");
  }

  TEST_CASE("commands in arguments") {
    constexpr Structure cases[] = {
        {"sh -c 'a && b'", "cmd{sh -c 'a && b' nested(and(cmd{a} cmd{b}))}"},
        {"bash -exo pipefail -c 'a | b' x",
         "cmd{bash -exo pipefail -c 'a | b' x "
         "nested(pipe(cmd{a} cmd{b}))}"},
        {"sudo bash -lc \"a \\\"b c\\\"\"",
         "cmd{<sudo> bash -lc \"a \\\"b c\\\"\" nested(cmd{a \"b c\"})}"},
        {"sh script -c a", "cmd{sh script -c a}"},
        {"eval \"a 'b\" \"c'\"", "cmd{eval \"a 'b\" \"c'\" nested(cmd{a 'b c'})}"},
        {"a | xargs -0 -n 1 rm -f", "pipe(cmd{a} cmd{xargs -0 -n 1 rm -f nested(cmd{rm -f})})"},
        {"xargs -I{} sh -c 'a {}'",
         "cmd{xargs -I{} sh -c 'a {}' "
         "nested(cmd{sh -c 'a {}' nested(cmd{a {}})})}"},
        {"find / -exec a {} \\; -o -ok b \\;",
         "cmd{find / -exec a {} \\; -o -ok b \\; nested(cmd{a {}}) nested(cmd{b})}"},
        {"su - app -c 'a b'", "cmd{su - app -c 'a b' nested(cmd{a b})}"},
        {"su --command='a b'", "cmd{su --command='a b' nested(cmd{a b})}"},
        {"flock -w 5 /l -c 'a b'", "cmd{flock -w 5 /l -c 'a b' nested(cmd{a b})}"},
        {"flock /l a b", "cmd{<flock /l> a b}"},
        {"env -iS 'a b'", "cmd{env -iS 'a b' nested(cmd{a b})}"},
        {"env '-Sa b'", "cmd{env '-Sa b' nested(cmd{a b})}"},
        {"trap 'a; b' EXIT INT", "cmd{trap 'a; b' EXIT INT nested(seq(cmd{a} cmd{b}))}"},
        {"trap - EXIT", "cmd{trap - EXIT}"},
        // What the outer shell expands is not read once more.
        {"sh -c \"a $x $(b) \\$y\"",
         "cmd{sh -c \"a $x $(b) \\$y\" nested(cmd{a $x $(b) $y}) $(cmd{b})}"},
    };
    check_all(cases, Dialect::posix);
  }

  TEST_CASE("an expansion of the outer shell is known inside quotes of the inner one") {
    const ShellScript script = read("sh -c \"a '$x' 'y'\"");
    REQUIRE(script.commands().size() == 2);
    const Command& inner = script.commands()[1];
    CHECK(inner.nested);
    CHECK(inner.dialect == Dialect::posix);
    CHECK_FALSE(inner.arguments[0].is_static);
    CHECK(inner.arguments[1].is_static);
  }

  TEST_CASE("a here-document's lines as the script") {
    const std::string_view body =
        "set -e\n# comment\nif a; then\n  b \\\n    c\nfi\ncat <<-X > f\n\t$(d)\n\tX\ne\n";
    const ShellScript script = read_body(body);
    CHECK(debug_dump(script) ==
          "seq(cmd{set -e} if(cmd{a} cmd{b c}) cmd{cat <<-X{$(d)\\n} >f $(cmd{d})} cmd{e})");
    CHECK(script.errors().empty());
    for (const Command& command : script.commands()) {
      CHECK(slice(body, command.name.span) == command.name.raw);
    }
    CHECK(debug_dump(read_body("\ta\n\tb\n", true)) == "seq(cmd{a} cmd{b})");
    CHECK(debug_dump(read_body("a\r\nb\r\n")) == "seq(cmd{a} cmd{b})");
    CHECK(read_body("shopt -s extglob\nrm !(a)\n").errors().empty());
  }

  TEST_CASE("a here-document that names its interpreter") {
    const ShellScript bash = read_body("#!/usr/bin/env -S bash -e\na\n");
    CHECK(bash.shebang() == "/usr/bin/env -S bash -e");
    CHECK(bash.is_shell());
    CHECK((bash.dialect() == Dialect::bash));
    CHECK(debug_dump(bash) == "cmd{a}");
    const ShellScript python = read_body("#!/usr/bin/python3\nimport os\n");
    CHECK(python.shebang() == "/usr/bin/python3");
    CHECK_FALSE(python.is_shell());
    CHECK(python.commands().empty());
  }

  TEST_CASE("here-documents of the Dockerfile that commands read") {
    const std::string_view source = "cat <<A >f && bash <<'B'\nx $(y)\nA\napt-get install $z\nB\n";
    const shell::HeredocInput heredocs[] = {
        {"A", source.substr(25, 7), 25, true, false},
        {"B", source.substr(34, 19), 34, false, false},
    };
    const ShellScript script = parse_shell(spliced(source.substr(0, 24)), Dialect::posix, heredocs);
    CHECK(script.errors().empty());
    CHECK(debug_dump(script) ==
          "and(cmd{cat <<A{x $(y)\\n} >f $(cmd{y})} "
          "cmd{bash <<'B'{apt-get install $z\\n} nested(cmd{apt-get install $z})})");
    for (const Command& command : script.commands()) {
      CHECK(slice(source, command.name.span) == command.name.raw);
    }
  }

  TEST_CASE("exec form") {
    const std::string_view text = R"(["sh", "-c", "echo \"a\u0026b\" && c\\d"])";
    const ShellScript script = parse_exec(spliced(text));
    REQUIRE(program_names(script) == "sh echo cd");
    const Command& echo = script.commands()[1];
    CHECK(echo.arguments[0].text == "a&b");
    CHECK(slice(text, echo.arguments[0].span) == R"(\"a\u0026b\")");
    CHECK(slice(text, script.commands()[2].name.span) == R"(c\\d)");
    CHECK(script.commands()[2].name.text == "cd");

    const ShellScript plain = parse_exec(spliced(R"(["/bin/a b", "$c", ""])"));
    REQUIRE(plain.commands().size() == 1);
    CHECK(plain.commands()[0].program() == "a b");
    REQUIRE(plain.commands()[0].arguments.size() == 2);
    CHECK(plain.commands()[0].arguments[0].is_static);
    CHECK(plain.commands()[0].arguments[0].text == "$c");
    CHECK(parse_exec(spliced("[]")).commands().empty());
    CHECK(program_names(parse_exec(spliced(R"([ "a", b, "c)"))) == "a");
  }
}

}  // namespace
}  // namespace plimsoll

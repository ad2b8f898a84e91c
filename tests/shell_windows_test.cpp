#include <doctest/doctest.h>

#include "shell_reading.h"

namespace plimsoll {
namespace {

using shell::Dialect;
using test::check_all;
using test::read;
using test::Structure;

TEST_SUITE("shell") {
  TEST_CASE("PowerShell") {
    constexpr Structure cases[] = {
        {"Set-X a -Y \"b $c\"; & 'd e' f | g",
         "seq(cmd{Set-X a -Y \"b $c\"} "
         "pipe(cmd{'d e' f} cmd{g}))"},
        {"a (b; c) { d | e } $(f)",
         "cmd{a (b; c) { d | e } $(f) $(seq(cmd{b} cmd{c})) $(pipe(cmd{d} cmd{e})) $(cmd{f})}"},
        {"a `; b # c", "cmd{a `; b}"},
        {"powershell -Command \"a; b\"",
         "cmd{powershell -Command \"a; b\" nested(seq(cmd{a} cmd{b}))}"},
        {"if (a x) { b; c | d }; e",
         "seq(cmd{if (a x) { b; c | d } $(cmd{a x}) $(seq(cmd{b} pipe(cmd{c} cmd{d})))} cmd{e})"},
        {"a (b (c)) \"$(d)\"", "cmd{a (b (c)) \"$(d)\" $(cmd{b (c) $(cmd{c})}) $(cmd{d})}"},
        {"a ('b', 'c') ($x -eq 1) @{d = 1} [e]::f(g)",
         "cmd{a ('b', 'c') ($x -eq 1) @{d = 1} [e]::f(g)}"},
        {"a ((b).c -and (d e))", "cmd{a ((b).c -and (d e)) $(cmd{b}) $(cmd{d e})}"},
        // What a method fetches is a command.
        {"iex ((New-Object Net.WebClient).DownloadString('a'))",
         "cmd{iex ((New-Object Net.WebClient).DownloadString('a')) "
         "$(cmd{New-Object Net.WebClient}) $(cmd{DownloadString 'a'})}"},
        {"$w.DownloadFile($a, 'b c')",
         "cmd{$w.DownloadFile($a, 'b c') $(cmd{DownloadFile $a 'b c'})}"},
        {"$a = 'b'; $c=\"d\"; $e += f g; $h = 1 + 2",
         "seq(cmd{a='b'} cmd{c=\"d\"} cmd{e+= f g} cmd{h=})"},
        {"$a = (b c); $d -eq 1", "seq(cmd{a=(b c) $(cmd{b c})} cmd{$d -eq 1})"},
    };
    check_all(cases, Dialect::powershell);
    const ShellScript script =
        read("C:\\x\\tool.exe \"a`\"b\" 'it''s' $env:P", Dialect::powershell);
    const Command& command = script.commands().front();
    CHECK(command.program() == "C:\\x\\tool");
    CHECK(command.arguments[0].text == "a\"b");
    CHECK(command.arguments[1].text == "it's");
    CHECK(command.arguments[2].parts[0].text == "env:P");
    CHECK_FALSE(command.arguments[2].is_static);
  }

  TEST_CASE("cmd") {
    constexpr Structure cases[] = {
        {"a & b && c || d | e", "seq(cmd{a} or(and(cmd{b} cmd{c}) pipe(cmd{d} cmd{e})))"},
        {"echo a ^& b;c \"x & y\"", "cmd{echo a ^& b;c \"x & y\"}"},
        {"powershell -Command $a = 'b'; c",
         "cmd{powershell -Command $a = 'b'; c "
         "nested(seq(cmd{a='b'} cmd{c}))}"},
        {"(a & b) && c", "seq(cmd{a} and(cmd{b} cmd{c}))"},
        {"if exist x (a y & b) else (c)", "seq(cmd{if exist x} cmd{a y} cmd{b} cmd{else} cmd{c})"},
        {"for %i in (a b) do (c %i)", "seq(cmd{for %i in (a b) do} cmd{c %i})"},
        {"echo (a) b)", "cmd{echo (a) b)}"},
    };
    check_all(cases, Dialect::cmd);
    const ShellScript script = read("del %TEMP%\\x 100%", Dialect::cmd);
    CHECK_FALSE(script.commands()[0].arguments[0].is_static);
    CHECK(script.commands()[0].arguments[0].parts[0].text == "TEMP");
    CHECK(script.commands()[0].arguments[1].is_static);
  }

  TEST_CASE("the dialect of a shell") {
    CHECK((dialect_of("/bin/sh") == Dialect::posix));
    CHECK((dialect_of("bash") == Dialect::bash));
    CHECK((dialect_of("C:\\Windows\\System32\\CMD.EXE") == Dialect::cmd));
    CHECK((dialect_of("pwsh") == Dialect::powershell));
    CHECK_FALSE(dialect_of("python3").has_value());
  }
}

}  // namespace
}  // namespace plimsoll

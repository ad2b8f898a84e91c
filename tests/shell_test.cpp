#include <doctest/doctest.h>

#include "shell_reading.h"

namespace plimsoll {
namespace {

using shell::Dialect;
using shell::ErrorKind;
using shell::ExtensionKind;
using test::check_all;
using test::program_names;
using test::read;
using test::slice;
using test::Structure;

TEST_SUITE("shell") {
  TEST_CASE("lists and pipelines") {
    constexpr Structure cases[] = {
        {"", ""},
        {"  # nothing", ""},
        {"a b c", "cmd{a b c}"},
        {"a && b | c", "and(cmd{a} pipe(cmd{b} cmd{c}))"},
        {"a || b && c", "and(or(cmd{a} cmd{b}) cmd{c})"},
        {"a && b && c || d", "or(and(cmd{a} cmd{b} cmd{c}) cmd{d})"},
        {"a; b & c;", "seq(cmd{a} cmd{b}& cmd{c})"},
        {"! a | b", "!pipe(cmd{a} cmd{b})"},
        {"! ! a", "cmd{a}"},
        {"a |& b", "pipe(cmd{a} |&cmd{b})"},
        {"a&&b||c;d", "seq(or(and(cmd{a} cmd{b}) cmd{c}) cmd{d})"},
        {"a # && b", "cmd{a}"},
        {"a#b c", "cmd{a#b c}"},
    };
    check_all(cases, Dialect::posix);
  }

  TEST_CASE("compound commands") {
    constexpr Structure cases[] = {
        {"(a; b) | c", "pipe(subshell(seq(cmd{a} cmd{b})) cmd{c})"},
        {"{ a; } 2>&1", "group(cmd{a} 2>&1)"},
        {"if a; then b; fi", "if(cmd{a} cmd{b})"},
        {"if a; then b; elif c; then d; else e; fi",
         "if(cmd{a} cmd{b} cmd{c} cmd{d} else(cmd{e}))"},
        {"for x in a 'b c'; do d $x; done", "for{x in a 'b c'}(cmd{d $x})"},
        {"for x do a; done", "for{x}(cmd{a})"},
        {"for ((i=0; i<3; i++)); do a; done", "for{i=0  i<3  i++}(cmd{a})"},
        {"select x in a; do b; done", "select{x in a}(cmd{b})"},
        {"while a; do b; done < f", "while(cmd{a} cmd{b} <f)"},
        {"until a; do b; done", "until(cmd{a} cmd{b})"},
        {"case $x in a|b) c;; (*) d; esac", "case{$x}(item{a b}(cmd{c}) item{*}(cmd{d}))"},
        {"case x in esac", "case{x}()"},
        {"f() { a; }; f", "seq(function{f}(group(cmd{a})) cmd{f})"},
        {"function f { a; }", "function{f}(group(cmd{a}))"},
        {"[[ -f x && $a =~ ^(a|b)$ ]] && c", "and(test{-f x && $a =~ ^(a|b)$}() cmd{c})"},
        {"((i > 1)) || a", "or(arithmetic{i > 1}() cmd{a})"},
        {"((a); b)", "subshell(seq(subshell(cmd{a}) cmd{b}))"},
        {"coproc a", "coproc(cmd{a})"},
        {"time { a; }", "group(cmd{a})"},
        {"if a; then if b; then c; fi; fi", "if(cmd{a} if(cmd{b} cmd{c}))"},
    };
    check_all(cases, Dialect::bash);
  }

  TEST_CASE("reserved words are words where no command can begin") {
    constexpr Structure cases[] = {
        {"echo if then fi { } ! [[ done", "cmd{echo if then fi { } ! [[ done}"},
        {"'if' a", "cmd{'if' a}"},
        {"iff a", "cmd{iff a}"},
        {"find . -name x -exec y {} +", "cmd{find . -name x -exec y {} + nested(cmd{y {}})}"},
    };
    check_all(cases, Dialect::posix);
  }

  TEST_CASE("assignments and redirections") {
    constexpr Structure cases[] = {
        {"A=1 B='x y' c", "cmd{A=1 B='x y' c}"},
        {"A=$(b)", "cmd{A=$(b) $(cmd{b})}"},
        {"c A=1", "cmd{c A=1}"},
        {"a=(1 'b c' $(d)) b[1]=x c+=y", "cmd{a=(1 'b c' $(d)) b[1]=x c+=y $(cmd{d})}"},
        {"declare -a x=(y z) w", "cmd{declare -a x=(y z) w}"},
        {"a >f 2>&1 <g >>h b", "cmd{a b >f 2>&1 <g >>h}"},
        {"a &>f", "cmd{a &>f}"},
        {"a 2 >f", "cmd{a 2 >f}"},
        {">f", "cmd{>f}"},
        {"a <<<$b", "cmd{a <<<$b}"},
        {"a {fd}>f", "cmd{a >f}"},
    };
    check_all(cases, Dialect::bash);
  }

  TEST_CASE("substitutions are commands of their own") {
    constexpr Structure cases[] = {
        {"a \"$(b | c)\"", "cmd{a \"$(b | c)\" $(pipe(cmd{b} cmd{c}))}"},
        {"a `b \\`c\\``", "cmd{a `b \\`c\\`` $(cmd{b `c` $(cmd{c})})}"},
        {"a ${x:-$(b)}", "cmd{a ${x:-$(b)} $(cmd{b})}"},
        {"a $((1 + $(b)))", "cmd{a $((1 + $(b))) $(cmd{b})}"},
        {"a $((b); c)", "cmd{a $((b); c) $(seq(subshell(cmd{b}) cmd{c}))}"},
        {"a <(b) >(c)", "cmd{a <(b) >(c) $(cmd{b}) $(cmd{c})}"},
        {"for x in $(a); do b; done", "for{x in $(a)}(cmd{b} $(cmd{a}))"},
        {"a '$(b)' \\$(c", "cmd{a '$(b)' \\$ $(cmd{c})}"},
    };
    check_all(std::span<const Structure>(cases).first(7), Dialect::bash);
  }

  TEST_CASE("an error stays where it is") {
    struct Case {
      std::string_view text;
      ErrorKind kind;
      std::string_view at;
      std::string_view programs;
    };
    constexpr Case cases[] = {
        {"a && && b", ErrorKind::missing_command, "&&", "a b"},
        {"a | ; b", ErrorKind::missing_command, "|", "a b"},
        {"a; ; b", ErrorKind::missing_command, ";", "a b"},
        {"a ) ; b", ErrorKind::unexpected_token, ")", "a b"},
        {"a; fi; b", ErrorKind::unexpected_keyword, "fi", "a b"},
        {"(a; if b; then c) && d", ErrorKind::missing_fi, "if", "a b c d"},
        {"if a; b; fi; c", ErrorKind::missing_then, "if", "a b c"},
        {"while a; b; done; c", ErrorKind::missing_do, "while", "a b c"},
        {"for x in a; do b", ErrorKind::missing_done, "for", "b"},
        {"case x in a) b;;", ErrorKind::missing_esac, "case", "b"},
        {"case x a) b;; esac; c", ErrorKind::missing_in, "case", "b c"},
        {"{ a; b", ErrorKind::unterminated_group, "{", "a b"},
        {"(a", ErrorKind::unterminated_group, "(", "a"},
        {"a; f() b", ErrorKind::missing_function_body, "f()", "a b"},
        {"a 'b", ErrorKind::unterminated_single_quote, "'", "a"},
        {"a \"b", ErrorKind::unterminated_double_quote, "\"", "a"},
        {"a `b", ErrorKind::unterminated_backquote, "`", "a b"},
        {"a $(b", ErrorKind::unterminated_substitution, "$(", "a b"},
        {"a ${b", ErrorKind::unterminated_parameter, "${", "a"},
        {"a ${b c}; d", ErrorKind::bad_parameter, " c", "a d"},
        {"a >; b", ErrorKind::missing_redirection_target, ">", "a b"},
        {"a=(b; c", ErrorKind::unterminated_array, "(", "c"},
        {"[[ a; b", ErrorKind::unterminated_test, "[[", "b"},
        {"a $((1", ErrorKind::unterminated_arithmetic, "$((", "a"},
        {"rm !(a)", ErrorKind::extended_glob_off, "!(a)", "rm"},
        {"{ a; } b", ErrorKind::unexpected_token, "b", "a b"},
        {"cat <<EOF; b", ErrorKind::unterminated_heredoc, "EOF", "cat b"},
    };
    for (const Case& one : cases) {
      CAPTURE(one.text);
      const ShellScript script = read(one.text);
      REQUIRE(script.errors().size() == 1);
      CHECK((script.errors()[0].kind == one.kind));
      CHECK(slice(one.text, script.errors()[0].span) == one.at);
      CHECK(program_names(script) == one.programs);
    }
  }

  TEST_CASE("nesting ends somewhere and costs what it is long") {
    for (const std::string_view unit :
         {"( ", "$(", "\"${x:-", "if a; then ", "f() (", "eval ", "xargs ", "$((", "case x in a) ",
          "a=($(", "cat <<A\n$(", "@("}) {
      CAPTURE(unit);
      std::string text = "first; ";
      while (text.size() < 50000) text += unit;
      const ShellScript script = read(text);
      CHECK(script.commands().front().program() == "first");
      bool too_deep = false;
      for (const shell::SyntaxError& error : script.errors()) {
        too_deep = too_deep || error.kind == ErrorKind::too_deep;
      }
      CHECK(too_deep);
    }
  }

  TEST_CASE("what only some shells understand") {
    struct Case {
      std::string_view text;
      ExtensionKind kind;
    };
    constexpr Case cases[] = {
        {"[[ a ]]", ExtensionKind::test},
        {"((1))", ExtensionKind::arithmetic_command},
        {"a=(b)", ExtensionKind::array},
        {"a+=b", ExtensionKind::append_assignment},
        {"a <(b)", ExtensionKind::process_substitution},
        {"a <<< b", ExtensionKind::here_string},
        {"a $'b'", ExtensionKind::ansi_c_quote},
        {"a {b,c}", ExtensionKind::brace_expansion},
        {"a &> b", ExtensionKind::combined_redirection},
        {"a >& b", ExtensionKind::combined_redirection},
        {"a |& b", ExtensionKind::pipe_with_error},
        {"a ${b//c}", ExtensionKind::parameter_replacement},
        {"a ${!b}", ExtensionKind::parameter_indirection},
        {"function f { a; }", ExtensionKind::function_keyword},
    };
    for (const Case& one : cases) {
      CAPTURE(one.text);
      const ShellScript script = read(one.text, Dialect::posix);
      REQUIRE(script.extensions().size() == 1);
      CHECK((script.extensions()[0].kind == one.kind));
      CHECK(script.errors().empty());
    }
    CHECK(read("a |& b {c,d}", Dialect::bash).extensions().empty());
    CHECK(read("bash -c 'a |& b'; sh -c 'a |& b'", Dialect::posix).extensions().size() == 1);
    CHECK(read("a >&2 2>&1 {} ${b:-c} $((1))", Dialect::posix).extensions().empty());
  }

  TEST_CASE("the place of a command") {
    const ShellScript script = read("a; ! (b; c | d 2>&1) | e && f &");
    const auto commands = script.commands();
    REQUIRE(program_names(script) == "a b c d e f");
    CHECK((commands[1].connector == shell::Connector::none));
    CHECK((commands[2].connector == shell::Connector::semicolon));
    CHECK((commands[3].connector == shell::Connector::pipe));
    CHECK((commands[5].connector == shell::Connector::and_then));
    CHECK(commands[3].pipeline_index == 1);
    CHECK(commands[3].pipeline_size == 2);
    CHECK(commands[4].negated);
    CHECK_FALSE(commands[0].background);
    CHECK(commands[5].background);
    CHECK(script.piped_to(commands[2])->program() == "d");
    CHECK(script.piped_to(commands[3])->program() == "e");
    CHECK(script.piped_to(commands[1])->program() == "e");
    CHECK(script.piped_to(commands[4]) == nullptr);
    CHECK(script.piped_from(commands[4])->program() == "b");
    CHECK(script.enclosing(commands[2], shell::NodeKind::subshell) != nullptr);
    CHECK(script.enclosing(commands[4], shell::NodeKind::subshell) == nullptr);
    const ShellScript to_file = read("curl x > f | sh");
    CHECK(to_file.piped_to(to_file.commands()[0]) == nullptr);
  }
}

}  // namespace
}  // namespace plimsoll

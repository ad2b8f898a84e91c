#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "shell/script.h"

namespace plimsoll {
namespace {

using shell::Dialect;
using shell::ErrorKind;
using shell::ExtensionKind;
using shell::PartKind;

SplicedText spliced(std::string_view text) {
  SplicedText result;
  result.append(text, 0);
  return result;
}

// As RUN <<EOF has it: lines, and the script is all there is.
ShellScript read_body(std::string_view body, bool strip_tabs = false) {
  const shell::HeredocInput heredoc{"EOF", body, 0, true, strip_tabs};
  return parse_shell(spliced("<<EOF"), Dialect::posix,
                     std::span<const shell::HeredocInput>(&heredoc, 1));
}

ShellScript read(std::string_view text, Dialect dialect = Dialect::bash) {
  return parse_shell(spliced(text), dialect);
}

std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

std::string program_names(const ShellScript& script) {
  std::string names;
  for (const Command& command : script.commands()) {
    if (!names.empty()) names += ' ';
    names += command.program();
  }
  return names;
}

struct Structure {
  std::string_view text;
  std::string_view dump;
};

void check_all(std::span<const Structure> cases, Dialect dialect) {
  for (const Structure& one : cases) {
    CAPTURE(one.text);
    CHECK(debug_dump(read(one.text, dialect)) == one.dump);
  }
}

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

  TEST_CASE("words: text after quote removal and what is known of it") {
    struct Case {
      std::string_view word;
      std::string_view text;
      bool is_static;
    };
    constexpr Case cases[] = {
        {"a", "a", true},
        {"a\\ b", "a b", true},
        {"'a b'c", "a bc", true},
        {"\"a \\$b \\x\"", "a $b \\x", true},
        {"$'a\\tb\\x41\\u00e9'", "a\tbA\xc3\xa9", true},
        {"$\"a\"", "a", true},
        {"a$b", "a$b", false},
        {"\"${a:-b}\"", "${a:-b}", false},
        {"a*", "a*", false},
        {"'a*'", "a*", true},
        {"[ab]c", "[ab]c", false},
        {"a]", "a]", true},
        {"{a,b}", "{a,b}", false},
        {"{}", "{}", true},
        {"{a}", "{a}", true},
        {"{1..3}", "{1..3}", false},
        {"~/x", "~/x", false},
        {"a~", "a~", true},
        {"$", "$", true},
        {"a$'b'", "ab", true},
        {"\"\"", "", true},
    };
    for (const Case& one : cases) {
      CAPTURE(one.word);
      const std::string text = "x " + std::string(one.word);
      const ShellScript script = read(text);
      REQUIRE(script.commands().size() == 1);
      REQUIRE(script.commands()[0].arguments.size() == 1);
      const shell::Word& word = script.commands()[0].arguments[0];
      CHECK(word.raw == one.word);
      CHECK(word.text == one.text);
      CHECK(word.is_static == one.is_static);
      CHECK(slice(text, word.span) == one.word);
      size_t covered = 0;
      for (const shell::Part& part : word.parts) covered += part.raw.size();
      CHECK(covered == (word.parts.empty() ? 0 : word.raw.size()));
    }
  }

  TEST_CASE("parameters and their operators") {
    struct Case {
      std::string_view text;
      shell::ParameterOperator operation;
      std::vector<std::string> operands;
    };
    using Operator = shell::ParameterOperator;
    const Case cases[] = {
        {"${x}", Operator::none, {}},
        {"${#x}", Operator::length, {}},
        {"${!x}", Operator::indirection, {}},
        {"${!x@}", Operator::names, {}},
        {"${x[1]}", Operator::none, {}},
        {"${x-a b}", Operator::default_if_unset, {"a b"}},
        {"${x:-'a'}", Operator::default_if_empty, {"a"}},
        {"${x:+$y}", Operator::alternative_if_not_empty, {"$y"}},
        {"${x##*/}", Operator::remove_longest_prefix, {"*/"}},
        {"${x%%.*}", Operator::remove_longest_suffix, {".*"}},
        {"${x/a/b}", Operator::replace, {"a", "b"}},
        {"${x//a}", Operator::replace_all, {"a"}},
        {"${x:1:2}", Operator::substring, {"1", "2"}},
        {"${x^^}", Operator::change_case, {""}},
        {"${x@Q}", Operator::transform, {"Q"}},
    };
    for (const Case& one : cases) {
      CAPTURE(one.text);
      const ShellScript script = read("a " + std::string(one.text));
      const shell::Word& word = script.commands()[0].arguments[0];
      REQUIRE(word.parts.size() == 1);
      const shell::Part& part = word.parts[0];
      CHECK(part.kind == PartKind::parameter);
      CHECK(part.text == "x");
      CHECK((part.parameter_operator == one.operation));
      std::vector<std::string> operands;
      for (const shell::Word& operand : part.operands) operands.emplace_back(operand.text);
      CHECK(operands == one.operands);
      CHECK(script.errors().empty());
    }
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

  TEST_CASE("spans go back through quotes, escapes and continuations") {
    const std::string_view source = "RUN sh -c \"cd /x \\\n  && make \\\"a b\\\"\" # end";
    SplicedText text;
    text.append(source.substr(4, 13), 4);
    text.append(source.substr(19), 19);
    const ShellScript script = parse_shell(text, Dialect::posix);
    REQUIRE(program_names(script) == "sh cd make");
    const Command& make = script.commands()[2];
    CHECK(slice(source, make.span) == "make \\\"a b\\\"");
    CHECK(make.arguments[0].raw == "\"a b\"");
    CHECK(slice(source, make.arguments[0].span) == "\\\"a b\\\"");
    CHECK(slice(source, script.commands()[0].arguments[1].span) ==
          "\"cd /x \\\n  && make \\\"a b\\\"\"");
    REQUIRE(script.tokens().size() == 2);
    CHECK(slice(source, script.tokens()[0].span) == "&&");
    CHECK(slice(source, script.tokens()[1].span) == "# end");
  }

  TEST_CASE("a part of a word has its place where bytes are bytes") {
    const std::string_view text = "a pre'http://x/y'\\ z http://v";
    const ShellScript script = read(text);
    const shell::Word& quoted = script.commands()[0].arguments[0];
    REQUIRE(quoted.text == "prehttp://x/y z");
    CHECK(slice(text, quoted.span_in(3, 13)) == "http://x/y");
    CHECK(quoted.span_in(1, 5) == quoted.span);
    const shell::Word& plain = script.commands()[0].arguments[1];
    CHECK(slice(text, plain.span_in(7, 8)) == "v");
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
         "nested(seq(cmd{$a = 'b'} cmd{c}))}"},
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

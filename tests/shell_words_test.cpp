#include <doctest/doctest.h>

#include <vector>

#include "shell_reading.h"

namespace plimsoll {
namespace {

using shell::Dialect;
using shell::PartKind;
using test::program_names;
using test::read;
using test::slice;

TEST_SUITE("shell") {
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
}

}  // namespace
}  // namespace plimsoll

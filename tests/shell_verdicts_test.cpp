#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/dockerfile.h"
#include "source/source.h"
#include "support.h"
#include "syntax/tree.h"

// The shells themselves judge: what `bash -n` and `dash -n` take has no error here, and what they
// refuse has one.
namespace plimsoll {
namespace {

bool is_there(const std::string& shell) {
  return std::system((shell + " -c : 2>/dev/null").c_str()) == 0;
}

// True for each text that the shell takes.
std::vector<bool> verdicts(const std::string& shell, const std::vector<std::string>& texts) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("plimsoll-shell-verdicts-" + std::to_string(getpid()));
  std::filesystem::create_directory(folder);
  for (size_t i = 0; i < texts.size(); ++i) {
    std::ofstream(folder / std::to_string(i), std::ios::binary) << texts[i];
  }
  const std::string command = "cd " + folder.string() + " && i=0; while [ $i -lt " +
                              std::to_string(texts.size()) + " ]; do " + shell +
                              " -n $i 2>/dev/null && echo 1 || echo 0; i=$((i+1)); done";
  std::vector<bool> result;
  FILE* const output = popen(command.c_str(), "r");
  for (int c = std::fgetc(output); c != EOF; c = std::fgetc(output)) {
    if (c != '\n') result.push_back(c == '1');
  }
  pclose(output);
  std::filesystem::remove_all(folder);
  return result;
}

ShellScript read(const std::string& text, shell::Dialect dialect) {
  SplicedText spliced;
  spliced.append(text, 0);
  return parse_shell(spliced, dialect);
}

// Shells only warn of a here-document that the text ends before, and say that ${x y} is bad when
// they come to it.
bool has_error(const ShellScript& script) {
  const auto errors = script.errors();
  return std::any_of(errors.begin(), errors.end(), [](const shell::SyntaxError& error) {
    return error.kind != shell::ErrorKind::unterminated_heredoc &&
           error.kind != shell::ErrorKind::bad_parameter;
  });
}

// The text of every RUN in shell form, as its shell gets it.
std::vector<std::string> real_scripts() {
  std::set<std::string> texts;
  for (const test::CorpusFile& one : test::corpus()) {
    const Source source(one.text);
    const Dockerfile file = build_model(source, Tree::parse(source.text()));
    for (const Instruction& instruction : file.instructions) {
      const bool is_script = instruction.keyword == Keyword::run &&
                             instruction.form == Form::shell && instruction.heredocs.empty() &&
                             instruction.script.dialect() != shell::Dialect::powershell &&
                             instruction.script.dialect() != shell::Dialect::cmd;
      if (is_script) texts.insert(std::string(instruction.text.text()));
    }
  }
  return {texts.begin(), texts.end()};
}

std::string edited_script(std::string text, test::Random& random) {
  constexpr std::string_view special[] = {
      "&&",      "||",    "|",         ";",     "&",      "(",          ")",     "{ ",
      "; }",     "$(",    "`",         "\"",    "'",      "${",         "}",     "if ",
      "; then ", "; fi",  "for x in ", "; do ", "; done", "case x in ", "esac",  ";;",
      "\n",      "<<E\n", "\nE\n",     ">",     "<",      "$((",        "))",    " [[ ",
      " ]]",     "! ",    "#",         "\\",    "f() ",   "while ",     "else ", " "};
  for (uint32_t edits = 1 + random.below(3); edits > 0; --edits) {
    const size_t at = random.below(text.size() + 1);
    if (random.below(2) == 0) {
      text.erase(at, 1 + random.below(6));
    } else {
      text.insert(at, random.pick(special));
    }
  }
  return text;
}

void compare(const std::string& shell, shell::Dialect dialect,
             const std::vector<std::string>& texts, size_t differences_allowed) {
  const std::vector<bool> expected = verdicts(shell, texts);
  REQUIRE(expected.size() == texts.size());
  size_t differences = 0;
  for (size_t i = 0; i < texts.size(); ++i) {
    const ShellScript script = read(texts[i], dialect);
    // What is not POSIX is read as bash reads it, and listed: some shells refuse it, to others [[
    // is a program.
    const bool agree = expected[i] != has_error(script);
    if (!agree && script.extensions().empty()) ++differences;
  }
  CHECK(differences <= differences_allowed);
}

TEST_SUITE("conformance") {
  TEST_CASE("verdicts of bash and dash" * doctest::skip(!test::has_shared())) {
    const std::vector<std::string> real = real_scripts();
    std::vector<std::string> changed;
    test::Random random(7);
    for (int i = 0; i < 3000; ++i) changed.push_back(edited_script(random.pick(real), random));
    for (const auto& [shell, dialect] :
         {std::pair{"bash", shell::Dialect::bash}, std::pair{"dash", shell::Dialect::posix}}) {
      if (!is_there(shell)) continue;
      compare(shell, dialect, real, 0);
      // They do not look into `…` and the bodies of here-documents, where we report what is broken;
      // bash reads `name[` up to a `]` across blanks and $[…] as arithmetic, dash has rules for the
      // names of functions, and `in` begins no command.
      compare(shell, dialect, changed, changed.size() / 200);
    }
  }
}

}  // namespace
}  // namespace plimsoll

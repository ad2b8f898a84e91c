#include <algorithm>
#include <string>

#include "model/user.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nENTRYPOINT [«\"/app/server --port 80\"», \"-v\"]\n",
     .fixed = "FROM alpine:3.22\nENTRYPOINT [\"/app/server\", \"--port\", \"80\", \"-v\"]\n"},
    {.bad = "FROM node:24-slim\nCMD [«\"npm start\"»]\n",
     .fixed = "FROM node:24-slim\nCMD [\"npm\", \"start\"]\n"},
    {.bad = "FROM alpine:3.22\nRUN [«\"echo 'a b' > c\"»]\n"},
    {.good = "FROM alpine:3.22\nENTRYPOINT [\"sh\", \"-c\"]\nCMD [\"npm start\"]\n"},
    {.good = "FROM registry.example.com/base:1\nCMD [\"npm start\"]\n"},
    {.good = "FROM mcr.microsoft.com/windows/servercore:ltsc2022\n"
             "ENTRYPOINT [\"C:\\\\Program Files\\\\app\\\\app.exe\"]\n"},
};

// With an ENTRYPOINT a CMD is not the program but what it is given, and an image nobody has looked
// into may have one that wants a single string.
bool names_program(const Dockerfile& file, const Instruction& instruction) {
  if (instruction.keyword != Keyword::cmd) {
    return instruction.keyword == Keyword::entrypoint || instruction.keyword == Keyword::run;
  }
  const Stage* root = nullptr;
  for (const Stage* stage = &file.stages[instruction.stage]; stage != nullptr;
       stage = file.parent_of(*stage)) {
    const auto instructions = file.instructions_of(*stage);
    const bool has_entrypoint =
        std::any_of(instructions.begin(), instructions.end(),
                    [](const Instruction& it) { return it.keyword == Keyword::entrypoint; });
    if (has_entrypoint) return false;
    root = stage;
  }
  return root->base == BaseKind::scratch ||
         (root->base == BaseKind::image && user_of_image(root->image).has_value());
}

// A path of Windows has its blanks rightly.
bool is_command_line(std::string_view program) {
  return program.find(' ') != std::string_view::npos &&
         program.find_first_of("\\:") == std::string_view::npos;
}

// The words as an array's elements; empty where a shell would do more than to split them.
std::string split(std::string_view command) {
  std::string result;
  for (const char c : command) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool is_plain = is_letter || (c >= '0' && c <= '9') ||
                          std::string_view("-_./=@,+ ").find(c) != std::string_view::npos;
    if (!is_plain) return {};
    const bool ends_word = c == ' ';
    if (ends_word && (result.empty() || result.ends_with(' '))) return {};
    result += ends_word ? "\", \"" : std::string(1, c);
  }
  return "\"" + result + "\"";
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    if (instruction.form != Form::exec || instruction.words.empty() ||
        instruction.stage == no_stage) {
      continue;
    }
    const Word& program = instruction.words.front();
    if (!is_command_line(program.text) || !names_program(file, instruction)) continue;
    auto diagnostic = reporter.report(
        program.span, "`{}` is taken for the name of one program, blanks and all", program.text);
    const std::string words = split(program.text);
    if (!words.empty()) {
      diagnostic.replace_with(Safety::review, "Write each word as a string of its own", words);
    }
  }
}

}  // namespace

extern constinit const Rule exec_form_single_string{
    .id = "exec-form-single-string",
    .title = "Exec form with a whole command line in one string",
    .severity = Severity::high,
    .category = Category::runtime,
    .why =
        "No shell takes the string apart, and no program has such a name: the container does not "
        "start, or the RUN fails.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

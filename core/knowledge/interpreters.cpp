#include "knowledge/interpreters.h"

#include <algorithm>
#include <iterator>

namespace plimsoll {
namespace {

constexpr Interpreter shell(std::string_view program) {
  return {.program = program, .code_options = "c", .value_options = "oO", .stdin_options = "s"};
}

constexpr Interpreter interpreters[] = {
    shell("ash"),
    shell("bash"),
    shell("dash"),
    {.program = "fish", .code_options = "c", .code_long_option = "--command", .value_options = "C"},
    shell("ksh"),
    shell("mksh"),
    {.program = "node", .code_options = "ep", .code_long_option = "--eval", .value_options = "Cr"},
    {.program = "nodejs",
     .code_options = "ep",
     .code_long_option = "--eval",
     .value_options = "Cr"},
    {.program = "perl", .code_options = "eE", .value_options = "IMm"},
    {.program = "php",
     .code_options = "rRBEF",
     .code_long_option = "--run",
     .value_options = "cdfStz",
     .operands = Interpreter::Operands::arguments},
    {.program = "pypy", .code_options = "cm", .value_options = "WX", .module_options = "m"},
    {.program = "python", .code_options = "cm", .value_options = "WX", .module_options = "m"},
    {.program = "ruby", .code_options = "e", .value_options = "CEIr"},
    shell("sh"),
    shell("zsh"),
};

}  // namespace

const Interpreter* find_interpreter(std::string_view program) {
  while (!program.empty() &&
         (program.back() == '.' || (program.back() >= '0' && program.back() <= '9'))) {
    program.remove_suffix(1);
  }
  const Interpreter* const end = std::end(interpreters);
  const Interpreter* const found =
      std::find_if(std::begin(interpreters), end,
                   [&](const Interpreter& one) { return one.program == program; });
  return found == end ? nullptr : found;
}

}  // namespace plimsoll

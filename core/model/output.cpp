#include "model/output.h"

#include "model/invocation.h"

namespace plimsoll {
namespace {

using Kind = Output::Kind;
using Operator = shell::RedirectionOperator;

Output output_to(const Argument& target, Output::Mode mode, const Outputs& now) {
  if (!target.known()) return {Kind::unknown};
  if (target.text == "/dev/null") return {Kind::nothing};
  if (target.text == "/dev/stdout") return now.standard;
  if (target.text == "/dev/stderr") return now.errors;
  return {Kind::file, mode, &target};
}

// 2>&1, >&-
Output duplicate(const Argument& target, const Outputs& now) {
  if (target.text == "1") return now.standard;
  if (target.text == "2") return now.errors;
  return {target.text == "-" ? Kind::nothing : Kind::unknown};
}

bool is_descriptor(const Argument& target) {
  return !target.known() || target.text.find_first_not_of("0123456789-") == std::string_view::npos;
}

}  // namespace

void redirect(Outputs& outputs, const shell::Redirection& redirection, const Argument& target) {
  const auto set = [&](const Output& output) {
    if (redirection.descriptor == 2) {
      outputs.errors = output;
    } else if (redirection.descriptor == -1 || redirection.descriptor == 1) {
      outputs.standard = output;
    }
  };
  switch (redirection.operation) {
    case Operator::output:
    case Operator::clobber:
      return set(output_to(target, Output::Mode::replace, outputs));
    case Operator::append:
      return set(output_to(target, Output::Mode::append, outputs));
    case Operator::duplicate_output:
      if (is_descriptor(target)) return set(duplicate(target, outputs));
      outputs.standard = output_to(target, Output::Mode::replace, outputs);
      outputs.errors = outputs.standard;
      return;
    case Operator::output_and_error:
      outputs.standard = output_to(target, Output::Mode::replace, outputs);
      outputs.errors = outputs.standard;
      return;
    case Operator::append_output_and_error:
      outputs.standard = output_to(target, Output::Mode::append, outputs);
      outputs.errors = outputs.standard;
      return;
    case Operator::input:
    case Operator::read_write:
    case Operator::duplicate_input:
    case Operator::heredoc:
    case Operator::heredoc_strip_tabs:
    case Operator::here_string:
      return;
  }
}

}  // namespace plimsoll

// The one place where fmt's formatting is compiled: rules see only the declarations in
// <fmt/core.h>, which keeps a rule file's compile time under a second and its object code small.
#define FMT_HEADER_ONLY
#include <fmt/format.h>

#include "rules/reporter.h"

namespace plimsoll {

std::string format_message(fmt::string_view format, fmt::format_args arguments) {
  return fmt::vformat(format, arguments);
}

}  // namespace plimsoll

#pragma once

#include <string_view>
#include <vector>

#include "model/invocation.h"
#include "shell/script.h"

namespace plimsoll {

// How often a script calls its functions, and with what:
//
//     f() { a $1; }; f x y; f z
//                    ├───┤  ├─┤   the first parameter is x, then z; the second is not always there
class FunctionCalls {
 public:
  explicit FunctionCalls(const ShellScript& script);

  // What the parameter of that number (from 1) is in each call. Empty where a call does not say it,
  // where another program makes one, or where the function shifts its parameters.
  [[nodiscard]] std::vector<Argument> values_of(const shell::Node& function, size_t number) const;

 private:
  std::vector<const Command*> calls_;  // by name; none when the script has no function
};

}  // namespace plimsoll

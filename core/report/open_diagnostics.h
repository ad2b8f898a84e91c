#pragma once

#include <string_view>
#include <vector>

#include "report/naming.h"
#include "rules/judge.h"
#include "source/line_index.h"

namespace plimsoll {

// A diagnostic as the formats of other tools want it.
struct OpenDiagnostic {
  const Diagnostic* diagnostic;
  std::string_view name;  // of its rule
  std::string_view level;
  Position begin;
  Position end;
};

// What no comment suppresses, in order. Views into the judgement.
[[nodiscard]] std::vector<OpenDiagnostic> open_diagnostics(const Judgement& judgement,
                                                           Naming naming);

}  // namespace plimsoll

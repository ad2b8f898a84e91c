#include "report/open_diagnostics.h"

#include "report/locator.h"

namespace plimsoll {

std::vector<OpenDiagnostic> open_diagnostics(const Judgement& judgement, Naming naming) {
  const Locator locator(judgement);
  std::vector<OpenDiagnostic> open;
  for (const Diagnostic& diagnostic : judgement.diagnostics) {
    if (diagnostic.suppressed()) continue;
    open.push_back({&diagnostic, name_of(diagnostic, naming), level_name(diagnostic.severity),
                    locator.position(diagnostic.span.begin),
                    locator.position(diagnostic.span.end)});
  }
  return open;
}

}  // namespace plimsoll

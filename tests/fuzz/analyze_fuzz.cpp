#include <cstdlib>
#include <string_view>

#include "analyze.h"
#include "report/json.h"

// Whatever the bytes: there is an answer, it can be written, and fixing comes to an end at which a
// second run changes nothing. The sanitizers see the rest.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, size_t size) {
  using namespace plimsoll;
  static const RuleSet rules = [] {
    Policy policy;
    policy.profile = Profile::strict;
    policy.today = "2026-01-01";
    return RuleSet(policy);
  }();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (file_report_json("Dockerfile", analyze(text, rules)).empty()) std::abort();
  const FixSelection all{{}, Safety::template_};
  const std::string fixed = apply_fixes(text, rules, all).text;
  if (apply_fixes(fixed, rules, all).text != fixed) std::abort();
  return 0;
}

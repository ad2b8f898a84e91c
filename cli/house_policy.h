#pragma once

#include "options.h"
#include "report/policy_json.h"

namespace plimsoll::cli {

// The policy of --policy with what the command line says above it, and with today's date.
[[nodiscard]] PolicyResult house_policy(const Options& options);

}  // namespace plimsoll::cli

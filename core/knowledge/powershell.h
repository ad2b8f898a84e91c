#pragma once

#include <string_view>

namespace plimsoll {

// Methods of System.Net.WebClient and HttpClient that fetch an address: `$client.DownloadFile(…)`.
// In any case.
[[nodiscard]] bool is_fetching_method(std::string_view name);

// Runs the text it is given, or that it reads from a pipe: iex. In any case.
[[nodiscard]] bool is_expression_cmdlet(std::string_view program);

}  // namespace plimsoll

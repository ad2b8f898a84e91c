#pragma once

#include <string>
#include <string_view>

#include "analyze.h"
#include "rules/fixes.h"

// What docs/protocol.schema.json describes, written. All answers are compact, valid UTF-8, and the
// same for the same input.
namespace plimsoll {

[[nodiscard]] std::string file_report_json(std::string_view path, const Analysis& analysis);

[[nodiscard]] std::string fix_result_json(const FixResult& result);

// The highlighting of a text.
[[nodiscard]] std::string tokens_json(std::string_view text);

// Every rule the engine knows.
[[nodiscard]] std::string catalog_json();

[[nodiscard]] std::string failure_json(std::string_view message);

}  // namespace plimsoll

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll {

// What `plimsoll debug` shows of a file: what the engine has understood, for its tests and for
// those who work on it. `instructions` and `commands` are stable.
enum class DebugView : uint8_t {
  instructions,  // one JSON line per file, in the terms of BuildKit's parser
  commands,      // one JSON line per simple shell command
  invocations,   // the same commands as their programs find them: variables resolved
  tree,          // the concrete syntax
  model,         // stages, instructions and words with their meaning
  tokens,        // the highlighting
};

[[nodiscard]] std::string_view to_string(DebugView view);
[[nodiscard]] std::optional<DebugView> debug_view_from(std::string_view text);

// Ends with a line break unless there is nothing to show.
[[nodiscard]] std::string debug_dump(DebugView view, std::string_view path, std::string_view text);

}  // namespace plimsoll

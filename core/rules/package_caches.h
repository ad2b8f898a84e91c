#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/reporter.h"
#include "source/text_edit.h"

namespace plimsoll {

// What rules say of managers that keep lists and packages side by side.
inline constexpr std::string_view why_metadata_kept =
    "Metadata and packages weigh up to 100 MB, are out of date within days, and a later RUN cannot "
    "take them out of the layer that holds them.";

// The RUN instructions, those of ONBUILD included, whose layers the image is made of.
[[nodiscard]] std::vector<const Instruction*> shipped_runs(const Dockerfile& file);

// What a package manager fills: with lists of what is on offer, or with what it fetched.
enum class PackageFolder : uint8_t { lists, cache };

// The commands of these programs that fill the folder in this RUN and leave it so in the layer, in
// their order.
[[nodiscard]] std::vector<const PackageCommand*> keep_folder(const Dockerfile& file,
                                                             const Instruction& run,
                                                             const Words& programs,
                                                             PackageFolder folder);

// The edit that makes the RUN of `call` do `command` last, run by the same path where it begins
// with the call's program. Nothing where append_command() has none, and for calls through sudo:
// what follows them runs as somebody else.
[[nodiscard]] std::optional<TextEdit> append_cleaning(const Dockerfile& file,
                                                      const PackageCommand& call,
                                                      std::string_view command);

// Reports the last command of each RUN that leaves the cache of these programs full, with two
// fixes: cleaning at the end, and a cache mount.
void report_kept_cache(const Dockerfile& file, const Words& programs, Reporter& reporter);

// Adds the fix that mounts caches over the folders, where it is clear which they are.
void offer_cache_mount(const PackageCommand& call, DiagnosticBuilder& diagnostic);

}  // namespace plimsoll

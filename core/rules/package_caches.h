#pragma once

#include <cstdint>
#include <vector>

#include "rules/reporter.h"

namespace plimsoll {

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

// Reports the last command of each RUN that leaves the cache of these programs full, with two
// fixes: cleaning at the end, and a cache mount.
void report_kept_cache(const Dockerfile& file, const Words& programs, Reporter& reporter);

// Adds the fix that mounts a cache over the folder, where it is clear which one it is.
void offer_cache_mount(const PackageCommand& call, DiagnosticBuilder& diagnostic);

}  // namespace plimsoll

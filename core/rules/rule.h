#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "model/dockerfile.h"
#include "rules/reference.h"
#include "rules/reporter.h"
#include "rules/severity.h"

namespace plimsoll {

// What a rule is about; the folder it lies in bears the same name. `data/checks` of the field calls
// nine of them the same; `shell` and the errors for which BuildKit refuses the file are ours.
enum class Category : uint8_t {
  base_image,       // safe base images, trusted sources
  packages,         // attack surface, patched dependencies
  least_privilege,  // users and capabilities
  secrets,
  network,
  downloads,  // integrity of what is fetched
  hygiene,    // clear, deprecated, wasteful
  runtime,    // how the container starts and stops
  shell,      // shell text that does not do what it says
  compliance,
  build_error,
};

// As in JSON and folder names: `base-image`.
[[nodiscard]] std::string_view to_string(Category category);

// A Dockerfile that shows the rule. It is at once a test, documentation and the page's "try it".
//
// `bad` marks every diagnostic expected, and only those, by « and » around its exact span; `fixed`
// is the exact text after the preferred fix of each. `good` gives no diagnostic of this rule. One
// line break right behind the opening of a raw string is dropped.
struct Example {
  std::string_view bad = {};
  std::string_view fixed = {};
  std::string_view good = {};
  std::string_view dockerignore = {};  // what goes with it; empty: nothing is known of one
  std::string_view policy = {};        // what the house wants, as its JSON; empty: the default
};

// When a rule runs.
enum class Phase : uint8_t {
  file,         // looks at the Dockerfile
  suppression,  // looks at what the suppressions of the file did to the others
};

// Whether a rule runs when nobody asks for it by name.
enum class Preset : uint8_t {
  recommended,
  strict,  // only in the profile `strict`: right, but many a team will disagree
};

// A rule is a constant and one pure function, in a file of its own. Nothing else is touched to add
// one: the build collects core/rules/*/*.cpp into the catalog. See CONTRIBUTING.md.
struct Rule {
  std::string_view id;     // kebab-case, names the problem, equals the file name
  std::string_view title;  // at most 60 characters, no full stop
  Severity severity = Severity::medium;
  Category category = Category::hygiene;
  std::string_view why;  // the consequence for the person who builds or runs the image
  std::span<const Reference> references = {};
  std::span<const Example> examples = {};
  // Where one of these rules reports the same place, this rule speaks for both.
  std::span<const std::string_view> supersedes = {};
  Preset preset = Preset::recommended;
  Phase phase = Phase::file;
  void (*check)(const Dockerfile& file, Reporter& reporter) = nullptr;
};

}  // namespace plimsoll

#pragma once

#include <string>
#include <vector>

#include "model/dockerfile.h"
#include "rules/diagnostic.h"

namespace plimsoll {

// The triggers (ONBUILD) of stages that this file itself builds on, as BuildKit has them run:
// behind each FROM of such a stage. What it says of them, build errors and build checks, it says at
// that FROM.
class Triggers {
 public:
  explicit Triggers(const Dockerfile& file);

  // The file with the triggers where they run, and without their ONBUILDs; empty when there are
  // none. Each is text of the file, so it is written with the file's escape character, where
  // BuildKit has a backslash: files with another one are left alone.
  [[nodiscard]] const std::string& text() const { return text_; }

  // Of `said`, the diagnostics of text(), adds to `diagnostics` what BuildKit says of triggers.
  void report(std::vector<Diagnostic> said, std::vector<Diagnostic>& diagnostics) const;

 private:
  // A trigger in text().
  struct Place {
    Span span;
    uint32_t original = 0;         // where it begins in the file
    const Stage* stage = nullptr;  // that runs it
  };

  void run_in(const Stage& stage);
  [[nodiscard]] const Place* place_of(Span span) const;

  const Dockerfile& file_;
  std::string text_;
  std::vector<Place> places_;  // by offset
};

}  // namespace plimsoll

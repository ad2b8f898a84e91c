#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/reference.h"
#include "source/span.h"

namespace plimsoll {

struct Diagnostic;
struct Dockerfile;
struct Rule;

// Whose comment a suppression is.
enum class SuppressionStyle : uint8_t {
  plimsoll,
  hadolint,
  buildkit,
  checkov,
  trivy,
  kics,
  semgrep
};

[[nodiscard]] std::string_view to_string(SuppressionStyle style);

// One id in a suppressing comment.
struct SuppressedId {
  Span span;
  std::string_view text;
  bool all = false;   // stands for every id of its tool
  bool used = false;  // has suppressed a diagnostic
};

// A comment that says which diagnostics not to report. With reason, owner and expiry it is a
// waiver.
struct Suppression {
  enum class Scope : uint8_t {
    instruction,  // the one that follows
    stage,        // the instructions of the stage that follows, its FROM excepted
    file,
  };

  SuppressionStyle style = SuppressionStyle::plimsoll;
  Scope scope = Scope::instruction;
  Span span;                 // the whole comment
  uint32_t instruction = 0;  // index, for Scope::instruction; its FROM, for Scope::stage
  std::vector<SuppressedId> ids;
  std::vector<Span> not_understood;  // of our own comments: words that are no part of one
  std::string_view reason;
  std::string_view owner;
  std::string_view until;  // YYYY-MM-DD, the last day on which it holds
  bool expired = false;    // by Policy::today
};

// The suppressions of a file, in source order. `today` is YYYY-MM-DD or empty.
//
//   # plimsoll ignore=rule-id[,…] reason="…" owner="…" until=YYYY-MM-DD # reason
//   # plimsoll global ignore=…       # plimsoll stage ignore=…
//   # hadolint ignore=… # reason     # hadolint global ignore=…      # hadolint stage ignore=…
//   # check=skip=…                   as directive: file; above an instruction: that one, for the
//                                    checks that BuildKit runs one instruction at a time
//   # checkov:skip=ID[:reason]       file, as in Checkov
//   # trivy:ignore:ID                the instruction that follows
//   # kics-scan ignore               file    # kics-scan ignore-line    the line that follows
//   # kics-scan disable=ID[,ID]      file
//   # nosemgrep[: id[, id]]          the instruction that follows
[[nodiscard]] std::vector<Suppression> find_suppressions(const Dockerfile& file,
                                                         std::string_view today);

// True when that id, in that style of comment, stands for the rule.
[[nodiscard]] bool covers(SuppressionStyle style, const SuppressedId& id, const Rule& rule);

// Marks what is suppressed and which ids did it. Diagnostics must be sorted by offset.
void suppress(const Dockerfile& file, std::vector<Suppression>& suppressions,
              std::vector<Diagnostic>& diagnostics);

}  // namespace plimsoll

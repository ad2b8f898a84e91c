#pragma once

#include <span>
#include <vector>

#include "rules/judge.h"
#include "source/text_edit.h"

namespace plimsoll {

// A text before and after some edits, both judged: what the edits did beyond what they were for.
class Change {
 public:
  Change(const Judgement& before, std::span<const TextEdit> edits, const Judgement& after);

  // True when every instruction and heredoc the edits do not touch is still there, and nothing has
  // become unreadable.
  [[nodiscard]] bool keeps_the_rest() const { return keeps_structure_ && keeps_readable_; }

  // Comments of `before` that the edits take away.
  [[nodiscard]] const std::vector<Span>& lost_comments() const { return lost_comments_; }

  // True when `diagnostic` (of `before`) is gone and nothing of its severity or above has come.
  // Mending what keeps a file from being built brings to light what the rest of it does; there only
  // build errors count.
  [[nodiscard]] bool settles(const Diagnostic& diagnostic) const;

 private:
  // Where the byte at `offset` before stands after. An offset inside an edit gives the place where
  // its replacement begins or ends.
  enum class Side : uint8_t { left, right };
  [[nodiscard]] uint32_t map(uint32_t offset, Side side) const;
  [[nodiscard]] bool is_touched(Span span) const;
  void compare_structure();
  void compare_comments(std::span<const TextEdit> edits);
  void compare_readability();
  void compare_diagnostics();

  struct MappedEdit {
    Span before;
    Span after;
  };

  const Judgement& before_;
  const Judgement& after_;
  std::vector<MappedEdit> edits_;
  std::vector<Span> lost_comments_;
  bool keeps_structure_ = false;
  bool keeps_readable_ = false;
  // The weightiest diagnostic, and build error, that `before` does not have; nothing when there is
  // none.
  std::optional<Severity> worst_new_;
  std::optional<Severity> worst_new_error_;
};

}  // namespace plimsoll

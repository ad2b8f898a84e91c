#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "model/dockerfile.h"
#include "model/expansion.h"

namespace plimsoll {

// Gives the words of instructions their meaning, one instruction after the other, and notes in the
// Dockerfile which variables they use and where an expansion fails.
class WordExpander {
 public:
  explicit WordExpander(Dockerfile& file);

  // What follows belongs to the instruction of that index, or to the triggers of its ONBUILD, which
  // run in other builds: of those nothing is noted.
  void begin(uint32_t instruction);
  void begin_triggers() { notes_ = Notes::nothing; }

  // The words that BuildKit expands before it looks at the instruction (Dockerfile reference,
  // "Environment replacement"), at the instruction's moment. Values of ARG are not among them: each
  // sees the ones before it.
  void expand_words(Instruction& instruction);
  // The here-documents that COPY and ADD expand. The text itself is nowhere needed.
  void expand_heredocs(const Instruction& instruction);
  void expand_word(const Instruction& instruction, Word& word, Moment moment);

  // The word as it is where no --build-arg is given.
  [[nodiscard]] Word without_build_arguments(const Word& word, Moment moment);

  // A view of the text that stays good: of `written` where it is the same.
  [[nodiscard]] std::string_view keep(std::string&& text, std::string_view written);

 private:
  enum class Notes : uint8_t { nothing, all };

  [[nodiscard]] VariableView view_at(Moment moment) const;
  Expansion expand_at(Word& word, const VariableView& view);
  void expand_mount(const Word& mount, Moment moment);
  void note_use(Span word, Span name, const NamedVariable& variable);
  void note_failure(Span span, std::string_view raw, char escape, Quotes quotes,
                    const Expansion& expansion, Moment moment);

  Dockerfile& file_;
  size_t values_left_;  // bytes of values that words may still take up
  uint32_t instruction_ = 0;
  Notes notes_ = Notes::all;
};

// The place of a part of a word's text; of the whole word where quotes make the two differ.
[[nodiscard]] Span part_span(const Word& word, std::string_view part);

}  // namespace plimsoll

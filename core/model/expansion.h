#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/variables.h"
#include "source/span.h"

namespace plimsoll {

// Why BuildKit would refuse to expand a word.
enum class ExpansionError : uint8_t {
  none,
  unterminated_single_quote,
  unterminated_double_quote,
  bad_substitution,      // ${} ${:x} ${{x}
  unterminated_brace,    // ${x
  unsupported_modifier,  // ${x=w} ${x:0:4}
  missing_slash,         // ${x/p}
  bad_pattern,           // \x in the pattern of ${x#p} ${x/p/w}
  required_variable,     // ${x:?w} where x has no value
  too_deep,              // nested beyond what anybody writes
};

// A variable that a word names. Also one whose value does not matter in the end, like `b` in
// `${a:-$b}` where `a` is set.
struct NamedVariable {
  std::string_view name;  // part of the word
  Variable variable;
};

// What a word means: quotes, escapes and variables resolved.
struct Expansion {
  std::string text;                        // a variable that is not known stands in it as written
  Knowledge knowledge = Knowledge::known;  // known or unknown
  ExpansionError error = ExpansionError::none;  // with any other, `knowledge` is unknown
  std::vector<NamedVariable> variables;  // each name once, in the order of their first places
  std::vector<Span> protected_parts;  // of `text`, by quotes and escapes: white space splits none
};

// The words that `text` of an expansion is split into (EXPOSE). Views into it.
[[nodiscard]] std::vector<std::string_view> split_words(std::string_view text,
                                                        std::span<const Span> protected_parts);

// Whether quotes protect what they enclose and go, or are text. In here-documents they are text.
enum class Quotes : uint8_t { resolved, text };

// Reads `raw` as BuildKit's shell.Lex does (Dockerfile reference, "Environment replacement"), with
// the variables as they are at `view`. It is not a shell: quotes and ${…} have their own, smaller
// rules.
//
// Values that double from line to line would grow without bound: more than `longest` bytes of
// values leave the word unknown.
[[nodiscard]] Expansion expand(std::string_view raw, char escape, const VariableView& view,
                               size_t longest = 1u << 16u, Quotes quotes = Quotes::resolved);

}  // namespace plimsoll

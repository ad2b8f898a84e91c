#include "rules/quote_expansion.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "knowledge/shell_names.h"

namespace plimsoll {
namespace {

using shell::Part;
using shell::PartKind;

bool has_any(std::string_view text, std::string_view characters) {
  return text.find_first_of(characters) != std::string_view::npos;
}

// Double quotes around it change nothing in it.
bool bears_quotes(const Part& part) {
  switch (part.kind) {
    case PartKind::literal:
      return part.raw == part.text && !has_any(part.raw, "\"'`");
    case PartKind::parameter:
      return !has_any(part.raw, "\"'\\`~");
    case PartKind::command_substitution:
      return part.raw.front() == '$' || !has_any(part.raw, "\"\\");
    case PartKind::arithmetic:
      return !has_any(part.raw, "\"'\\`");
    default:
      return false;
  }
}

// What the quotes go around. The name in `--name=$x` and `NAME=$x` stays outside.
std::optional<Span> quoted_span(const SplitExpansion& expansion) {
  if (!bears_quotes(*expansion.part)) return std::nullopt;
  const shell::Word& word = *expansion.word;
  if (!std::all_of(word.parts.begin(), word.parts.end(), bears_quotes)) {
    return expansion.part->span;
  }
  const Part& first = word.parts.front();
  const size_t equals =
      first.kind == PartKind::literal ? first.raw.find('=') : std::string_view::npos;
  if (equals == std::string_view::npos || first.span.size() != first.raw.size()) return word.span;
  return Span{first.span.begin + static_cast<uint32_t>(equals) + 1, word.span.end};
}

// Also what becomes nothing there.
bool is_package_operand(const Dockerfile& file, const Instruction& run,
                        const SplitExpansion& expansion) {
  if (expansion.command == nullptr) return false;
  const auto index = static_cast<size_t>(expansion.command - run.script.commands().data());
  const Invocation& invocation = file.invocations_of(run)[index];
  const PackageCommand* call = file.package_command_of(invocation);
  if (call == nullptr) return false;
  const auto is_it = [&](const Argument& argument) { return argument.word == expansion.word; };
  return std::none_of(invocation.arguments.begin(), invocation.arguments.end(), is_it) ||
         std::any_of(call->line.operands.begin(), call->line.operands.end(),
                     [&](const Argument* operand) { return is_it(*operand); });
}

// Of what stands alone, quotes make one argument where there were none or several. Beside other
// text there is one argument anyhow, unless a value has blanks, and a redirection takes no other.
Safety safety_of(const SplitExpansion& expansion) {
  const auto& parts = expansion.word->parts;
  const bool beside_text = std::any_of(parts.begin(), parts.end(), [](const Part& part) {
    return part.kind == PartKind::literal || part.kind == PartKind::double_quoted ||
           part.kind == PartKind::single_quoted;
  });
  const bool is_there =
      expansion.origin == ValueOrigin::item ||
      (expansion.part->kind == PartKind::parameter && is_never_empty(expansion.part->text));
  return beside_text || is_there || expansion.place == SplitExpansion::Place::redirection
             ? Safety::safe
             : Safety::review;
}

}  // namespace

void offer_quotes(const Dockerfile& file, const Instruction& run, const SplitExpansion& expansion,
                  DiagnosticBuilder diagnostic) {
  const std::optional<Span> quoted = quoted_span(expansion);
  if (!quoted || is_package_operand(file, run, expansion)) return;
  diagnostic.fix(safety_of(expansion), "Put it into double quotes")
      .insert(quoted->begin, "\"")
      .insert(quoted->end, "\"");
}

}  // namespace plimsoll

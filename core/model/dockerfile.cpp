#include "model/dockerfile.h"

#include <algorithm>

#include "source/text.h"

namespace plimsoll {

const Instruction* Dockerfile::last(const Stage& stage, Keyword keyword) const {
  for (uint32_t i = stage.end; i-- > stage.begin;) {
    if (instructions[i].keyword == keyword) return &instructions[i];
  }
  return nullptr;
}

std::span<const VariableUse> Dockerfile::uses_of(uint32_t instruction) const {
  const auto begin =
      std::partition_point(variable_uses.begin(), variable_uses.end(),
                           [&](const VariableUse& use) { return use.instruction < instruction; });
  const auto end = std::partition_point(begin, variable_uses.end(), [&](const VariableUse& use) {
    return use.instruction == instruction;
  });
  // From pointers: the library of emcc 3.1.6 has no span from iterators.
  return {variable_uses.data() + (begin - variable_uses.begin()), static_cast<size_t>(end - begin)};
}

const Flag* Instruction::flag(std::string_view wanted) const {
  const auto place = std::find_if(flags.rbegin(), flags.rend(),
                                  [&](const Flag& flag) { return flag.name == wanted; });
  return place == flags.rend() ? nullptr : &*place;
}

// Both lists are in the order of the invocations they are about.
template <typename Meaning>
const Meaning* find_meaning(const std::vector<Meaning>& meanings, const Invocation& invocation) {
  const auto place = std::partition_point(
      meanings.begin(), meanings.end(),
      [&](const Meaning& meaning) { return meaning.invocation < &invocation; });
  return place != meanings.end() && place->invocation == &invocation ? &*place : nullptr;
}

const PackageCommand* Dockerfile::package_command_of(const Invocation& invocation) const {
  return find_meaning(package_commands, invocation);
}

const Download* Dockerfile::download_of(const Invocation& invocation) const {
  return find_meaning(downloads, invocation);
}

// Of the invocations [begin, end).
std::span<const FileUse> find_file_uses(std::span<const FileUse> uses, const Invocation* begin,
                                        const Invocation* end) {
  const auto behind = [&](const Invocation* place) {
    return static_cast<size_t>(
        std::partition_point(uses.begin(), uses.end(),
                             [&](const FileUse& use) { return use.invocation < place; }) -
        uses.begin());
  };
  const size_t first = behind(begin);
  return uses.subspan(first, behind(end) - first);
}

std::span<const FileUse> Dockerfile::file_uses_of(const Invocation& invocation) const {
  return find_file_uses(file_uses, &invocation, &invocation + 1);
}

std::span<const FileUse> Dockerfile::file_uses_of(const Instruction& instruction) const {
  const std::span<const Invocation> own = invocations_of(instruction);
  return find_file_uses(file_uses, own.data(), own.data() + own.size());
}

std::vector<std::string_view> Dockerfile::doc_comments(uint32_t instruction) const {
  constexpr uint32_t byte_order_mark = 3;
  std::vector<std::string_view> result;
  auto comment = std::partition_point(
      comments.begin(), comments.end(),
      [&](const Comment& candidate) { return candidate.instruction < instruction; });
  for (; comment != comments.end() && comment->instruction == instruction; ++comment) {
    if (comment->inside) continue;
    const uint32_t begin = comment->span.begin;
    const bool at_line_begin = begin == 0 || source[begin - 1] == '\n' ||
                               (begin == byte_order_mark && source.starts_with("\xef\xbb\xbf"));
    if (!at_line_begin) {
      result.push_back(trim_spaces(slice(comment->span)));
    } else if (comment->text.empty()) {
      result.clear();
    } else {
      result.push_back(comment->text);
    }
  }
  return result;
}

}  // namespace plimsoll

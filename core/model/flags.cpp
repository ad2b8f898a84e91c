#include "model/flags.h"

#include <algorithm>

namespace plimsoll {
namespace {

using enum FlagKind;

constexpr FlagShape from_flags[] = {{"platform", text}};
constexpr FlagShape run_flags[] = {
    {"mount", list}, {"network", text}, {"security", text}, {"device", list}};
constexpr FlagShape copy_flags[] = {{"from", text},    {"chown", text},      {"chmod", text},
                                    {"link", boolean}, {"parents", boolean}, {"exclude", list}};
constexpr FlagShape add_flags[] = {
    {"chown", text},    {"chmod", text},     {"link", boolean}, {"keep-git-dir", boolean},
    {"checksum", text}, {"unpack", boolean}, {"exclude", list}};
constexpr FlagShape healthcheck_flags[] = {{"interval", text},
                                           {"timeout", text},
                                           {"start-period", text},
                                           {"start-interval", text},
                                           {"retries", text}};

}  // namespace

std::span<const FlagShape> flags_of(Keyword keyword) {
  switch (keyword) {
    case Keyword::from:
      return from_flags;
    case Keyword::run:
      return run_flags;
    case Keyword::copy:
      return copy_flags;
    case Keyword::add:
      return add_flags;
    case Keyword::healthcheck:
      return healthcheck_flags;
    default:
      return {};
  }
}

bool ignores_flags(const Instruction& instruction) {
  return instruction.keyword == Keyword::arg || instruction.keyword == Keyword::stopsignal ||
         instruction.health_none;
}

bool have_same_flags(const Instruction& a, const Instruction& b) {
  return std::is_permutation(a.flags.begin(), a.flags.end(), b.flags.begin(), b.flags.end(),
                             [](const Flag& one, const Flag& other) {
                               const std::string_view value = one.value ? one.value->text : "";
                               return one.name == other.name &&
                                      one.value.has_value() == other.value.has_value() &&
                                      value == (other.value ? other.value->text : "");
                             });
}

}  // namespace plimsoll

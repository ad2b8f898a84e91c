#include "model/privilege.h"

#include <algorithm>

namespace plimsoll {
namespace {

bool is_zero(std::string_view text) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c == '0'; });
}

}  // namespace

std::string_view user_part(std::string_view user) { return user.substr(0, user.find(':')); }

Privilege privilege_of_user(std::string_view user) {
  const std::string_view name = user_part(user);
  return name == "root" || is_zero(name) ? Privilege::root : Privilege::unprivileged;
}

}  // namespace plimsoll

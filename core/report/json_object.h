#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "report/json_document.h"

namespace plimsoll {

// Reads one object of a request or policy. The first thing that is not as it should be is kept as
// the complaint, with its way from the root: `/policy/rules/user-root: expected a string`. Every
// question is answered afterwards too, with nothing.
class JsonObject {
 public:
  using Member = Json::object_t::value_type;

  // `value` may be null: an absent object has no members. `path` is "" for the root. `error` is
  // shared by all readers of one document.
  JsonObject(const Json* value, std::string path, std::string& error);

  // Complains about any other member. A misspelt name would silently do nothing.
  void allow_only(std::initializer_list<std::string_view> names);

  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
  // Empty when there is none.
  [[nodiscard]] std::string string(std::string_view name);
  [[nodiscard]] std::string required_string(std::string_view name);
  // False when there is none.
  [[nodiscard]] bool boolean(std::string_view name);
  [[nodiscard]] JsonObject object(std::string_view name);

  // Null when there is none.
  [[nodiscard]] const Json* find(std::string_view name) const;
  [[nodiscard]] std::span<const Member> members() const { return members_; }
  void complain(std::string_view name, std::string_view what);

 private:
  [[nodiscard]] std::string path_of(std::string_view name) const;

  std::span<const Member> members_;
  std::string path_;
  std::string& error_;
};

}  // namespace plimsoll

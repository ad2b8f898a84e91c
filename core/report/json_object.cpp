#include "report/json_object.h"

#include <algorithm>
#include <utility>

#include "model/suggestion.h"

namespace plimsoll {

JsonObject::JsonObject(const Json* value, std::string path, std::string& error)
    : path_(std::move(path)), error_(error) {
  if (value == nullptr) return;
  if (value->is_object()) {
    members_ = value->get_ref<const Json::object_t&>();
  } else if (error_.empty()) {
    error_ = (path_.empty() ? "the text" : path_) + ": expected an object";
  }
}

void JsonObject::allow_only(std::initializer_list<std::string_view> names) {
  for (const Member& member : members_) {
    if (std::find(names.begin(), names.end(), member.first) != names.end()) continue;
    std::string what = "unknown name";
    if (const auto meant = suggest(member.first, {names.begin(), names.size()})) {
      what += "; did you mean `" + std::string(*meant) + "`?";
    }
    complain(member.first, what);
  }
}

std::string JsonObject::string(std::string_view name) {
  const Json* member = find(name);
  if (member == nullptr) return {};
  if (member->is_string()) return member->get_ref<const std::string&>();
  complain(name, "expected a string");
  return {};
}

std::string JsonObject::required_string(std::string_view name) {
  if (!has(name)) complain(name, "missing");
  return string(name);
}

bool JsonObject::boolean(std::string_view name) {
  const Json* member = find(name);
  if (member == nullptr) return false;
  if (member->is_boolean()) return member->get<bool>();
  complain(name, "expected true or false");
  return false;
}

JsonObject JsonObject::object(std::string_view name) { return {find(name), path_of(name), error_}; }

const Json* JsonObject::find(std::string_view name) const {
  const auto place = std::find_if(members_.begin(), members_.end(),
                                  [&](const Member& member) { return member.first == name; });
  return place == members_.end() ? nullptr : &place->second;
}

void JsonObject::complain(std::string_view name, std::string_view what) {
  if (error_.empty()) error_ = path_of(name) + ": " + std::string(what);
}

// A JSON pointer: RFC 6901, section 3.
std::string JsonObject::path_of(std::string_view name) const {
  std::string path = path_ + '/';
  for (const char c : name) {
    switch (c) {
      case '~':
        path += "~0";
        break;
      case '/':
        path += "~1";
        break;
      default:
        path += c;
    }
  }
  return path;
}

}  // namespace plimsoll

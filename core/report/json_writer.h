#pragma once

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace plimsoll {

// Writes JSON from front to back: compact, and valid UTF-8 whatever bytes are in the strings; each
// maximal invalid part becomes one U+FFFD, as LineIndex counts it. Commas are its affair. That what
// begins is ended, and that an object has names and an array none, is the caller's.
//
//     json.begin_object();                {"line":3,"rules":["user-root"]}
//     json.member("line", 3);
//     json.begin_array("rules");
//     json.value("user-root");
//     json.end_array();
//     json.end_object();
class JsonWriter {
 public:
  void begin_object() { begin('{'); }
  void begin_array() { begin('['); }
  void end_object() { end('}'); }
  void end_array() { end(']'); }

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  template <typename Number>
  requires std::is_integral_v<Number>
  void value(Number number) {
    if constexpr (std::is_same_v<Number, bool>) {
      token(number ? "true" : "false");
    } else {
      token(std::to_string(number));
    }
  }
  void null() { token("null"); }

  // Of the value that comes next.
  void name(std::string_view name);

  void begin_object(std::string_view member) { name(member), begin_object(); }
  void begin_array(std::string_view member) { name(member), begin_array(); }
  template <typename Value>
  void member(std::string_view member, const Value& content) {
    name(member);
    value(content);
  }

  // What has been written since it was last taken: a document may be handed on in pieces.
  [[nodiscard]] std::string take() { return std::exchange(text_, {}); }

 private:
  void begin(char bracket);
  void end(char bracket);
  void token(std::string_view text);
  void separate();

  std::string text_;
  bool behind_value_ = false;  // in the same object or array
};

// `text` as a JSON string.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace plimsoll

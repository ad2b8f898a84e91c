#include "xml.h"

#include <stdexcept>

#include "source/utf8.h"

namespace plimsoll::test {
namespace {

class Parser {
 public:
  explicit Parser(std::string_view document) : rest_(document) {}

  XmlElement document() {
    expect("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    skip_blanks();
    XmlElement root = element();
    skip_blanks();
    if (!rest_.empty()) fail("something behind the root");
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(what + " at: " + std::string(rest_.substr(0, 40)));
  }

  bool take(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  void expect(std::string_view text) {
    if (!take(text)) fail("expected " + std::string(text));
  }
  void skip_blanks() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\n'))
      rest_.remove_prefix(1);
  }

  std::string name() {
    const size_t size = rest_.find_first_not_of("abcdefghijklmnopqrstuvwxyz");
    if (size == 0 || size == std::string_view::npos) fail("expected a name");
    std::string result(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return result;
  }

  XmlElement element() {
    expect("<");
    XmlElement result;
    result.name = name();
    while (take(" ")) {
      const std::string attribute = name();
      expect("=\"");
      if (!result.attributes.emplace(attribute, characters('"')).second) fail("a second time");
      expect("\"");
    }
    if (take("/>")) return result;
    expect(">");
    while (!rest_.starts_with("</")) {
      if (rest_.starts_with('<')) {
        result.children.push_back(element());
      } else {
        result.text += characters('<');
      }
    }
    expect("</" + result.name + ">");
    return result;
  }

  // Up to `end`, with the references resolved.
  std::string characters(char end) {
    std::string result;
    while (!rest_.empty() && rest_.front() != end) {
      if (rest_.front() == '<') fail("a stray <");
      if (rest_.front() == '&') {
        result += reference();
        continue;
      }
      const DecodedCharacter character = decode_utf8(rest_, 0);
      const bool is_replacement = rest_.starts_with("\uFFFD");
      if (character.code_point == 0xfffd && !is_replacement) fail("invalid UTF-8");
      if (character.code_point < 0x20 && character.code_point != '\n') fail("a control character");
      if (character.code_point == 0xfffe || character.code_point == 0xffff) fail("no character");
      result += rest_.substr(0, character.size);
      rest_.remove_prefix(character.size);
    }
    if (rest_.empty()) fail("the end");
    return result;
  }

  char reference() {
    static const std::map<std::string_view, char> known = {
        {"&amp;", '&'}, {"&lt;", '<'},   {"&gt;", '>'},   {"&quot;", '"'},
        {"&#9;", '\t'}, {"&#10;", '\n'}, {"&#13;", '\r'},
    };
    for (const auto& [text, character] : known) {
      if (take(text)) return character;
    }
    fail("an unknown reference");
  }

  std::string_view rest_;
};

}  // namespace

XmlElement read_xml(std::string_view document) { return Parser(document).document(); }

}  // namespace plimsoll::test

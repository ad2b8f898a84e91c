#pragma once

#include <string>
#include <string_view>

#include "report/report.h"
#include "rules/severity.h"

namespace plimsoll {

enum class Ink : uint8_t { bold, dim, red, yellow, blue };

// Wraps text in the colours of a terminal, or leaves it as it is.
class Paint {
 public:
  explicit Paint(Color color) : color_(color) {}

  [[nodiscard]] std::string operator()(Ink ink, std::string_view text) const {
    std::string result(text);
    if (color_ == Color::off || text.empty()) return result;
    return std::string(code(ink)) + result + "\x1b[0m";
  }

  [[nodiscard]] static Ink of(Severity severity) {
    switch (severity) {
      case Severity::critical:
      case Severity::high:
        return Ink::red;
      case Severity::medium:
        return Ink::yellow;
      case Severity::low:
      case Severity::info:
        break;
    }
    return Ink::blue;
  }

 private:
  // "Select Graphic Rendition", ECMA-48 section 8.3.117.
  static std::string_view code(Ink ink) {
    switch (ink) {
      case Ink::bold:
        return "\x1b[1m";
      case Ink::dim:
        return "\x1b[2m";
      case Ink::red:
        return "\x1b[1;31m";
      case Ink::yellow:
        return "\x1b[1;33m";
      case Ink::blue:
        return "\x1b[1;34m";
    }
    return {};
  }

  Color color_;
};

}  // namespace plimsoll

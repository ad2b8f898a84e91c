#include "shell/decode.h"

#include <algorithm>

#include "source/utf8.h"

namespace plimsoll::shell {
namespace {

uint32_t digit_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<uint32_t>(c - 'A' + 10);
  return 16;
}

// The characters that a backslash escapes; any at all for `unquoted`.
std::string_view escapable(Escapes escapes) {
  switch (escapes) {
    case Escapes::double_quoted:
      return "$`\"\\";
    case Escapes::heredoc:
      return "$`\\";
    case Escapes::backquoted:
      return "$`\\";
    case Escapes::backquoted_in_double_quotes:
      return "$`\\\"";
    default:
      return {};
  }
}

}  // namespace

bool Decoder::next(Decoded& decoded) {
  if (at_ == raw_.size()) return false;
  const uint32_t begin = at_;
  if (raw_[at_] == '\\' && at_ + 1 < raw_.size()) {
    const std::string_view bytes = escape();
    decoded = {bytes, begin, at_ - begin};
    return true;
  }
  at_ = static_cast<uint32_t>(std::min(raw_.find('\\', at_ + 1), raw_.size()));
  decoded = {raw_.substr(begin, at_ - begin), begin, at_ - begin};
  return true;
}

std::string_view Decoder::as_is(uint32_t size) {
  const std::string_view bytes = raw_.substr(at_, size);
  at_ += static_cast<uint32_t>(bytes.size());
  return bytes;
}

std::string_view Decoder::escape() {
  if (escapes_ == Escapes::ansi_c) return ansi_c_escape();
  if (escapes_ == Escapes::json) return json_escape();
  const char escaped = raw_[at_ + 1];
  const bool is_continuation = escapes_ == Escapes::unquoted ||
                               escapes_ == Escapes::double_quoted || escapes_ == Escapes::heredoc;
  if (is_continuation && escaped == '\n') {
    at_ += 2;
    return {};
  }
  if (is_continuation && raw_.substr(at_ + 1, 2) == "\r\n") {
    at_ += 3;
    return {};
  }
  if (escapes_ != Escapes::unquoted &&
      escapable(escapes_).find(escaped) == std::string_view::npos) {
    return as_is(2);
  }
  ++at_;
  return as_is(1);
}

std::string_view Decoder::byte(uint32_t value) {
  buffer_.assign(1, static_cast<char>(static_cast<unsigned char>(value)));
  return buffer_;
}

std::string_view Decoder::code_point(uint32_t value) {
  buffer_.clear();
  append_utf8(buffer_, value > 0x10ffff ? 0xfffd : value);
  return buffer_;
}

uint32_t Decoder::digits(uint32_t base, uint32_t limit) {
  uint32_t value = 0;
  for (uint32_t count = 0; count < limit && at_ < raw_.size(); ++count, ++at_) {
    const uint32_t digit = digit_value(raw_[at_]);
    if (digit >= base) break;
    value = value * base + digit;
  }
  return value;
}

// The escapes of https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html
std::string_view Decoder::ansi_c_escape() {
  const uint32_t begin = at_;
  ++at_;
  const char escaped = raw_[at_];
  if (escaped >= '0' && escaped <= '7') return byte(digits(8, 3) & 0xff);
  ++at_;
  const uint32_t digits_begin = at_;
  switch (escaped) {
    case 'a':
      return byte(7);
    case 'b':
      return byte(8);
    case 'e':
    case 'E':
      return byte(27);
    case 'f':
      return byte(12);
    case 'n':
      return byte('\n');
    case 'r':
      return byte('\r');
    case 't':
      return byte('\t');
    case 'v':
      return byte(11);
    case '\\':
    case '\'':
    case '"':
    case '?':
      return raw_.substr(at_ - 1, 1);
    case 'x': {
      const uint32_t value = digits(16, 2);
      if (at_ > digits_begin) return byte(value);
      break;
    }
    case 'u':
    case 'U': {
      const uint32_t value = digits(16, escaped == 'u' ? 4 : 8);
      if (at_ > digits_begin) return code_point(value);
      break;
    }
    case 'c':
      if (at_ < raw_.size()) return byte(static_cast<unsigned char>(raw_[at_++]) & 0x1fu);
      break;
    default:
      break;
  }
  return raw_.substr(begin, at_ - begin);
}

std::string_view Decoder::json_escape() {
  const char escaped = raw_[at_ + 1];
  at_ += 2;
  switch (escaped) {
    case 'b':
      return byte('\b');
    case 'f':
      return byte('\f');
    case 'n':
      return byte('\n');
    case 'r':
      return byte('\r');
    case 't':
      return byte('\t');
    case 'u': {
      const uint32_t value = digits(16, 4);
      const bool is_high = value >= 0xd800 && value <= 0xdbff;
      if (is_high && raw_.substr(at_, 2) == "\\u") {
        const uint32_t behind_high = at_;
        at_ += 2;
        const uint32_t low = digits(16, 4);
        if (low >= 0xdc00 && low <= 0xdfff) {
          return code_point(0x10000 + ((value - 0xd800) << 10) + (low - 0xdc00));
        }
        at_ = behind_high;
      }
      return code_point(value >= 0xd800 && value <= 0xdfff ? 0xfffd : value);
    }
    default:
      return raw_.substr(at_ - 1, 1);
  }
}

std::string decode(std::string_view raw, Escapes escapes) {
  std::string text;
  text.reserve(raw.size());
  Decoder decoder(raw, escapes);
  for (Decoded unit; decoder.next(unit);) text += unit.bytes;
  return text;
}

std::string decode_json_string(std::string_view literal) {
  return literal.size() < 2 ? std::string()
                            : decode(literal.substr(1, literal.size() - 2), Escapes::json);
}

void append_decoded(MappedText& to, const MappedText& from, uint32_t begin, uint32_t end,
                    Escapes escapes) {
  Decoder decoder(from.text().substr(begin, end - begin), escapes);
  for (Decoded unit; decoder.next(unit);) {
    const uint32_t unit_begin = begin + unit.begin;
    const uint32_t unit_end = unit_begin + unit.size;
    // No escape is as long as what it means.
    if (unit.bytes.size() == unit.size) {
      to.append(from, unit_begin, unit_end);
    } else {
      to.append(unit.bytes, from.source_span(unit_begin, unit_end));
    }
  }
}

}  // namespace plimsoll::shell

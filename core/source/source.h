#pragma once

#include <string_view>
#include <vector>

#include "source/span.h"

namespace plimsoll {

// The bytes of one file, owned. Any bytes are welcome: UTF-8 is expected and nothing depends on it.
//
// The bytes live in a std::vector so that moving a Source leaves them where they are: every view
// and Span into it stays good. (A short std::string would carry its bytes along.)
class Source {
 public:
  // Longer input is cut here, so that an offset always fits a Span.
  static constexpr size_t max_size = 0x7fffffff;

  Source() = default;
  explicit Source(std::string_view text)
      : bytes_(text.begin(), text.begin() + (text.size() < max_size ? text.size() : max_size)) {}

  Source(Source&&) = default;
  Source& operator=(Source&&) = default;
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;

  [[nodiscard]] std::string_view text() const { return {bytes_.data(), bytes_.size()}; }
  [[nodiscard]] std::string_view slice(Span span) const {
    return text().substr(span.begin, span.size());
  }
  [[nodiscard]] uint32_t size() const { return static_cast<uint32_t>(bytes_.size()); }

 private:
  std::vector<char> bytes_;
};

}  // namespace plimsoll

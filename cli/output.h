#pragma once

#include <string>
#include <string_view>

#include "options.h"
#include "report/report.h"

namespace plimsoll::cli {

// Where a report goes: to a file as a whole at the end; to standard output as it comes, or at the
// end too where it is not the only one.
class Output {
 public:
  enum class Flow { at_once, at_end };

  // `path` empty: standard output.
  explicit Output(std::string path, Flow flow = Flow::at_once)
      : path_(std::move(path)), flow_(path_.empty() ? flow : Flow::at_end) {}

  void write(std::string_view text);
  // Returns the error, empty when everything has arrived.
  [[nodiscard]] std::string finish();

  // https://no-color.org has the last word where the command line has none.
  [[nodiscard]] Color color(ColorChoice choice) const;

 private:
  std::string path_;
  Flow flow_;
  std::string text_;
};

// Writes to standard error as it is.
void tell(std::string_view text);
// "plimsoll: …" on standard error.
void complain(std::string_view message);

}  // namespace plimsoll::cli

#pragma once

#include <string>
#include <string_view>

#include "options.h"
#include "report/report.h"

namespace plimsoll::cli {

// Where a report goes: standard output as it comes, or a file as a whole at the end.
class Output {
 public:
  // `path` empty: standard output.
  explicit Output(std::string path) : path_(std::move(path)) {}

  void write(std::string_view text);
  // Returns the error, empty when everything has arrived.
  [[nodiscard]] std::string finish();

  // https://no-color.org has the last word where the command line has none.
  [[nodiscard]] Color color(ColorChoice choice) const;

 private:
  std::string path_;
  std::string text_;
};

// Writes to standard error as it is.
void tell(std::string_view text);
// "plimsoll: …" on standard error.
void complain(std::string_view message);

}  // namespace plimsoll::cli

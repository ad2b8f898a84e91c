#include "report/display_text.h"
#include "report/open_diagnostics.h"
#include "report/paint.h"
#include "report/report.h"

// The formats with a line for each diagnostic.
namespace plimsoll {
namespace {

std::string place(std::string_view path, Position position) {
  return printable(path) + ":" + std::to_string(position.line);
}

// Dockerfile:3 DL3020 error: message
class TtyReport final : public Report {
 public:
  TtyReport(Color color, Naming naming) : paint_(color), naming_(naming) {}

  std::string file(std::string_view path, const Analysis& analysis) override {
    std::string text;
    for (const OpenDiagnostic& open : open_diagnostics(analysis.judgement, naming_)) {
      const Diagnostic& diagnostic = *open.diagnostic;
      text += place(path, open.begin) + " " + std::string(open.name) + " " +
              paint_(Paint::of(diagnostic.severity), open.level) + ": " +
              printable(diagnostic.message) + "\n";
    }
    return text;
  }

 private:
  Paint paint_;
  Naming naming_;
};

// Readers of the format know error, warning and note, and take any other word for an error.
std::string_view gnu_level(Severity severity) {
  return severity <= Severity::low ? "note" : level_name(severity);
}

// plimsoll:Dockerfile:3:1: error: message [DL3020]
// https://www.gnu.org/prep/standards/html_node/Errors.html
class GnuReport final : public Report {
 public:
  explicit GnuReport(Naming naming) : naming_(naming) {}

  std::string file(std::string_view path, const Analysis& analysis) override {
    std::string text;
    for (const OpenDiagnostic& open : open_diagnostics(analysis.judgement, naming_)) {
      text += "plimsoll:" + place(path, open.begin) + ":" + std::to_string(open.begin.column) +
              ": " + std::string(gnu_level(open.diagnostic->severity)) + ": " +
              printable(open.diagnostic->message) + " [" + std::string(open.name) + "]\n";
    }
    return text;
  }

 private:
  Naming naming_;
};

}  // namespace

std::unique_ptr<Report> tty_report(Color color, Naming naming) {
  return std::make_unique<TtyReport>(color, naming);
}

std::unique_ptr<Report> gnu_report(Naming naming) { return std::make_unique<GnuReport>(naming); }

}  // namespace plimsoll

#include "check.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "analyze.h"
#include "diff.h"
#include "files.h"
#include "house_policy.h"
#include "in_order.h"
#include "output.h"
#include "report/report.h"
#include "report/unknown_target.h"
#include "rules/fixes.h"
#include "rules/rule.h"

namespace plimsoll::cli {
namespace {

// What goes to the output.
enum class Prints { report, diff, fixed_text };

Prints what_to_print(const Options& options) {
  if (options.diff) return Prints::diff;
  if (options.fix && options.paths == std::vector<std::string>{"-"}) return Prints::fixed_text;
  return Prints::report;
}

std::unique_ptr<Report> make_report(Format format, const RuleSet& rules, Color color,
                                    Waived waived) {
  const Naming naming = naming_of(rules.policy().profile);
  switch (format) {
    case Format::text:
      break;
    case Format::json:
      return json_report();
    case Format::sarif:
      return sarif_report(rules, waived);
    case Format::tty:
      return tty_report(color, naming);
    case Format::checkstyle:
      return checkstyle_report(naming);
    case Format::codeclimate:
      return code_climate_report(naming);
    case Format::gitlab_codeclimate:
      return gitlab_report(naming);
    case Format::codacy:
      return codacy_report(naming);
    case Format::gnu:
      return gnu_report(naming);
    case Format::junit:
      return junit_report(naming);
    case Format::sonarqube:
      return sonarqube_report(rules);
  }
  return text_report(color, waived, naming);
}

// The formats to print; without any, the one the profile's people know.
std::vector<Format> formats_of(const House& house) {
  if (!house.settings.formats.empty()) return house.settings.formats;
  return {house.policy.profile == Profile::hadolint ? Format::tty : Format::text};
}

// One file when its thread is done with it. Without `fixed`, its text is as it was.
struct Checked {
  std::string error;
  std::string text;
  std::optional<FixResult> fixed;
  Analysis analysis;  // of what the file holds afterwards
};

Checked check_text(const std::string& path, Checked checked, const Options& options,
                   const RuleSet& rules) {
  if (options.fix || options.diff) checked.fixed = apply_fixes(checked.text, rules, {});
  checked.analysis = analyze(options.fix ? checked.fixed->text : checked.text, rules);
  checked.error = unknown_target(checked.analysis, rules.policy());
  if (!checked.error.empty()) {
    checked.error.insert(0, path + ": ");
  } else if (options.fix && path != "-" && checked.fixed->text != checked.text) {
    checked.error = write_file(path, checked.fixed->text);
  }
  return checked;
}

Checked check_file(const std::string& path, const Options& options, const RuleSet& rules) {
  Checked checked;
  FileText file = read_file(path);
  checked.error = std::move(file.error);
  checked.text = std::move(file.text);
  if (!checked.error.empty()) return checked;
  std::optional<std::string> dockerignore = read_dockerignore(path);
  if (!dockerignore) return check_text(path, std::move(checked), options, rules);
  Policy policy = rules.policy();
  policy.dockerignore = std::move(dockerignore);
  return check_text(path, std::move(checked), options, RuleSet(std::move(policy)));
}

bool reaches(const Analysis& analysis, Severity threshold) {
  const auto& diagnostics = analysis.judgement.diagnostics;
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& diagnostic) {
    return !diagnostic.suppressed() && diagnostic.severity >= threshold;
  });
}

std::string fix_line(const FixNote& note) {
  std::string line = "  line " + std::to_string(note.line + 1) + ": ";
  if (!note.reason.empty()) line += "not applied: ";
  line += note.title + " [" + std::string(note.rule->id) + "]";
  if (!note.reason.empty()) line += ": " + note.reason;
  return line + "\n";
}

// What became of the fixes of one file.
std::string fix_summary(const std::string& name, const FixResult& result) {
  if (result.applied.empty() && result.skipped.empty()) return {};
  std::string text = name + ": " + std::to_string(result.applied.size()) + " applied, " +
                     std::to_string(result.skipped.size()) + " not\n";
  for (const FixNote& note : result.applied) text += fix_line(note);
  for (const FixNote& note : result.skipped) text += fix_line(note);
  return text;
}

// Takes the files in their order and prints.
class Printer {
 public:
  Printer(const Options& options, const House& house, const RuleSet& rules)
      : options_(options),
        threshold_(house.settings.threshold.value_or(Severity::low)),
        prints_(what_to_print(options)) {
    const std::vector<Format> formats = formats_of(house);
    const bool plain = house.settings.no_color.value_or(false);
    const ColorChoice color = plain ? ColorChoice::never : options.color;
    const Waived waived = options.show_waived ? Waived::listed : Waived::left_out;
    for (size_t i = 0; i < formats.size(); ++i) {
      const std::string path = i < options.outputs.size() ? options.outputs[i] : "";
      const auto flow = formats.size() == 1 ? Output::Flow::at_once : Output::Flow::at_end;
      Output output(path, flow);
      auto report = make_report(formats[i], rules, output.color(color), waived);
      documents_.push_back({std::move(output), std::move(report)});
      // To these services a tool that does not exit with 0 has broken down.
      never_fails_ |= formats[i] == Format::codeclimate || formats[i] == Format::codacy;
    }
    never_fails_ |= house.settings.no_fail.value_or(false);
    print([](Report& report) { return report.begin(); });
  }

  void file(const std::string& path, const Checked& checked) {
    if (!checked.error.empty()) return fail(checked.error);
    const std::string& name = name_of(path);
    switch (prints_) {
      case Prints::report:
        print([&](Report& report) { return report.file(name, checked.analysis); });
        break;
      case Prints::diff:
        documents_.front().output.write(unified_diff(name, checked.text, checked.fixed->text));
        break;
      case Prints::fixed_text:
        documents_.front().output.write(checked.fixed->text);
        break;
    }
    if (options_.fix) tell(fix_summary(name, *checked.fixed));
    if (!never_fails_ && reaches(checked.analysis, threshold_)) {
      exit_code_ = std::max(exit_code_, has_diagnostics);
    }
  }

  void fail(std::string_view error) {
    complain(error);
    exit_code_ = failed;
  }

  [[nodiscard]] int finish() {
    print([](Report& report) { return report.end(); });
    for (Document& document : documents_) {
      if (const std::string error = document.output.finish(); !error.empty()) fail(error);
    }
    return exit_code_;
  }

 private:
  struct Document {
    Output output;
    std::unique_ptr<Report> report;
  };

  [[nodiscard]] const std::string& name_of(const std::string& path) const {
    if (!options_.path_in_report.empty()) return options_.path_in_report;
    return path == "-" ? options_.stdin_filename : path;
  }

  template <typename Piece>
  void print(const Piece& piece) {
    if (prints_ != Prints::report) return;
    for (Document& document : documents_) document.output.write(piece(*document.report));
  }

  const Options& options_;
  Severity threshold_;
  Prints prints_;
  bool never_fails_ = false;
  std::vector<Document> documents_;
  int exit_code_ = clean;
};

FoundFiles files_of(const Options& options) {
  return find_files(options.paths.empty() ? std::vector<std::string>{"."} : options.paths);
}

}  // namespace

int check(const Options& options) {
  const House house = house_of(options);
  if (!house.error.empty()) {
    complain(house.error);
    return failed;
  }
  for (const std::string& note : house.notes) complain(note);
  const RuleSet rules(house.policy);
  const FoundFiles files = files_of(options);
  Printer printer(options, house, rules);
  for (const std::string& error : files.errors) printer.fail(error);
  in_order(
      files.paths.size(), [&](size_t i) { return check_file(files.paths[i], options, rules); },
      [&](size_t i, const Checked& checked) { printer.file(files.paths[i], checked); });
  return printer.finish();
}

int debug(const Options& options) {
  const FoundFiles files = files_of(options);
  Output output({});
  int exit_code = clean;
  const auto fail = [&](const std::string& error) {
    complain(error);
    exit_code = failed;
  };
  for (const std::string& error : files.errors) fail(error);
  for (const std::string& path : files.paths) {
    const FileText file = read_file(path);
    if (file.error.empty())
      output.write(debug_dump(options.view, path, file.text));
    else
      fail(file.error);
  }
  if (const std::string error = output.finish(); !error.empty()) fail(error);
  return exit_code;
}

}  // namespace plimsoll::cli

#include "check.h"

#include <algorithm>
#include <optional>
#include <utility>

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

std::unique_ptr<Report> report_of(const Options& options, const RuleSet& rules, Color color) {
  const Waived waived = options.show_waived ? Waived::listed : Waived::left_out;
  switch (options.format) {
    case Format::json:
      return json_report();
    case Format::sarif:
      return sarif_report(rules, waived);
    case Format::text:
      break;
  }
  return text_report(color, waived);
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
  Printer(const Options& options, const RuleSet& rules)
      : options_(options),
        prints_(what_to_print(options)),
        output_(options.output),
        report_(report_of(options, rules, output_.color(options.color))) {
    if (prints_ == Prints::report) output_.write(report_->begin());
  }

  void file(const std::string& path, const Checked& checked) {
    if (!checked.error.empty()) return fail(checked.error);
    const std::string& name = path == "-" ? options_.stdin_filename : path;
    switch (prints_) {
      case Prints::report:
        output_.write(report_->file(name, checked.analysis));
        break;
      case Prints::diff:
        output_.write(unified_diff(name, checked.text, checked.fixed->text));
        break;
      case Prints::fixed_text:
        output_.write(checked.fixed->text);
        break;
    }
    if (options_.fix) tell(fix_summary(name, *checked.fixed));
    if (options_.fail_on && reaches(checked.analysis, *options_.fail_on)) {
      exit_code_ = std::max(exit_code_, has_diagnostics);
    }
  }

  void fail(std::string_view error) {
    complain(error);
    exit_code_ = failed;
  }

  [[nodiscard]] int finish() {
    if (prints_ == Prints::report) output_.write(report_->end());
    if (const std::string error = output_.finish(); !error.empty()) fail(error);
    return exit_code_;
  }

 private:
  const Options& options_;
  Prints prints_;
  Output output_;
  std::unique_ptr<Report> report_;
  int exit_code_ = clean;
};

FoundFiles files_of(const Options& options) {
  return find_files(options.paths.empty() ? std::vector<std::string>{"."} : options.paths);
}

}  // namespace

int check(const Options& options) {
  const PolicyResult policy = house_policy(options);
  if (!policy.error.empty()) {
    complain(policy.error);
    return failed;
  }
  const RuleSet rules(policy.policy);
  const FoundFiles files = files_of(options);
  Printer printer(options, rules);
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

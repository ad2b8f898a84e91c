#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "report/display_text.h"
#include "report/locator.h"
#include "report/paint.h"
#include "report/report.h"
#include "report/snippet.h"
#include "rules/codes.h"
#include "rules/rule.h"

namespace plimsoll {
namespace {

constexpr size_t text_width = 96;

// What stands in a report about a file and must not be readable there.
std::vector<Span> secrets(const Judgement& judgement) {
  std::vector<Span> spans;
  for (const Diagnostic& diagnostic : judgement.diagnostics) {
    if (!diagnostic.secret.empty()) spans.push_back(diagnostic.secret);
  }
  return spans;
}

std::string counted(size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

// The linters whose ids people say aloud; --explain lists all references.
bool is_well_known(Authority authority) {
  return authority == Authority::hadolint || authority == Authority::buildkit ||
         authority == Authority::shellcheck || authority == Authority::trivy ||
         authority == Authority::checkov;
}

// "DL3020 (hadolint), DS-0005 (Trivy)"
std::string other_names(const Diagnostic& diagnostic) {
  std::string names;
  for (const Reference& reference : diagnostic.rule->references) {
    if (!is_well_known(reference.authority) ||
        is_other_code(*diagnostic.rule, diagnostic.known_as, reference.id)) {
      continue;
    }
    if (!names.empty()) names += ", ";
    names +=
        std::string(reference.id) + " (" + std::string(display_name(reference.authority)) + ")";
  }
  return names;
}

// What a file's part of the report needs all the time.
class FileView {
 public:
  explicit FileView(std::string_view path, const Judgement& judgement)
      : path_(printable(path)),
        locator_(judgement),
        snippets_(judgement.source.text(), locator_.lines(), secrets(judgement)) {}

  [[nodiscard]] Position position(uint32_t offset) const { return locator_.position(offset); }

  // Dockerfile:12:5
  [[nodiscard]] std::string place(Span span) const {
    const Position position = locator_.position(span.begin);
    return path_ + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
  }

  // The line and its underline, in a column of line numbers `gutter` wide.
  [[nodiscard]] std::string snippet(Span span, const Paint& paint, Ink ink) const {
    const Snippet snippet = snippets_.make(span);
    const Position begin = locator_.position(span.begin);
    std::string number = std::to_string(begin.line);
    number.insert(0, gutter - std::min(gutter, number.size()), ' ');
    std::string result = paint(Ink::dim, number + " | ") + snippet.line + "\n" +
                         paint(Ink::dim, std::string(number.size(), ' ') + " | ") + snippet.indent +
                         paint(ink, snippet.underline);
    const Position end = locator_.position(span.end);
    if (end.line > begin.line) result += " to line " + std::to_string(end.line);
    return result + "\n";
  }

  static constexpr size_t gutter = 5;

 private:
  std::string path_;
  Locator locator_;
  SnippetMaker snippets_;
};

class TextReport final : public Report {
 public:
  TextReport(Color color, Waived waived, Naming naming)
      : paint_(color), waived_(waived), naming_(naming) {}

  std::string file(std::string_view path, const Analysis& analysis) override {
    ++files_;
    std::string text;
    const FileView view(path, analysis.judgement);
    size_t open = 0;
    for (const Diagnostic& diagnostic : analysis.judgement.diagnostics) {
      if (diagnostic.suppressed()) {
        ++waived_count_;
        if (waived_ == Waived::listed) text += waived_diagnostic(view, analysis, diagnostic);
        continue;
      }
      ++open;
      ++by_severity_[static_cast<size_t>(diagnostic.severity)];
      if (!diagnostic.fixes.empty() && diagnostic.fixes.front().safety == Safety::safe) ++fixable_;
      text += this->diagnostic(view, diagnostic);
    }
    if (open > 0) ++files_with_diagnostics_;
    return text;
  }

  std::string end() override {
    if (files_ == 0) return {};  // none could be read, and that has been said
    size_t total = 0;
    std::string severities;
    for (size_t i = by_severity_.size(); i-- > 0;) {
      if (by_severity_[i] == 0) continue;
      total += by_severity_[i];
      if (!severities.empty()) severities += ", ";
      const auto severity = static_cast<Severity>(i);
      severities += paint_(Paint::of(severity), std::to_string(by_severity_[i]) + " " +
                                                    std::string(to_string(severity)));
    }
    std::string text;
    if (total == 0) {
      text = "No diagnostics in " + counted(files_, "file", "files");
    } else {
      text = paint_(Ink::bold, counted(total, "diagnostic", "diagnostics")) + " in " +
             (files_with_diagnostics_ == files_ ? counted(files_, "file", "files")
                                                : std::to_string(files_with_diagnostics_) + " of " +
                                                      counted(files_, "file", "files")) +
             ": " + severities;
    }
    if (waived_count_ > 0) text += "; " + std::to_string(waived_count_) + " waived";
    if (fixable_ > 0) text += "; --fix mends " + std::to_string(fixable_);
    return text + "\n";
  }

 private:
  std::string diagnostic(const FileView& view, const Diagnostic& diagnostic) {
    const Rule& rule = *diagnostic.rule;
    const Ink ink = Paint::of(diagnostic.severity);
    std::string text = paint_(Ink::bold, view.place(diagnostic.span)) + ": " +
                       paint_(ink, to_string(diagnostic.severity)) + ": " +
                       printable(diagnostic.message) +
                       paint_(Ink::dim, " [" + std::string(name_of(diagnostic, naming_)) + "]") +
                       "\n" + view.snippet(diagnostic.span, paint_, ink);
    for (const Related& related : diagnostic.related) {
      text += note("see", view.place(related.span) + ": " + printable(related.message)) +
              view.snippet(related.span, paint_, Ink::blue);
    }
    for (const Fix& fix : diagnostic.fixes) {
      text += note(
          fix.safety == Safety::safe ? "fix" : "fix (" + std::string(to_string(fix.safety)) + ")",
          printable(fix.title));
    }
    if (explained_.insert(&rule).second) {
      text += note("why", rule.why);
      if (const std::string names = other_names(diagnostic); !names.empty()) {
        text += note("also known as", names);
      }
    }
    return text + "\n";
  }

  std::string waived_diagnostic(const FileView& view, const Analysis& analysis,
                                const Diagnostic& diagnostic) const {
    const Suppression& waiver = analysis.judgement.suppressions[diagnostic.suppression];
    std::string by = std::string(to_string(waiver.style)) + " comment on line " +
                     std::to_string(view.position(waiver.span.begin).line);
    if (!waiver.reason.empty()) by += ": " + printable(waiver.reason);
    if (!waiver.owner.empty()) by += " (" + printable(waiver.owner) + ")";
    if (!waiver.until.empty()) by += ", until " + printable(waiver.until);
    return paint_(Ink::dim, view.place(diagnostic.span) + ": waived: ") +
           printable(diagnostic.message) +
           paint_(Ink::dim, " [" + std::string(name_of(diagnostic, naming_)) + "]") + "\n" +
           note("waived by", by) + "\n";
  }

  [[nodiscard]] std::string note(std::string_view name, std::string_view content) const {
    const std::string gutter(FileView::gutter + 1, ' ');
    const std::string indent = gutter + "  ";
    return gutter + paint_(Ink::dim, "= ") + paint_(Ink::bold, name) + ": " +
           wrapped(content, text_width, indent, indent.size() + name.size() + 2) + "\n";
  }

  Paint paint_;
  Waived waived_;
  Naming naming_;
  size_t files_ = 0;
  size_t files_with_diagnostics_ = 0;
  size_t waived_count_ = 0;
  size_t fixable_ = 0;
  std::array<size_t, static_cast<size_t>(Severity::critical) + 1> by_severity_{};
  std::set<const Rule*> explained_;  // a reason is worth reading once
};

}  // namespace

std::unique_ptr<Report> text_report(Color color, Waived waived, Naming naming) {
  return std::make_unique<TextReport>(color, waived, naming);
}

}  // namespace plimsoll

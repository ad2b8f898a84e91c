#include <algorithm>

#include "model/calendar.h"
#include "model/dockerfile.h"
#include "rules/check_options.h"
#include "rules/suppression.h"
#include "source/text.h"

// Reads the comments of the tools whose suppressions count here.
namespace plimsoll {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Walks along the text of one comment.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  bool take(std::string_view prefix) {
    if (!rest_.starts_with(prefix)) return false;
    rest_.remove_prefix(prefix.size());
    return true;
  }
  // Takes `word` where a blank follows.
  bool take_word(std::string_view word) {
    return rest_.size() > word.size() && is_blank(rest_[word.size()]) && take(word);
  }
  // The bytes up to a blank or one of `stops`.
  std::string_view word(std::string_view stops) {
    size_t size = 0;
    while (size < rest_.size() && !is_blank(rest_[size]) &&
           stops.find(rest_[size]) == std::string_view::npos) {
      ++size;
    }
    const std::string_view found = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return found;
  }
  // A value that may stand in double quotes.
  std::string_view value() {
    if (!take("\"")) return word("");
    const size_t size = std::min(rest_.find('"'), rest_.size());
    const std::string_view found = rest_.substr(0, size);
    rest_.remove_prefix(std::min(size + 1, rest_.size()));
    return found;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

class Finder {
 public:
  Finder(const Dockerfile& file, std::string_view today) : file_(file), today_(today) {}

  std::vector<Suppression> find() {
    if (const auto value = file_check_directive(file_)) {
      build_check(line_of(*value), *value, Scope::file, 0);
    }
    for (const Comment& comment : file_.comments) read(comment);
    std::stable_sort(found_.begin(), found_.end(), [](const Suppression& a, const Suppression& b) {
      return a.span.begin < b.span.begin;
    });
    return std::move(found_);
  }

 private:
  using Scope = Suppression::Scope;

  void read(const Comment& comment) {
    Scanner scanner(comment.text);
    if (scanner.take_word("plimsoll")) return ours(comment, scanner);
    if (scanner.take_word("hadolint")) return hadolint(comment, scanner);
    if (scanner.take("checkov:skip=")) return checkov(comment, scanner);
    if (scanner.take("trivy:ignore:")) return trivy(comment, scanner);
    if (scanner.take("kics-scan ")) return kics(comment, scanner);
    if (scanner.take("nosemgrep")) return semgrep(comment, scanner);
    if (equals_ignoring_case(comment.text.substr(0, 5), "check")) return local_check(comment);
  }

  Suppression make(SuppressionStyle style, Scope scope, Span span, uint32_t instruction) const {
    Suppression suppression;
    suppression.style = style;
    suppression.scope = scope;
    suppression.span = span;
    suppression.instruction = instruction;
    return suppression;
  }

  void keep(Suppression suppression) {
    if (suppression.ids.empty() && suppression.not_understood.empty()) return;
    found_.push_back(std::move(suppression));
  }

  // From the `#` to the end of the value.
  Span line_of(std::string_view value) const {
    const Span span = id(value).span;
    const size_t hash = file_.source.rfind('#', span.begin);
    return {static_cast<uint32_t>(hash), span.end};
  }

  SuppressedId id(std::string_view text) const {
    const auto begin = static_cast<uint32_t>(text.data() - file_.source.data());
    return {{begin, begin + static_cast<uint32_t>(text.size())}, text};
  }

  SuppressedId every_id(Span span, std::string_view text) const {
    SuppressedId result{span, text};
    result.all = true;
    return result;
  }

  // id[,id…] with optional blanks around the commas.
  std::vector<SuppressedId> id_list(Scanner& scanner) const {
    std::vector<SuppressedId> ids;
    while (true) {
      scanner.skip_blanks();
      const std::string_view text = scanner.word(",");
      if (!text.empty()) ids.push_back(id(text));
      Scanner ahead = scanner;
      ahead.skip_blanks();
      if (!ahead.take(",")) return ids;
      scanner = ahead;
    }
  }

  static Scope take_scope(Scanner& scanner) {
    scanner.skip_blanks();
    if (scanner.take_word("global")) return Scope::file;
    if (scanner.take_word("stage")) return Scope::stage;
    return Scope::instruction;
  }

  static bool take_ignore(Scanner& scanner) {
    scanner.skip_blanks();
    if (!scanner.take("ignore")) return false;
    scanner.skip_blanks();
    return scanner.take("=");
  }

  void ours(const Comment& comment, Scanner& scanner) {
    Suppression suppression =
        make(SuppressionStyle::plimsoll, take_scope(scanner), comment.span, comment.instruction);
    if (take_ignore(scanner)) {
      suppression.ids = id_list(scanner);
      parts(scanner, suppression);
      if (suppression.ids.empty()) suppression.not_understood = {comment.span};
    } else if (const std::string_view part = take_part(scanner);
               part.find('=') != std::string_view::npos) {
      suppression.not_understood = {id(part).span};
    }
    suppression.expired =
        !today_.empty() && !suppression.until.empty() && suppression.until < today_;
    keep(std::move(suppression));
  }

  // What follows the ids.
  void parts(Scanner& scanner, Suppression& suppression) const {
    for (scanner.skip_blanks(); !scanner.at_end(); scanner.skip_blanks()) {
      if (scanner.take("reason=")) {
        suppression.reason = scanner.value();
      } else if (scanner.take("owner=")) {
        suppression.owner = scanner.value();
      } else if (scanner.take("#")) {
        suppression.reason = trim_spaces(scanner.rest());
        return;
      } else {
        const std::string_view part = take_part(scanner);
        const std::string_view date = part.starts_with("until=") ? until(part) : "";
        if (is_date(date))
          suppression.until = date;
        else
          suppression.not_understood.push_back(id(part).span);
      }
    }
  }

  static std::string_view until(std::string_view part) {
    Scanner scanner(part);
    scanner.take("until=");
    return scanner.value();
  }

  // `key=value`, or a word.
  static std::string_view take_part(Scanner& scanner) {
    const std::string_view before = scanner.rest();
    scanner.word("=");
    if (scanner.take("=")) scanner.value();
    return before.substr(0, before.size() - scanner.rest().size());
  }

  void hadolint(const Comment& comment, Scanner& scanner) {
    const Scope scope = take_scope(scanner);
    if (!take_ignore(scanner)) return;
    Suppression suppression =
        make(SuppressionStyle::hadolint, scope, comment.span, comment.instruction);
    suppression.ids = id_list(scanner);
    scanner.skip_blanks();
    if (scanner.take("#")) suppression.reason = trim_spaces(scanner.rest());
    keep(std::move(suppression));
  }

  // Of the comments above an instruction BuildKit reads one.
  void local_check(const Comment& comment) {
    if (local_check_of_ != comment.instruction) {
      local_check_of_ = comment.instruction;
      local_check_ = local_check_directive(file_, comment.instruction).value_or("");
    }
    if (local_check_.empty() || !comment.span.contains(id(local_check_).span)) return;
    build_check(comment.span, local_check_, Scope::instruction, comment.instruction);
  }

  void build_check(Span span, std::string_view value, Scope scope, uint32_t instruction) {
    const auto options = parse_check_options(value);
    if (!options) return;
    Suppression suppression = make(SuppressionStyle::buildkit, scope, span, instruction);
    if (options->skip_all) suppression.ids.push_back(every_id(id(value).span, "all"));
    for (const std::string_view name : options->skip) {
      if (!name.empty()) suppression.ids.push_back(id(name));
    }
    keep(std::move(suppression));
  }

  void checkov(const Comment& comment, Scanner& scanner) {
    Suppression suppression =
        make(SuppressionStyle::checkov, Scope::file, comment.span, comment.instruction);
    while (true) {
      const std::string_view text = scanner.word(":,");
      if (!text.empty()) suppression.ids.push_back(id(text));
      if (!scanner.take(",")) break;
    }
    if (scanner.take(":")) suppression.reason = scanner.rest();
    keep(std::move(suppression));
  }

  // Trivy reports much of what concerns the whole image at no line, so a comment above the first
  // instruction speaks for the file.
  void trivy(const Comment& comment, Scanner& scanner) {
    const Scope scope =
        comment.instruction == 0 && !comment.inside ? Scope::file : Scope::instruction;
    Suppression suppression =
        make(SuppressionStyle::trivy, scope, comment.span, comment.instruction);
    do {
      const std::string_view text = scanner.word(":,");
      if (!text.empty()) suppression.ids.push_back(id(text));
      if (scanner.take(":exp:")) suppression.until = scanner.word(":");
      static_cast<void>(scanner.word(","));
      scanner.skip_blanks();
    } while (scanner.take(",") || scanner.take("trivy:ignore:"));
    suppression.expired =
        !today_.empty() && !suppression.until.empty() && suppression.until < today_;
    keep(std::move(suppression));
  }

  void kics(const Comment& comment, Scanner& scanner) {
    scanner.skip_blanks();
    if (scanner.take("disable=")) {
      Suppression suppression =
          make(SuppressionStyle::kics, Scope::file, comment.span, comment.instruction);
      suppression.ids = id_list(scanner);
      return keep(std::move(suppression));
    }
    const std::string_view word = scanner.word("");
    if (word != "ignore" && word != "ignore-line" && word != "ignore-block") return;
    const Scope scope = word == "ignore" ? Scope::file : Scope::instruction;
    Suppression suppression =
        make(SuppressionStyle::kics, scope, comment.span, comment.instruction);
    suppression.ids.push_back(every_id(id(word).span, word));
    keep(std::move(suppression));
  }

  void semgrep(const Comment& comment, Scanner& scanner) {
    Suppression suppression =
        make(SuppressionStyle::semgrep, Scope::instruction, comment.span, comment.instruction);
    if (scanner.take(":")) {
      suppression.ids = id_list(scanner);
    } else if (scanner.word("").empty()) {
      suppression.ids.push_back(every_id(comment.span, "nosemgrep"));
    }
    keep(std::move(suppression));
  }

  const Dockerfile& file_;
  std::string_view today_;
  std::vector<Suppression> found_;
  std::optional<uint32_t> local_check_of_;  // the instruction that `local_check_` stands above
  std::string_view local_check_;
};

}  // namespace

std::vector<Suppression> find_suppressions(const Dockerfile& file, std::string_view today) {
  return Finder(file, today).find();
}

}  // namespace plimsoll

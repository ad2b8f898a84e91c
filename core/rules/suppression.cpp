#include "rules/suppression.h"

#include <algorithm>
#include <unordered_map>

#include "model/dockerfile.h"
#include "rules/catalog.h"
#include "rules/diagnostic.h"

namespace plimsoll {
namespace {

constexpr std::string_view style_names[] = {"plimsoll", "hadolint", "buildkit", "checkov",
                                            "trivy",    "kics",     "semgrep"};

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
    for (const ParserDirective& directive : file_.directives) {
      if (directive.name == "check") build_check(directive.span, directive.value, Scope::file, 0);
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
    if (scanner.take("plimsoll ")) return ours(comment, scanner);
    if (scanner.take("hadolint ")) return hadolint(comment, scanner);
    if (scanner.take("check=")) {
      return build_check(comment.span, scanner.rest(), Scope::instruction, comment.instruction);
    }
    if (scanner.take("checkov:skip=")) return checkov(comment, scanner);
    if (scanner.take("trivy:ignore:")) return trivy(comment, scanner);
    if (scanner.take("kics-scan ")) return kics(comment, scanner);
    if (scanner.take("nosemgrep")) return semgrep(comment, scanner);
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
    if (!suppression.ids.empty()) found_.push_back(std::move(suppression));
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
    if (scanner.take("global ")) return Scope::file;
    if (scanner.take("stage ")) return Scope::stage;
    return Scope::instruction;
  }

  void ours(const Comment& comment, Scanner& scanner) {
    const Scope scope = take_scope(scanner);
    scanner.skip_blanks();
    if (!scanner.take("ignore=")) return;
    Suppression suppression =
        make(SuppressionStyle::plimsoll, scope, comment.span, comment.instruction);
    suppression.ids = id_list(scanner);
    while (true) {
      scanner.skip_blanks();
      if (scanner.at_end()) break;
      if (scanner.take("reason=")) {
        suppression.reason = scanner.value();
      } else if (scanner.take("owner=")) {
        suppression.owner = scanner.value();
      } else if (scanner.take("until=")) {
        suppression.until = scanner.value();
      } else if (scanner.word("").empty()) {
        break;
      }
    }
    suppression.expired =
        !today_.empty() && !suppression.until.empty() && suppression.until < today_;
    keep(std::move(suppression));
  }

  void hadolint(const Comment& comment, Scanner& scanner) {
    const Scope scope = take_scope(scanner);
    scanner.skip_blanks();
    if (!scanner.take("ignore=")) return;
    Suppression suppression =
        make(SuppressionStyle::hadolint, scope, comment.span, comment.instruction);
    suppression.ids = id_list(scanner);
    keep(std::move(suppression));
  }

  // BuildKit reads the first word: options separated by `;`. Rule names keep their case.
  void build_check(Span span, std::string_view value, Scope scope, uint32_t instruction) {
    Scanner scanner(value);
    Suppression suppression = make(SuppressionStyle::buildkit, scope, span, instruction);
    while (true) {
      if (scanner.take("skip=")) {
        while (true) {
          const std::string_view text = scanner.word(",;");
          if (text == "all") {
            suppression.ids.push_back(every_id(id(text).span, text));
          } else if (!text.empty()) {
            suppression.ids.push_back(id(text));
          }
          if (!scanner.take(",")) break;
        }
      } else {
        static_cast<void>(scanner.word(";"));
      }
      if (!scanner.take(";")) break;
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
    const Scope scope = comment.instruction == 0 && !comment.inside ? Scope::file
                                                                    : Scope::instruction;
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
};

constexpr std::optional<Authority> authority_of(SuppressionStyle style) {
  switch (style) {
    case SuppressionStyle::plimsoll: return std::nullopt;
    case SuppressionStyle::hadolint: return Authority::hadolint;
    case SuppressionStyle::buildkit: return Authority::buildkit;
    case SuppressionStyle::checkov: return Authority::checkov;
    case SuppressionStyle::trivy: return Authority::trivy;
    case SuppressionStyle::kics: return Authority::kics;
    case SuppressionStyle::semgrep: return Authority::semgrep;
  }
  return std::nullopt;
}

// Finds the suppression of a diagnostic among those that reach its place.
class Matcher {
 public:
  Matcher(const Dockerfile& file, std::vector<Suppression>& suppressions)
      : file_(file), suppressions_(suppressions) {
    for (uint32_t i = 0; i < suppressions.size(); ++i) {
      const Suppression& suppression = suppressions[i];
      if (suppression.expired) continue;
      switch (suppression.scope) {
        case Suppression::Scope::file: for_file_.push_back(i); break;
        case Suppression::Scope::stage: for_from_[suppression.instruction].push_back(i); break;
        case Suppression::Scope::instruction:
          for_instruction_[suppression.instruction].push_back(i);
          break;
      }
    }
  }

  uint32_t match(const Diagnostic& diagnostic) {
    const uint32_t index = instruction_at(diagnostic.span.begin);
    if (index < file_.instructions.size()) {
      if (const auto place = for_instruction_.find(index); place != for_instruction_.end()) {
        if (const uint32_t found = first(place->second, *diagnostic.rule); found != not_suppressed) {
          return found;
        }
      }
      if (const uint32_t stage = file_.instructions[index].stage; stage != no_stage) {
        const auto place = for_from_.find(file_.stages[stage].begin);
        if (place != for_from_.end() && index != file_.stages[stage].begin) {
          if (const uint32_t found = first(place->second, *diagnostic.rule);
              found != not_suppressed) {
            return found;
          }
        }
      }
    }
    return first_of_file(*diagnostic.rule);
  }

 private:
  using Indices = std::vector<uint32_t>;

  // The instruction that holds the offset, or the number of instructions.
  uint32_t instruction_at(uint32_t offset) const {
    const auto& instructions = file_.instructions;
    auto next = std::upper_bound(instructions.begin(), instructions.end(), offset,
                                 [](uint32_t wanted, const Instruction& instruction) {
                                   return wanted < instruction.span.begin;
                                 });
    const auto none = static_cast<uint32_t>(instructions.size());
    if (next == instructions.begin()) return none;
    --next;
    return offset <= next->span.end ? static_cast<uint32_t>(next - instructions.begin()) : none;
  }

  uint32_t first(const Indices& candidates, const Rule& rule) {
    for (const uint32_t index : candidates) {
      for (SuppressedId& id : suppressions_[index].ids) {
        if (!covers(suppressions_[index].style, id, rule)) continue;
        id.used = true;
        return index;
      }
    }
    return not_suppressed;
  }

  // The answer is the same for every place in the file, so each rule asks once.
  uint32_t first_of_file(const Rule& rule) {
    if (for_file_.empty()) return not_suppressed;
    auto [place, is_new] = of_file_.try_emplace(&rule, not_suppressed);
    if (is_new) place->second = first(for_file_, rule);
    return place->second;
  }

  const Dockerfile& file_;
  std::vector<Suppression>& suppressions_;
  Indices for_file_;
  std::unordered_map<uint32_t, Indices> for_from_;
  std::unordered_map<uint32_t, Indices> for_instruction_;
  std::unordered_map<const Rule*, uint32_t> of_file_;
};

}  // namespace

std::string_view to_string(SuppressionStyle style) {
  return style_names[static_cast<size_t>(style)];
}

std::vector<Suppression> find_suppressions(const Dockerfile& file, std::string_view today) {
  return Finder(file, today).find();
}

bool covers(SuppressionStyle style, const SuppressedId& id, const Rule& rule) {
  if (!id.all) return is_named(rule, id.text);
  const std::optional<Authority> authority = authority_of(style);
  return std::any_of(
      rule.references.begin(), rule.references.end(),
      [&](const Reference& reference) { return reference.authority == authority; });
}

void suppress(const Dockerfile& file, std::vector<Suppression>& suppressions,
              std::vector<Diagnostic>& diagnostics) {
  if (suppressions.empty()) return;
  Matcher matcher(file, suppressions);
  for (Diagnostic& diagnostic : diagnostics) diagnostic.suppression = matcher.match(diagnostic);
}

}  // namespace plimsoll

#include <algorithm>
#include <optional>
#include <string>

#include "knowledge/shell_names.h"
#include "model/mount.h"
#include "model/suggestion.h"
#include "rules/casing.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2154"},
    {Authority::shellcheck, "SC2153"},
};

constexpr Example examples[] = {
    {.bad = "ARG VERSION=1.2\nFROM alpine:3.22\nRUN wget https://example.com/«$VERSION».tgz\n",
     .fixed = "ARG VERSION=1.2\nFROM alpine:3.22\nARG VERSION\n"
              "RUN wget https://example.com/$VERSION.tgz\n"},
    {.bad = "FROM registry.example.com/team/base:4\nENV APP_VERSION=1\n"
            "RUN rm \"app-«${APP_VERSIO}».zip\" $APP_VERSIO\n",
     .fixed = "FROM registry.example.com/team/base:4\nENV APP_VERSION=1\n"
              "RUN rm \"app-${APP_VERSION}.zip\" $APP_VERSION\n"},
    {.bad = "FROM debian:trixie\nRUN usermod -a -G docker «$USER» && chown $USER /srv\n"},
    {.bad = "FROM registry.example.com/team/base:4\nRUN git clone https://«$dev»@example.com/a\n"},
    {.bad = "FROM debian:trixie\nRUN cat <<EOF > /run.sh\n"
            "for name in a b; do echo \"«$name»\"; done\nEOF\n"},
    {.good = "FROM registry.example.com/team/base:4\nRUN echo \"$TEAM_HOME\"\n"},
    {.good = "FROM debian:trixie\nRUN . /etc/os-release && echo \"$VERSION_CODENAME\"\n"},
    {.good = "FROM debian:trixie\n"
             "RUN if [ -n \"$CI\" ]; then echo \"${CI}\" \"${jobs:-2}\" \"$HOME\" \"$http_proxy\"; "
             "fi\n"},
    {.good = "FROM debian:trixie\n"
             "RUN --mount=type=secret,id=t,env=token read -r x < /x && echo \"$x\" \"$token\"\n"},
};

bool is_lower_case(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_set_by_mount(const Instruction& run, std::string_view name) {
  return std::any_of(run.flags.begin(), run.flags.end(), [&](const Flag& flag) {
    return flag.name == "mount" && flag.value && mount_option(flag.value->text, "env") == name;
  });
}

// Whether one name has a letter, and not at its end, that the other lacks: more is no slip.
bool is_slip(std::string_view written, std::string_view meant) {
  const bool shorter = written.size() < meant.size();
  const std::string_view small = shorter ? written : meant;
  const std::string_view large = shorter ? meant : written;
  if (large.size() != small.size() + 1 || small.size() < 5) return false;
  const auto [a, b] = std::mismatch(small.begin(), small.end(), large.begin());
  return std::equal(a, small.end(), b + 1) && *b >= 'A' && *b != 'S' && *b != '_';
}

class Check {
 public:
  Check(const Dockerfile& file, const ShellRun& run, Reporter& reporter)
      : file_(file), run_(*run.instruction), reporter_(reporter), variables_(run.variables) {}

  void report() {
    if (variables_.opaque) return;
    for (const auto& use : variables_.uses) {
      if (use.guarded) settled_.insert(use.name);
    }
    for (const auto& use : variables_.uses) {
      if (use.nested || !is_unset(use.name)) continue;
      report(use);
      settled_.insert(use.name);  // once is enough
    }
  }

 private:
  [[nodiscard]] bool is_unset(std::string_view name) const {
    if (variables_.set.count(name) > 0 || settled_.count(name) > 0 || is_set_everywhere(name)) {
      return false;
    }
    return is_given(file_, run_, name) != Given::yes && !is_set_by_mount(run_, name);
  }

  void report(const ScriptVariables::Use& use) {
    const bool is_certain = is_given(file_, run_, use.name) == Given::no;
    const std::optional<std::string> meant = meant_by(use.name);
    // An image that nobody has looked into sets what is written in capitals.
    if (!is_certain && !is_lower_case(use.name) && !meant) return;
    auto diagnostic = reporter_.report(use.span, "nothing sets `{}`", use.name);
    diagnostic.known_as(meant && !is_lower_case(use.name) ? "SC2153" : "SC2154");
    const Variable global =
        file_.variable(file_.instructions[file_.stages.front().begin], use.name);
    if (global.origin != VariableOrigin::none && is_certain) {
      if (!global.span.empty()) diagnostic.related(global.span, "this ARG ends at the first FROM");
      const std::string keyword = in_casing("ARG", casing_of(run_.name));
      diagnostic.fix(Safety::review, "Take the ARG into the stage")
          .insert(run_.span.begin,
                  keyword + ' ' + std::string(use.name) + std::string(file_.line_break));
    } else if (meant && !use.name_span.empty()) {
      FixBuilder fix = diagnostic.fix(Safety::review, "Use " + *meant);
      for (const auto& other : variables_.uses) {
        if (other.name == use.name && !other.name_span.empty())
          fix.replace(other.name_span, *meant);
      }
    }
  }

  // The name that was probably meant.
  [[nodiscard]] std::optional<std::string> meant_by(std::string_view name) {
    if (names_.empty()) {
      names_ = file_.variables.names(run_.moment.scope, run_.moment.variables);
      names_.insert(names_.end(), variables_.set.begin(), variables_.set.end());
      std::sort(names_.begin(), names_.end());
    }
    if (suggestions_left_-- <= 0) return std::nullopt;
    const auto meant = suggest(name, names_);
    if (!meant || !is_slip(name, *meant)) return std::nullopt;
    return std::string(*meant);
  }

  const Dockerfile& file_;
  const Instruction& run_;
  Reporter& reporter_;
  const ScriptVariables& variables_;
  std::unordered_set<std::string_view> settled_;  // there is nothing more to say of these
  std::vector<std::string_view> names_;
  // Each looks through all names; nobody asks for more.
  int suggestions_left_ = 100;
};

// Not of ONBUILD: its RUN runs in other builds, whose ARGs nobody here knows.
void check(const Dockerfile& file, Reporter& reporter) {
  for (const ShellRun& run : file.shell_runs) {
    if (!run.delayed && run.instruction->stage != no_stage) Check(file, run, reporter).report();
  }
}

}  // namespace

extern constinit const Rule shell_variable_unset{
    .id = "shell-variable-unset",
    .title = "RUN uses a variable that nothing sets",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "The shell puts nothing in its place and goes on: an address, a path or a version is cut "
        "short, and the build may still succeed.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

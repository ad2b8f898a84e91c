#include <algorithm>
#include <iterator>
#include <vector>

#include "rules/rule.h"
#include "rules/shell_scripts.h"

namespace plimsoll::rules {
namespace {

using shell::Extension;
using shell::ExtensionKind;
using shell::Redirection;
using shell::RedirectionOperator;

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2112"}, {Authority::shellcheck, "SC3001"},
    {Authority::shellcheck, "SC3002"}, {Authority::shellcheck, "SC3003"},
    {Authority::shellcheck, "SC3004"}, {Authority::shellcheck, "SC3005"},
    {Authority::shellcheck, "SC3006"}, {Authority::shellcheck, "SC3008"},
    {Authority::shellcheck, "SC3009"}, {Authority::shellcheck, "SC3010"},
    {Authority::shellcheck, "SC3011"}, {Authority::shellcheck, "SC3020"},
    {Authority::shellcheck, "SC3022"}, {Authority::shellcheck, "SC3024"},
    {Authority::shellcheck, "SC3030"}, {Authority::shellcheck, "SC3032"},
    {Authority::shellcheck, "SC3050"}, {Authority::shellcheck, "SC3053"},
    {Authority::shellcheck, "SC3054"}, {Authority::shellcheck, "SC3057"},
    {Authority::shellcheck, "SC3058"}, {Authority::shellcheck, "SC3059"},
    {Authority::shellcheck, "SC3060"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN if «[[» -f /etc/os-release ]]; then cat /etc/os-release; fi\n",
     .fixed = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-c\"]\n"
              "RUN if [[ -f /etc/os-release ]]; then cat /etc/os-release; fi\n"},
    {.bad = "FROM debian:trixie\nRUN mkdir -p /srv/«{bin,lib}» && make «&>»/tmp/log\n",
     .fixed = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-c\"]\n"
              "RUN mkdir -p /srv/{bin,lib} && make >/tmp/log 2>&1\n"},
    {.bad = "FROM scratch\nCOPY . /\nRUN «function» get() { wget \"$1\"; } && get x\n",
     .fixed = "FROM scratch\nCOPY . /\nRUN get() { wget \"$1\"; } && get x\n"},
    {.bad =
         "FROM alpine:3.22\nRUN apk add bash && [[ -d /srv ]] && echo ${PATH//:/ } && «a=»(1 2)\n"},
    {.bad = "FROM fedora:43\nSHELL [\"/bin/dash\", \"-c\"]\nRUN cat «<<<» text\n",
     .fixed = "FROM fedora:43\nSHELL [\"/bin/dash\", \"-c\"]\nSHELL [\"/bin/bash\", \"-c\"]\n"
              "RUN cat <<< text\n"},
    {.bad = "FROM debian:trixie\nRUN «[[» -f /srv make\n"},
    {.good = "FROM fedora:43\nRUN [[ -d /srv ]] && mkdir /srv/{a,b}\n"},
    {.bad = "FROM example.com/base\nRUN apk add curl && [[ -d /srv ]] && cat «<<<» text\n"},
    {.good = "FROM example.com/base\nRUN dnf install -y curl && [[ -d /srv ]]\n"},
    {.good = "FROM debian:trixie\nRUN ln -sf /bin/bash /bin/sh\nRUN [[ -d /srv ]]\n"},
    {.good = "FROM debian:trixie\nSHELL [\"/bin/bash\", \"-c\"]\nRUN [[ -d /srv ]]\n"},
    {.good = "FROM debian:trixie\nRUN bash -c '[[ -d /srv ]] && mkdir /srv/{a,b}'\n"},
    {.good = "FROM debian:trixie\nRUN echo {} {a} '{a,b}' && find . -exec chmod 755 {} +\n"},
};

// Alpine builds busybox with what its ash calls "bash compatibility".
enum class Busybox : uint8_t { lacks, has };

struct Feature {
  ExtensionKind kind;
  std::string_view code;  // ShellCheck's
  Busybox busybox;
  std::string_view name;
};

constexpr Feature features[] = {
    {ExtensionKind::test, "SC3010", Busybox::has, "`[[ … ]]`"},
    {ExtensionKind::arithmetic_command, "SC3006", Busybox::lacks, "`(( … ))`"},
    {ExtensionKind::arithmetic_for, "SC3005", Busybox::lacks, "`for ((…))`"},
    {ExtensionKind::array, "SC3030", Busybox::lacks, "arrays"},
    {ExtensionKind::append_assignment, "SC3024", Busybox::lacks, "`+=`"},
    {ExtensionKind::process_substitution, "SC3001", Busybox::has, "process substitution"},
    {ExtensionKind::here_string, "SC3011", Busybox::lacks, "`<<<`"},
    {ExtensionKind::ansi_c_quote, "SC3003", Busybox::has, "`$'…'`"},
    {ExtensionKind::locale_quote, "SC3004", Busybox::lacks, "`$\"…\"`"},
    {ExtensionKind::brace_expansion, "SC3009", Busybox::lacks, "brace expansion"},
    {ExtensionKind::extended_glob, "SC3002", Busybox::lacks, "extended globs"},
    {ExtensionKind::combined_redirection, "SC3020", Busybox::has,
     "a redirection of output and errors at once"},
    {ExtensionKind::descriptor_variable, "SC3022", Busybox::lacks, "`{name}>`"},
    {ExtensionKind::pipe_with_error, "SC3050", Busybox::lacks, "`|&`"},
    {ExtensionKind::function_keyword, "SC2112", Busybox::has, "`function`"},
    {ExtensionKind::select_loop, "SC3008", Busybox::lacks, "`select`"},
    {ExtensionKind::coprocess, "SC3032", Busybox::lacks, "`coproc`"},
    {ExtensionKind::case_fall_through, "SC3058", Busybox::lacks, "`;&` in `case`"},
    {ExtensionKind::parameter_indirection, "SC3053", Busybox::lacks, "`${!name}`"},
    {ExtensionKind::parameter_replacement, "SC3060", Busybox::has, "`${name/…}`"},
    {ExtensionKind::parameter_substring, "SC3057", Busybox::has, "`${name:…}`"},
    {ExtensionKind::parameter_change_case, "SC3059", Busybox::lacks, "`${name^}` and `${name,}`"},
    {ExtensionKind::parameter_transform, "SC3059", Busybox::lacks, "`${name@…}`"},
    {ExtensionKind::parameter_array, "SC3054", Busybox::lacks, "arrays"},
};

bool lacks(SystemShell sh, const Feature& feature) {
  if (sh == SystemShell::bash) return false;
  return sh != SystemShell::ash || feature.busybox == Busybox::lacks;
}

// What extensions stand in, each list by its place.
struct Owners {
  explicit Owners(const ShellScript& script) {
    const auto add = [&](std::span<const Redirection> all) {
      for (const Redirection& one : all) redirections.push_back(&one);
    };
    for (const Command& command : script.commands()) add(command.redirections);
    for (const shell::Node& node : script.nodes()) {
      add(node.redirections);
      if (node.kind == shell::NodeKind::function) functions.push_back(&node);
    }
    const auto by_place = [](const auto* a, const auto* b) {
      return a->span.begin < b->span.begin;
    };
    std::sort(redirections.begin(), redirections.end(), by_place);
    std::sort(functions.begin(), functions.end(), by_place);
  }

  // The last that begins at or before the place; null when none does.
  template <typename Owner>
  static const Owner* at(const std::vector<const Owner*>& owners, Span place) {
    const auto next =
        std::upper_bound(owners.begin(), owners.end(), place.begin,
                         [](uint32_t begin, const Owner* one) { return begin < one->span.begin; });
    return next == owners.begin() ? nullptr : *(next - 1);
  }

  std::vector<const Redirection*> redirections;
  std::vector<const shell::Node*> functions;
};

// `&>file` and `>&file` are `>file 2>&1`.
void offer_two_redirections(const Redirection& redirection, Span operation,
                            DiagnosticBuilder& diagnostic) {
  const bool appends = redirection.operation == RedirectionOperator::append_output_and_error;
  diagnostic.fix(Safety::safe, "Redirect output and errors one after the other")
      .replace(operation, appends ? ">>" : ">")
      .insert(redirection.span.end, " 2>&1");
}

// `function f {` and `function f() {` are `f() {`.
void offer_plain_function(const Dockerfile& file, const shell::Node& function, Span keyword,
                          DiagnosticBuilder& diagnostic) {
  const auto name = static_cast<uint32_t>(file.source.find(function.name, keyword.end));
  if (!function.span.contains({name, name})) return;
  const uint32_t name_end = name + static_cast<uint32_t>(function.name.size());
  auto fix = diagnostic.fix(Safety::safe, "Leave `function` out");
  fix.erase({keyword.begin, name});
  const size_t next = file.source.find_first_not_of(" \t", name_end);
  if (next == std::string_view::npos || file.source[next] != '(') fix.insert(name_end, "()");
}

void check(const Dockerfile& file, Reporter& reporter) {
  const auto& shells = file.run_shells;
  for_each_script(file, [&](const Instruction& instruction, uint32_t index) {
    const SystemShell sh = shells[index];
    if (instruction.script.extensions().empty()) return;
    const Owners owners(instruction.script);
    for (const Extension& extension : instruction.script.extensions()) {
      const auto* feature =
          std::find_if(std::begin(features), std::end(features),
                       [&](const Feature& one) { return one.kind == extension.kind; });
      if (feature == std::end(features) || !lacks(sh, *feature)) continue;
      auto diagnostic =
          sh == SystemShell::unknown
              ? reporter.report(extension.span, "not every `sh` knows {}", feature->name)
              : reporter.report(extension.span, "{}, the `sh` of this image, does not know {}",
                                to_string(sh), feature->name);
      diagnostic.known_as(feature->code);
      if (extension.kind == ExtensionKind::combined_redirection) {
        const Redirection* owner = Owners::at(owners.redirections, extension.span);
        if (owner != nullptr) offer_two_redirections(*owner, extension.span, diagnostic);
      } else if (extension.kind == ExtensionKind::function_keyword) {
        const shell::Node* owner = Owners::at(owners.functions, extension.span);
        if (owner != nullptr) offer_plain_function(file, *owner, extension.span, diagnostic);
      }
      // Debian and Ubuntu have bash in every image.
      if (sh == SystemShell::dash) offer_bash(file, instruction, diagnostic);
    }
  });
}

}  // namespace

extern constinit const Rule bash_syntax_in_sh{
    .id = "bash-syntax-in-sh",
    .title = "Text for bash is read by another shell",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "RUN starts /bin/sh unless SHELL says otherwise, and that is bash in few images. Others "
        "stop at what they do not know, or take it for something else: `mkdir {a,b}` makes one "
        "folder named `{a,b}`.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

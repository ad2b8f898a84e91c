#include <string>

#include "model/mount_faults.h"
#include "model/suggestion.h"
#include "model/working_depth.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nRUN --mount=«typ=tmpfs»,target=/t make\n",
     .fixed = "FROM alpine:3.22\nRUN --mount=type=tmpfs,target=/t make\n"},
    {.bad = "FROM alpine:3.22\nRUN --mount=«type=tmps»,target=/t make\n",
     .fixed = "FROM alpine:3.22\nRUN --mount=type=tmpfs,target=/t make\n"},
    {.bad = "FROM alpine:3.22\nRUN --mount=type=cache,target=/c,«sharing=lock» make\n",
     .fixed = "FROM alpine:3.22\nRUN --mount=type=cache,target=/c,sharing=locked make\n"},
    {.bad = "FROM alpine:3.22\nRUN --mount=«/cache» make\n"},
    {.bad = "FROM alpine:3.22\nRUN --mount=type=bind,target=/b,«mode=0755» make\n"},
    {.bad = "FROM alpine:3.22\nRUN --mount=«type=secret» make\n"},
    {.bad = "FROM alpine:3.22\nRUN --mount=type=secret,id=token,«sharing=locked» make\n"},
    {.bad = "FROM alpine:3.22\nRUN --mount=type=cache,«target=/» make\n"},
    {.bad = "FROM scratch\nRUN --mount=type=cache,«target=.» make\n"},
    {.bad = "FROM alpine:3.22\nRUN --mount=type=tmpfs,target=/t,«size=big» make\n"},
    {.good = "FROM alpine:3.22\n"
             "RUN --mount=type=cache,target=/c,sharing=locked,uid=1000,mode=0700 make\n"
             "RUN --mount=type=secret,id=token,env=TOKEN,required --mount=type=ssh make\n"
             "RUN --mount=type=tmpfs,size=1.5GiB,target=/t --mount=target=/src,rw make\n"},
    {.good = "FROM alpine:3.22\nARG KIND\nRUN --mount=type=$KIND,target=/t,size=1 make\n"},
};

constexpr std::string_view keys[] = {
    "type",     "from", "source",    "src", "target", "dst",     "destination",
    "readonly", "ro",   "readwrite", "rw",  "id",     "sharing", "required",
    "size",     "mode", "uid",       "gid", "env",
};
constexpr std::string_view types[] = {"bind", "cache", "tmpfs", "secret", "ssh"};
constexpr std::string_view sharings[] = {"shared", "private", "locked"};

// Where `part` of the flag's text stands; the whole value where quotes make text and source differ.
Span span_of(const Word& value, std::string_view part) {
  if (part.size() == value.text.size() || value.text.size() != value.span.size()) return value.span;
  const auto begin = value.span.begin + static_cast<uint32_t>(part.data() - value.text.data());
  return {begin, begin + static_cast<uint32_t>(part.size())};
}

// Offers the name that was probably meant in place of `written`, which ends or begins the field.
void offer(DiagnosticBuilder& diagnostic, std::string_view field, std::string_view written,
           std::span<const std::string_view> names) {
  const auto meant = suggest(written, names);
  if (!meant) return;
  const size_t at = field.rfind(written);
  if (at == std::string_view::npos) return;
  std::string fixed(field);
  fixed.replace(at, written.size(), *meant);
  diagnostic.replace_with(Safety::review, "Use " + std::string(*meant), fixed);
}

void report(const MountFault& fault, const Word& mount, Reporter& reporter) {
  const Span place = span_of(mount, fault.field);
  switch (fault.error) {
    case MountError::empty:
      reporter.report(place, "the mount says nothing");
      break;
    case MountError::bad_quotes:
      reporter.report(place, "the quotes of `{}` do not match", fault.field);
      break;
    case MountError::no_value:
      reporter.report(place, "`{}` is no `key=value`", fault.field);
      break;
    case MountError::unknown_key: {
      auto diagnostic = reporter.report(place, "mounts have no `{}`", fault.key);
      if (place != mount.span) offer(diagnostic, fault.field, fault.key, keys);
      break;
    }
    case MountError::unknown_type: {
      auto diagnostic = reporter.report(place, "`{}` is no type of mount", fault.value);
      if (place != mount.span) offer(diagnostic, fault.field, fault.value, types);
      break;
    }
    case MountError::not_for_type:
      reporter.report(place, "mounts of type `{}` have no `{}`", fault.type, fault.key);
      break;
    case MountError::bad_value: {
      auto diagnostic = reporter.report(place, "`{}` cannot be the `{}`", fault.value, fault.key);
      if (fault.key == "sharing" && place != mount.span) {
        offer(diagnostic, fault.field, fault.value, sharings);
      }
      break;
    }
    case MountError::root_target:
      reporter.report(place, "the mount would cover the whole file system");
      break;
    case MountError::secret_unnamed:
      reporter.report(place, "neither `id` nor `target` says which secret");
      break;
    case MountError::secret_named_twice:
      reporter.report(place, "`source` and `id` both name the secret");
      break;
  }
}

void check(const Dockerfile& file, Reporter& reporter) {
  const std::vector<Depth> depths = working_depths(file, reporter.rules().policy().assumption);
  for (uint32_t index = 0; index < file.instructions.size(); ++index) {
    const Instruction& run = file.instructions[index];
    if (run.keyword != Keyword::run) continue;
    const VariableView view{file.variables, run.moment.scope, run.moment.variables};
    for (const Flag& flag : run.flags) {
      if (flag.name != "mount" || !flag.value) continue;
      for (const MountFault& fault :
           mount_faults(flag.value->text, file.escape, view, depths[index])) {
        report(fault, *flag.value, reporter);
      }
    }
  }
}

}  // namespace

extern constinit const Rule mount_invalid{
    .id = "mount-invalid",
    .title = "A mount that BuildKit cannot make",
    .severity = Severity::high,
    .category = Category::build_error,
    .why =
        "The build stops here. A mount is a list of `key=value` without blanks, and which keys "
        "there are depends on its type.",
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

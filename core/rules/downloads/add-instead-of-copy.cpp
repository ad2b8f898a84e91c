#include "model/sources.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3020"},      {Authority::trivy, "DS-0005"},
    {Authority::checkov, "CKV_DOCKER_4"}, {Authority::kics, "9513a694-aa0d-41d8-be61-3271e056f36b"},
    {Authority::dockle, "CIS-DI-0009"},   {Authority::cis_docker, "4.9"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\n«ADD» app.conf /etc/app.conf\n",
     .fixed = "FROM alpine:3.22\nCOPY app.conf /etc/app.conf\n"},
    {.bad = "FROM alpine:3.22\n«ADD» --chown=app:app [\"my app\", \"data.zip\", \"/srv/\"]\n",
     .fixed = "FROM alpine:3.22\nCOPY --chown=app:app [\"my app\", \"data.zip\", \"/srv/\"]\n"},
    {.bad = "FROM alpine:3.22\nARG APP\n«ADD» target/${APP}.jar /srv/\n",
     .fixed = "FROM alpine:3.22\nARG APP\nCOPY target/${APP}.jar /srv/\n"},
    {.good = "FROM alpine:3.22\nARG KIND\nADD rootfs.tar.gz data/app.$KIND /\n"},
    {.good = "FROM alpine:3.22\nADD https://example.com/tool.sh /usr/local/bin/tool\n"},
    {.good = "FROM alpine:3.22\nARG BUNDLE\nADD $BUNDLE /srv/\n"},
};

// ADD does two things COPY cannot: it unpacks local archives and it fetches. Where every source is
// a plain local file, neither is meant.
bool copies_plain_files_only(const Instruction& add) {
  if (add.words.size() < 2 || !add.heredocs.empty() || add.flag("unpack") != nullptr) return false;
  for (size_t i = 0; i + 1 < add.words.size(); ++i) {
    if (source_kind(add.words[i]) != SourceKind::local) return false;
  }
  return true;
}

// COPY takes these flags with the same meaning; the others exist for what only ADD does.
bool flags_suit_copy(const Instruction& add) {
  for (const Flag& flag : add.flags) {
    if (flag.name != "chown" && flag.name != "chmod" && flag.name != "link" &&
        flag.name != "exclude") {
      return false;
    }
  }
  return true;
}

void check_one(const Instruction& add, Reporter& reporter) {
  if (add.keyword != Keyword::add || !copies_plain_files_only(add)) return;
  auto diagnostic =
      reporter.report(add.keyword_span, "`{}` of local files where COPY would do", add.name);
  if (!flags_suit_copy(add)) return;
  const bool lower = !add.name.empty() && add.name.front() == 'a';
  diagnostic.replace_with(Safety::safe, "Use COPY", lower ? "copy" : "COPY");
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Instruction& instruction : file.instructions) {
    check_one(instruction, reporter);
    for (const Instruction& trigger : instruction.trigger) check_one(trigger, reporter);
  }
}

}  // namespace

extern constinit const Rule add_instead_of_copy{
    .id = "add-instead-of-copy",
    .title = "ADD used where COPY would do",
    .severity = Severity::low,
    .category = Category::downloads,
    .why =
        "ADD unpacks archives and fetches addresses without being asked twice: a file that one "
        "day arrives under another name or kind ends up in the image in a way nobody meant. "
        "COPY only copies.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

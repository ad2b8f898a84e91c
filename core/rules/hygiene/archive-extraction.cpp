#include <map>
#include <string_view>

#include "knowledge/tar.h"
#include "model/command_line.h"
#include "model/sources.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {{Authority::hadolint, "DL3010"}};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nCOPY «app.tar.gz» /tmp/\n"
            "RUN tar -xzf /tmp/app.tar.gz -C /opt && rm /tmp/app.tar.gz\n"},
    {.bad = "FROM debian:trixie\nCOPY «dist/app.tgz» readme /tmp/\nRUN cd /tmp; tar xf app.tgz\n"
            "FROM scratch\nCOPY app.tgz /\n"},
    {.bad = "FROM debian:trixie\nARG BUILD\nCOPY «$BUILD» /tmp/a.tar\nRUN tar --extract -f "
            "/tmp/a.tar\n"},
    {.good = "FROM debian:trixie\nCOPY app.tar.gz /tmp/\nRUN tar -tzf /tmp/app.tar.gz\n"},
    // What ADD could not do.
    {.good =
         "FROM debian:trixie\nCOPY a.tgz /tmp/\nRUN tar -xzf /tmp/a.tgz --strip-components=1\n"},
    {.good = "FROM debian:trixie\nCOPY a.tgz b.tgz /tmp/\nRUN tar -xzf /tmp/a.tgz bin/app\n"},
    {.good = "FROM debian:trixie\nCOPY --from=build /app.tgz /tmp/\nRUN tar xf /tmp/app.tgz\n"},
    {.good = "FROM debian:trixie\nADD app.tar.gz /opt/\nRUN tar -czf app.tar.gz /opt\n"},
};

std::string_view base_name(std::string_view path) {
  return path.substr(path.find_last_of("/\\") + 1);
}

// The copied archives of one stage, by the name they have in the image.
using Archives = std::map<std::string_view, const Word*>;

void collect(const Instruction& copy, Archives& archives) {
  if (copy.words.size() < 2 || copy.flag("from") != nullptr) return;
  const Word& destination = copy.words.back();
  const bool renamed =
      copy.words.size() == 2 && source_kind(destination) == SourceKind::local_archive;
  for (size_t i = 0; i + 1 < copy.words.size(); ++i) {
    const Word& source = copy.words[i];
    if (renamed) {
      archives[base_name(destination.text)] = &source;
    } else if (source_kind(source) == SourceKind::local_archive) {
      archives[base_name(source.text)] = &source;
    }
  }
}

// Whether the command that unpacks does no more than ADD would.
bool unpacks_all(const Invocation& invocation) {
  if (invocation.program != "tar" && invocation.program != "bsdtar") return false;
  const CommandLine line = read_command_line(invocation.arguments, tar_syntax);
  return line.operands.empty() && !line.has(tar_selecting_options);
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const Stage& stage : file.stages) {
    Archives archives;
    for (const Instruction& instruction : file.instructions_of(stage)) {
      if (instruction.keyword == Keyword::copy) collect(instruction, archives);
      if (instruction.keyword != Keyword::run || archives.empty()) continue;
      for (const FileUse& use : file.file_uses_of(instruction)) {
        if (use.action != FileAction::unpacks || !unpacks_all(*use.invocation)) continue;
        const auto archive = archives.find(use.name());
        if (archive == archives.end()) continue;
        reporter
            .report(archive->second->span, "`{}` is copied packed and unpacked later",
                    archive->second->text)
            .related(use.invocation->command->span, "unpacked here");
        archives.erase(archive);
      }
    }
  }
}

}  // namespace

extern constinit const Rule archive_extraction{
    .id = "archive-extraction",
    .title = "Archive copied and unpacked instead of added",
    .severity = Severity::info,
    .category = Category::hygiene,
    .why =
        "The archive stays in the layer of its COPY, whatever a later RUN removes. ADD unpacks a "
        "local tar archive and leaves none behind.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

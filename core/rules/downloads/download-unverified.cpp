#include <algorithm>
#include <unordered_set>

#include "knowledge/artefacts.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::dockle, "CIS-DI-0011"},
    {Authority::cis_docker, "4.11"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN curl -fsSLO «https://example.com/app-1.2.tar.gz» \\\n"
            " && tar -xzf app-1.2.tar.gz\n"},
    {.bad = "FROM debian:trixie\nRUN curl -fsSL «https://example.com/app.tgz» | tar -xz -C /opt\n"},
    {.bad = "FROM debian:trixie\nRUN wget -O /usr/bin/app «https://example.com/app-amd64»\n"
            "RUN chmod +x /usr/bin/app\n"},
    // Too late, and without effect.
    {.bad = "FROM debian:trixie\nRUN wget «https://example.com/a.sh» && sh a.sh \\\n"
            " && echo \"0123…  a.sh\" | sha256sum -c && sha256sum a.sh\n"},
    {.good = "FROM debian:trixie\nARG SUM\nWORKDIR /tmp\n"
             "RUN curl -fsSLo app.tgz https://example.com/app-1.2.tgz \\\n"
             " && echo \"$SUM  /tmp/app.tgz\" | sha256sum -c - && tar -xzf app.tgz\n"},
    {.good = "FROM debian:trixie\n"
             "RUN wget https://example.com/app.tgz https://example.com/app.tgz.asc \\\n"
             " && gpg --batch --verify app.tgz.asc app.tgz && tar -xf app.tgz\n"},
    {.good =
         "FROM debian:trixie\nRUN curl -fsSLO https://example.com/app.tgz \\\n"
         " && curl -fsSLO https://example.com/SHASUMS && grep app.tgz SHASUMS | sha256sum -c\n"},
    {.good = "FROM debian:trixie\nRUN curl -fsSLo /etc/app.json https://example.com/app.json \\\n"
             " && curl -fsS https://example.com/key.asc | apt-key add - \\\n"
             " && git clone https://example.com/app.git && chmod 644 /etc/app.json\n"},
    {.good = "FROM alpine:3.22\nRUN wget https://example.com/app.apk && apk add app.apk\n"},
};

using Paths = std::unordered_set<std::string_view>;

// The files that are run, or made ready for it.
Paths programs_of(const Dockerfile& file) {
  Paths result;
  for (const FileUse& use : file.file_uses) {
    const bool is_program = use.action == FileAction::runs || use.action == FileAction::changes;
    if (is_program && !is_document(use.path)) result.insert(use.path);
  }
  return result;
}

bool is_unpacked_from_pipe(const Download& download) {
  const Command* reader =
      download.invocation->instruction->script.piped_to(*download.invocation->command);
  return download.output == Downloader::Output::standard_output && reader != nullptr &&
         takes_artefacts(reader->program());
}

bool holds_program(const Dockerfile& file, const Download& download, const Paths& programs) {
  if (is_unpacked_from_pipe(download)) return true;
  const auto uses = file.file_uses_of(*download.invocation);
  return std::any_of(uses.begin(), uses.end(), [&](const FileUse& use) {
    return use.action == FileAction::fetches &&
           (is_artefact(use.path) || programs.count(use.path) > 0);
  });
}

void check(const Dockerfile& file, Reporter& reporter) {
  const Paths programs = programs_of(file);
  for (const Download& download : file.downloads) {
    if (download.verification != Verification::none || download.addresses.empty() ||
        download.is_local() || download.invocation->program == "git" ||
        !holds_program(file, download, programs)) {
      continue;
    }
    reporter.report(download.addresses.front()->span,
                    "nothing checks what `{}` fetches before it is used",
                    download.invocation->program);
  }
}

}  // namespace

extern constinit const Rule download_unverified{
    .id = "download-unverified",
    .title = "Download used without a checksum or signature",
    .severity = Severity::medium,
    .category = Category::downloads,
    .why =
        "The address can give other bytes tomorrow: a release built anew, a server taken over, a "
        "transfer cut short. `sha256sum -c` with a sum kept in the Dockerfile, or a signature, "
        "stops the build then. Off by default, as many projects trust HTTPS alone.",
    .references = references,
    .examples = examples,
    .preset = Preset::strict,
    .check = check,
};

}  // namespace plimsoll::rules

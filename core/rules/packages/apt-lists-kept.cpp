#include "rules/package_caches.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3009"},
    {Authority::kics, "df746b39-6564-4fed-bf85-e9c44382303c"},
    {Authority::semgrep, "remove-package-lists"},
    {Authority::semgrep, "remove-package-cache"},
    {Authority::dockle, "DKL-DI-0005"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN «apt-get update» && apt-get install -y curl\n",
     .fixed = "FROM debian:trixie\n"
              "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n"},
    {.bad = "FROM debian:trixie\nRUN «apt-get update» \\\n && apt-get install -y \\\n"
            "      curl \\\n      # for the build\n      git\n",
     .fixed =
         "FROM debian:trixie\nRUN apt-get update \\\n && apt-get install -y \\\n"
         "      curl \\\n      # for the build\n      git \\\n && rm -rf /var/lib/apt/lists/*\n"},
    {.bad = "FROM debian:trixie\nRUN set -eux; \\\n\t«apt-get update»; \\\n"
            "\tapt-get install -y curl\n",
     .fixed = "FROM debian:trixie\nRUN set -eux; \\\n\tapt-get update; \\\n"
              "\tapt-get install -y curl; \\\n\trm -rf /var/lib/apt/lists/*\n"},
    {.bad = "FROM debian:trixie\nRUN «apt-get update» && apt-get install -y \\\n    curl \\\n    "
            "git\n",
     .fixed = "FROM debian:trixie\nRUN apt-get update && apt-get install -y \\\n    curl \\\n"
              "    git \\\n    && rm -rf /var/lib/apt/lists/*\n"},
    {.bad = "FROM debian:trixie\nRUN «apt-get update» && \\\n    apt-get install -y curl\n",
     .fixed = "FROM debian:trixie\nRUN apt-get update && \\\n    apt-get install -y curl && \\\n"
              "    rm -rf /var/lib/apt/lists/*\n"},
    {.bad =
         "FROM debian:trixie\nRUN <<EOF\nset -e\n«apt-get update»\napt-get install -y curl\nEOF\n",
     .fixed = "FROM debian:trixie\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\n"
              "rm -rf /var/lib/apt/lists/*\nEOF\n"},
    {.bad = "FROM debian:trixie\nRUN <<EOF\n«apt-get update»\napt-get install -y curl\nEOF\n",
     .fixed = "FROM debian:trixie\nRUN <<EOF\napt-get update\n"
              "apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nEOF\n"},
    // What follows needs them.
    {.bad = "FROM debian:trixie\nRUN «apt-get update»\nRUN apt-get install -y curl\n"},
    {.bad = "FROM debian:trixie\nUSER app\nRUN sudo «apt-get update»\n"},
    {.bad = "FROM debian:trixie\nRUN [«\"apt-get\", \"update\"»]\n"},
    {.bad = "FROM debian:trixie\nRUN («apt-get update»; apt-get install -y curl);\n",
     .fixed = "FROM debian:trixie\nRUN (apt-get update; apt-get install -y curl) && "
              "rm -rf /var/lib/apt/lists/*\n"},
    {.bad =
         "FROM debian:trixie\nRUN «apt-get update» && apt-get install -y curl # for the build\n"},
    {.bad = "FROM debian:trixie\nRUN rm -rf /var/lib/apt/lists/* && «apt-get update»\n",
     .fixed = "FROM debian:trixie\nRUN rm -rf /var/lib/apt/lists/* && apt-get update && "
              "rm -rf /var/lib/apt/lists/*\n"},
    {.good = "FROM debian:trixie\nRUN apt-get update && apt-get install -y curl \\\n"
             "    && apt-get clean && rm -rf /tmp/* /var/lib/apt/lists/*\n"},
    {.good = "FROM debian:trixie\nRUN bash -c 'apt-get update; rm -r /var/lib/{apt,dpkg}/*'\n"},
    {.good = "FROM debian:trixie\nRUN apt-get update && apt-get install -y curl "
             "&& apt-get dist-clean\n"},
    {.good = "FROM debian:trixie\nRUN --mount=type=cache,target=/var/lib/apt,sharing=locked \\\n"
             "    apt-get update && apt-get install -y curl\n"},
    {.good = "FROM debian:trixie AS build\nRUN apt-get update && apt-get install -y gcc\n"
             "FROM debian:trixie-slim\nCOPY --from=build /app /app\n"},
    {.good = "FROM debian:trixie\nRUN apt-get update && find /var/lib/apt/lists -type f -delete\n"},
    {.good = "FROM debian:trixie\nRUN cd /var/lib && apt-get update && rm -r apt/lists/*\n"},
    {.good = "FROM debian:trixie\nRUN echo apt-get update\n"},
};

// Installs with the lists that an earlier RUN has left.
bool needs_lists(const Dockerfile& file, const Instruction& run) {
  for (const Invocation& invocation : file.invocations_of(run)) {
    const PackageCommand* call = file.package_command_of(invocation);
    if (call == nullptr || call->manager->lists.first().empty()) continue;
    if (call->action == PackageAction::update_lists) return false;
    if (call->action == PackageAction::install) return true;
  }
  return false;
}

// The last RUN that does; null when none does.
const Instruction* last_to_need_lists(const Dockerfile& file) {
  for (size_t i = file.instructions.size(); i-- > 0;) {
    if (needs_lists(file, file.instructions[i])) return &file.instructions[i];
  }
  return nullptr;
}

// Only where it reaches the image; of other stages at most files are taken. (hadolint also takes a
// stage for shipped that any other stage is built on.)
void check(const Dockerfile& file, Reporter& reporter) {
  const Instruction* last_need = last_to_need_lists(file);
  for (const Instruction* run : shipped_runs(file)) {
    const auto updates = keep_folder(file, *run, "apt-get apt aptitude", PackageFolder::lists);
    if (updates.empty()) continue;
    const PackageCommand& update = *updates.back();
    const std::string_view lists = update.manager->lists.first();
    auto diagnostic =
        reporter.report(update.head(), "the lists that `{}` fetches stay in the layer, in `{}`",
                        update.name(), lists);
    if (last_need != nullptr && run->span.begin < last_need->span.begin) continue;
    if (auto edit = append_cleaning(file, update, "rm -rf " + std::string(lists) + "/*")) {
      diagnostic.fix(Safety::safe, "Remove the lists in the same RUN")
          .replace(edit->span, std::move(edit->text));
    }
  }
}

}  // namespace

extern constinit const Rule apt_lists_kept{
    .id = "apt-lists-kept",
    .title = "apt package lists stay in the image",
    .severity = Severity::info,
    .category = Category::packages,
    .why =
        "The lists weigh some 20 to 50 MB, are out of date within days, and a later RUN cannot "
        "take them out of the layer that holds them.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

#include <algorithm>
#include <iterator>

#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::shellcheck, "SC2114"},
};

constexpr Example examples[] = {
    {.bad = "FROM debian:trixie\nRUN make install && rm -rf /root/.cache «/tmp»\n",
     .fixed = "FROM debian:trixie\nRUN make install && rm -rf /root/.cache /tmp/*\n"},
    {.bad = "FROM debian:trixie\nRUN sudo rm -fr «/usr/» /src && cd /usr && rm -r «lib»\n"},
    {.good = "FROM debian:trixie\nRUN rm -rf /tmp/* /var/tmp/* /root/.cache /home/app /boot\n"},
    {.good = "FROM debian:trixie\nRUN rm -f /tmp && rmdir /tmp && echo -rf /usr && rm -r ./tmp\n"},
};

// Folders that programs take for granted (Filesystem Hierarchy Standard 3.0). What an image can do
// without is left out: /boot, /home, /media, /mnt, /opt, /root, /srv.
constexpr std::string_view folders[] = {
    "",     "/bin", "/dev", "/etc",     "/lib",     "/lib64",    "/proc", "/run",     "/sbin",
    "/sys", "/tmp", "/usr", "/usr/bin", "/usr/lib", "/usr/sbin", "/var",  "/var/lib", "/var/tmp",
};

bool is_system_folder(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::find(std::begin(folders), std::end(folders), path) != std::end(folders);
}

void check(const Dockerfile& file, Reporter& reporter) {
  for (const FileUse& use : file.file_uses) {
    if (use.action != FileAction::removes_tree || !use.known() || !use.path.starts_with('/') ||
        !is_system_folder(use.path)) {
      continue;
    }
    auto diagnostic = reporter.report(use.span, "`rm` removes `{}` itself", use.path);
    const std::string_view written = file.slice(use.span);
    if (written == use.path && written.ends_with("tmp")) {
      diagnostic.fix(Safety::review, "Remove what is in it").insert(use.span.end, "/*");
    }
  }
}

}  // namespace

extern constinit const Rule system_folder_removed{
    .id = "system-folder-removed",
    .title = "rm removes a folder of the system",
    .severity = Severity::medium,
    .category = Category::shell,
    .why =
        "Programs take such a folder for granted. Without /tmp, which COPY or a later RUN may make "
        "again with other rights, they fail when the container runs.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

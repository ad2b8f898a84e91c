#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/file_programs.h"
#include "model/invocation.h"

namespace plimsoll {

struct Download;

// A file or folder, and what a command does with it:
//
//     RUN cd /tmp && curl -o a.tgz https://x.org/a && tar -xf a.tgz -C /opt > list && rm a.*
//                            ├───┤ fetches /tmp/a.tgz
//                                             unpacks /tmp/a.tgz ├───┤    ├──┤ fills /opt
//                                                              writes /tmp/list ├──┤
//                                                              removes /tmp/a.*, not known ├─┤
struct FileUse {
  const Invocation* invocation = nullptr;
  FileAction action = FileAction::reads;
  // From the root, or from the directory that a base image decides, as Invocation::directory. As
  // written where it is not known (a pattern, a variable, a directory nobody knows) and in Windows.
  // Empty where even that is missing: `sha256sum -c list` checks some files.
  std::string_view path;
  Knowledge knowledge = Knowledge::known;
  Span span;                       // of the word that says so
  const Argument* from = nullptr;  // what is copied, moved or linked there

  [[nodiscard]] bool known() const { return knowledge == Knowledge::known; }
  // The last part of the path.
  [[nodiscard]] std::string_view name() const { return path.substr(path.find_last_of("/\\") + 1); }
};

// Appends what the command does with files, by the tables of knowledge/ and its redirections.
// `download` is what is known of it as a downloader; null when it is none. Paths that are new are
// added to `texts`. The invocations of its script lie around it, one for each command.
void add_file_uses(const Invocation& invocation, const Download* download,
                   std::deque<std::string>& texts, std::vector<FileUse>& result);

}  // namespace plimsoll

#include "knowledge/file_programs.h"

#include <algorithm>
#include <iterator>

#include "knowledge/tar.h"

namespace plimsoll {
namespace {

using Action = FileAction;
using Last = FileProgram::Last;

// cp, install, ln and mv of the GNU coreutils 9 and busybox.
constexpr Words target_folder = "t target-directory";
constexpr OptionSyntax copying = {.value_options =
                                      "S t suffix target-directory context no-preserve"};
constexpr OptionSyntax installing = {
    .value_options = "g m o S t group mode owner strip-program suffix target-directory"};
// gzip, bzip2, xz and zstd with their names for unpacking.
constexpr OptionSyntax packing = {.value_options = "b o S T suffix threads memlimit"};
constexpr OptionSyntax of_unzip = {.value_options = "d P x"};
constexpr OptionSyntax of_touch = {.value_options = "d r t date reference time"};

constexpr FileProgram unpacker(std::string_view program) {
  return {.program = program, .syntax = packing, .operands = Action::unpacks};
}
constexpr FileProgram packer(std::string_view program) {
  return {.program = program,
          .when = "d decompress uncompress",
          .syntax = packing,
          .operands = Action::unpacks};
}
constexpr FileProgram tar_row(std::string_view program, Words when, Action archive,
                              std::optional<Action> operands) {
  return {.program = program,
          .when = when,
          .syntax = tar_syntax,
          .operands = operands,
          .folder_options = tar_folder_options,
          .file_options = tar_file_options,
          .named = archive};
}

// Sorted by program; of several rows for one the first counts whose options are given. From the
// manual page of each: GNU coreutils 9.7, findutils, sed, tar 1.35, Info-ZIP 6.0, and busybox 1.37.
constexpr FileProgram programs[] = {
    tar_row("bsdtar", tar_create_options, Action::writes, Action::reads),
    tar_row("bsdtar", tar_extract_options, Action::unpacks, std::nullopt),
    unpacker("bunzip2"),
    packer("bzip2"),
    {.program = "cat", .operands = Action::reads},
    {.program = "chgrp",
     .syntax = {.value_options = "reference"},
     .operands = Action::changes,
     .skipped = 1,
     .skipped_for = "reference"},
    {.program = "chmod",
     .syntax = {.value_options = "reference"},
     .operands = Action::changes,
     .skipped = 1,
     .skipped_for = "reference"},
    {.program = "chown",
     .syntax = {.value_options = "from reference"},
     .operands = Action::changes,
     .skipped = 1,
     .skipped_for = "reference"},
    {.program = "cp",
     .syntax = copying,
     .operands = Action::reads,
     .last = Last::destination,
     .folder_options = target_folder},
    unpacker("gunzip"),
    packer("gzip"),
    {.program = "install",
     .when = "d directory",
     .syntax = installing,
     .operands = Action::makes_folder},
    {.program = "install",
     .syntax = installing,
     .operands = Action::reads,
     .last = Last::destination,
     .folder_options = target_folder},
    {.program = "ln",
     .syntax = copying,
     .last = Last::destination,
     .put = Action::links,
     .folder_options = target_folder},
    {.program = "mkdir",
     .syntax = {.value_options = "m mode context"},
     .operands = Action::makes_folder},
    {.program = "mv",
     .syntax = copying,
     .operands = Action::removes,
     .last = Last::destination,
     .folder_options = target_folder},
    {.program = "rm", .when = "r R recursive", .operands = Action::removes_tree},
    {.program = "rm", .operands = Action::removes},
    {.program = "rmdir", .operands = Action::removes},
    {.program = "sed",
     .when = "i in-place",
     .syntax = {.value_options = "e E f l expression file line-length"},
     .operands = Action::changes,
     .skipped = 1,
     .skipped_for = "e f expression file"},
    tar_row("tar", tar_create_options, Action::writes, Action::reads),
    tar_row("tar", tar_extract_options, Action::unpacks, std::nullopt),
    {.program = "tee", .when = "a append", .operands = Action::appends},
    {.program = "tee", .operands = Action::writes},
    {.program = "touch", .syntax = of_touch, .operands = Action::appends},
    {.program = "truncate",
     .syntax = {.value_options = "r s reference size"},
     .operands = Action::changes},
    {.program = "unlink", .operands = Action::removes},
    unpacker("unxz"),
    {.program = "unzip",
     .syntax = of_unzip,
     .operands = Action::unpacks,
     .most = 1,
     .folder_options = "d"},
    unpacker("unzstd"),
    packer("xz"),
    packer("zstd"),
};

}  // namespace

const FileProgram* find_file_program(std::string_view program) {
  const auto* const found = std::lower_bound(
      std::begin(programs), std::end(programs), program,
      [](const FileProgram& row, std::string_view wanted) { return row.program < wanted; });
  return found != std::end(programs) && found->program == program ? found : nullptr;
}

const FileProgram* next_row(const FileProgram& row) {
  const FileProgram* const next = &row + 1;
  return next != std::end(programs) && next->program == row.program ? next : nullptr;
}

}  // namespace plimsoll

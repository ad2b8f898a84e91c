#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "knowledge/option_syntax.h"
#include "knowledge/words.h"

namespace plimsoll {

// What a command does with a file or a folder.
enum class FileAction : uint8_t {
  reads,
  runs,          // as a program or script
  writes,        // makes it, or replaces what it held
  appends,       // makes it, or adds to what it held
  changes,       // its mode, owner, times, or a part of what it holds
  links,         // makes a link of that name
  makes_folder,  // unless it is there
  fills,         // a folder: puts files into it whose names are not known
  fetches,       // writes what comes from somewhere else
  unpacks,       // an archive or a compressed file
  checks,        // stops unless its checksum or signature is right
  removes,       // a file, or an empty folder
  removes_tree,  // a folder with all that is in it
};

// What a program does with the files its operands and options name. Options are without dashes, as
// in OptionSyntax.
//
//     install -m 755 -t /usr/bin app tool
//                    ├─────────┤           destination
//                                ├──────┤  operands
struct FileProgram {
  enum class Last : uint8_t {
    operand,      // is like the others
    destination,  // is the folder or file that what the others name is put in, unless one of
                  // `folder_options` gives it
  };

  std::string_view program;
  Words when = {};  // it does so only with one of these options
  OptionSyntax syntax = {};
  std::optional<FileAction> operands = {};
  uint32_t skipped = 0;        // operands in front that are no files: the mode of chmod
  Words skipped_for = {};      // options with which there are none of these: sed -e
  uint32_t most = UINT32_MAX;  // of the operands behind them that are files: of unzip, the first
  Last last = Last::operand;
  FileAction put = FileAction::writes;  // what becomes of a destination
  Words folder_options = {};            // name the folder that is filled
  Words file_options = {};              // name a file, with which it does this:
  FileAction named = FileAction::reads;
};

// The first row of the program; null when it is not known what it does with files.
[[nodiscard]] const FileProgram* find_file_program(std::string_view program);

// The row behind it for the same program; null when it is the last one.
[[nodiscard]] const FileProgram* next_row(const FileProgram& row);

}  // namespace plimsoll

#pragma once

#include <span>
#include <string_view>

#include "shell/builder.h"
#include "shell/heredocs.h"
#include "shell/mapped_text.h"

namespace plimsoll::shell {

// How a quoted word stands in its text.
enum class Notation : uint8_t {
  shell,
  json,     // as a string of the exec form
  heredoc,  // a here-document's body
  windows,  // PowerShell, cmd
};

// The text that words were read from.
struct Origin {
  const MappedText& map;
  std::string_view text;  // what the words' `raw` views
  Notation notation = Notation::shell;
};

// Completes a simple command from its words: sees through programs that run another one, adds it,
// and reads the commands found in its arguments.
NodeId add_simple_command(Builder& builder, const Origin& origin, Command command,
                          std::span<const Word> words);

// Reads `body` as commands when the command is a shell that reads its standard input.
void read_standard_input(Builder& builder, const Origin& origin, NodeId id, const Word& body);

// Reads a text in its dialect; no_node when it holds no command.
NodeId read_script(Builder& builder, const MappedText& text, Dialect dialect,
                   HeredocQueue* heredocs = nullptr);

// PowerShell and cmd: words and separators only.
NodeId read_windows_script(Builder& builder, const MappedText& text, Dialect dialect);

}  // namespace plimsoll::shell

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/keyword.h"
#include "model/variables.h"
#include "shell/script.h"
#include "source/span.h"
#include "source/spliced_text.h"

namespace plimsoll {

// One word of an instruction, seen three ways:
//
//     COPY "my ${DIR} \⏎
//     b" /x           with ARG DIR=a
//          ├────────────────────┤   span   where it stands, continuations included: for reports
//          "my ${DIR} b"            raw    continuations removed, all else as written
//          my a b                   text   what it means: quotes, escapes, known variables gone
//
// Conditions use `text`, reports use `span`.
struct Word {
  Span span;
  std::string_view raw;
  std::string_view text;
  // `unknown` when a variable nobody can know decides; it then stands in `text` as written.
  Knowledge knowledge = Knowledge::known;
  // Where `raw` begins in Instruction::text.
  uint32_t offset = 0;
  bool is_marker = false;  // `<<EOF`: a source of ADD or COPY that is a here-document

  [[nodiscard]] bool known() const { return knowledge == Knowledge::known; }
};

// --name or --name=value.
struct Flag {
  Span span;
  std::string_view name;  // without the dashes; quotes and escapes removed
  Span name_span;
  std::optional<Word> value;  // in `raw` too without quotes and escapes
};

// One pair of ENV, LABEL or ARG. An ARG without default has no value.
struct KeyValue {
  Span span;
  Word key;
  std::optional<Word> value;
};

// A here-document of RUN, COPY or ADD: its marker on the instruction's line and its lines below.
//
//     RUN <<-"EOF"       marker  <<-"EOF"
//         make           body    every line up to the terminator, line breaks included
//     EOF                end     the terminator line; empty when the file ends first
struct Heredoc {
  Span marker;
  Span body;
  Span end;
  std::string_view name;  // quotes and escapes removed
  bool strip_tabs = false;
  bool expand = true;  // false when any part of the name is quoted
  bool terminated = true;
};

enum class Form : uint8_t {
  none,   // the instruction has no command
  shell,  // text for a shell
  exec,   // a JSON array of strings
};

// What the shell text of an instruction, and its words, can see at this place.
struct Moment {
  Variables::Scope scope = 0;
  Variables::Moment variables = 0;
};

// The index of no stage: before the first FROM.
inline constexpr uint32_t no_stage = 0xffffffff;

// One instruction, meaning resolved. Which members are filled depends on the keyword:
//
//   FROM                        words: image [, AS, name]
//   ADD, COPY, VOLUME, EXPOSE   words (also in exec form)
//   USER, WORKDIR, STOPSIGNAL, MAINTAINER   words: the one argument, blanks inside it included
//   ENV, LABEL, ARG             pairs; words: those without `=`, which BuildKit refuses
//   RUN, CMD, ENTRYPOINT        script; in exec form words too
//   SHELL                       words, in exec form
//   HEALTHCHECK                 as CMD, behind its type; `health_none` for NONE
//   ONBUILD                     trigger: one instruction
//
// What BuildKit would refuse (too many words, flags that do not exist) is kept as it was written.
struct Instruction {
  Keyword keyword = Keyword::unknown;
  std::string_view name;  // the keyword as written
  Span span;              // from its first byte to the last of its last line, heredocs included
  Span keyword_span;
  uint32_t stage = no_stage;
  Moment moment;

  std::vector<Flag> flags;
  Form form = Form::none;
  SplicedText text;  // the arguments behind the flags, as one line
  uint32_t command_offset =
      0;  // in `text`: where the command begins, behind the type of HEALTHCHECK
  std::vector<Word> words;
  std::vector<Span> not_strings;  // elements of an exec form: numbers, objects, …
  std::vector<KeyValue> pairs;
  bool legacy_pair = false;  // ENV key value, LABEL key value
  bool health_none = false;
  std::vector<Heredoc> heredocs;
  ShellScript script;
  uint32_t first_invocation = 0;  // in Dockerfile::invocations; one for each command of `script`
  std::vector<Instruction> trigger;

  // The last flag of that name; names are compared as written.
  [[nodiscard]] const Flag* flag(std::string_view wanted) const;
  // Source range of the bytes [begin, end) of `word.raw`.
  [[nodiscard]] Span span_in(const Word& word, size_t begin, size_t end) const {
    return text.source_span(word.offset + static_cast<uint32_t>(begin),
                            word.offset + static_cast<uint32_t>(end));
  }
};

}  // namespace plimsoll

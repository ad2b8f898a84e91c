#include "model/file_use.h"

#include <algorithm>

#include "knowledge/program_arguments.h"
#include "knowledge/verifiers.h"
#include "model/code_source.h"
#include "model/command_line.h"
#include "model/download.h"
#include "model/instruction.h"
#include "model/paths.h"
#include "source/text.h"

namespace plimsoll {
namespace {

using Action = FileAction;

constexpr std::string_view blanks = " \t\r\n";

class Reader {
 public:
  Reader(const Invocation& invocation, std::deque<std::string>& texts, std::vector<FileUse>& result)
      : invocation_(invocation), texts_(texts), result_(result) {}

  void read(const Download* download) {
    read_redirections(download);
    if (download != nullptr) return read_download(*download);
    if (const FileProgram* program = find_file_program(invocation_.program)) {
      read_program(*program);
    } else if (const Verifier* verifier = find_verifier(invocation_.program)) {
      read_verifier(*verifier);
    } else {
      read_runner();
    }
  }

 private:
  // `path` as the command sees it.
  void add(Action action, std::string_view path, Knowledge knowledge, Span span) {
    if (path.empty() || path == "-") return;  // a dash is standard input or output
    // $HOME/a may well be absolute.
    const bool begins_unknown =
        knowledge == Knowledge::unknown &&
        std::string_view("$`~").find(path.front()) != std::string_view::npos;
    if (is_windows_ || begins_unknown) {
      result_.push_back({&invocation_, action, path, knowledge, span});
      return;
    }
    auto found = path_in(invocation_.directory, path);
    if (!found) knowledge = Knowledge::unknown;
    const std::string_view text =
        !found || *found == path ? path : std::string_view(texts_.emplace_back(std::move(*found)));
    result_.push_back({&invocation_, action, text, knowledge, span});
  }

  void add(Action action, const Argument& argument) {
    add(action, argument.text, argument.knowledge, argument.span);
    for (const Argument& turn : argument.other_turns) {
      add(action, turn.text, turn.knowledge, turn.span);
    }
  }

  void add_in(std::string_view folder, Action action, std::string_view name, const Argument& from) {
    if (name.empty()) return;
    if (folder.empty()) return add(action, name, from.knowledge, from.span);
    add(action, texts_.emplace_back(std::string(folder) + "/" + std::string(name)), from.knowledge,
        from.span);
  }

  void read_redirections(const Download* download) {
    const auto add_output = [&](const Output& output) {
      if (output.kind != Output::Kind::file) return;
      const bool fetched = download != nullptr && &output == &invocation_.outputs.standard &&
                           download->output == Downloader::Output::standard_output;
      const bool appends = output.mode == Output::Mode::append;
      add(appends ? Action::appends : fetched ? Action::fetches : Action::writes, *output.file);
    };
    add_output(invocation_.outputs.standard);
    if (invocation_.outputs.errors.file != invocation_.outputs.standard.file) {
      add_output(invocation_.outputs.errors);
    }
    for (size_t i = 0; i < invocation_.targets.size(); ++i) {
      const auto operation = invocation_.command->redirections[i].operation;
      if (operation == shell::RedirectionOperator::input) {
        add(Action::reads, invocation_.targets[i]);
      }
    }
  }

  void read_download(const Download& download) {
    if (download.output == Downloader::Output::standard_output) return;
    for (const Download::File& file : download.files) {
      Argument argument = *file.argument;
      argument.knowledge = file.knowledge;
      add_in(file.folder, Action::fetches, file.name, argument);
    }
  }

  void read_program(const FileProgram& first) {
    for (const FileProgram* row = &first; row != nullptr; row = next_row(*row)) {
      const CommandLine line = read_command_line(invocation_.arguments, row->syntax);
      if (row->when.empty() || line.has(row->when)) return read_row(*row, line);
    }
  }

  void read_row(const FileProgram& row, const CommandLine& line) {
    if (const CommandLine::Option* option = line.find(row.file_options)) {
      add(row.named, option->value, knowledge_of(*option), option->argument->span);
    }
    std::span<const Argument* const> operands = line.operands;
    if (!line.has(row.skipped_for))
      operands = operands.subspan(std::min<size_t>(row.skipped, operands.size()));
    const CommandLine::Option* folder = line.find(row.folder_options);
    const Argument* destination = nullptr;
    if (row.last == FileProgram::Last::destination && folder == nullptr && operands.size() > 1) {
      destination = operands.back();
      operands = operands.subspan(0, operands.size() - 1);
    }
    if (row.operands) {
      for (size_t i = 0; i < operands.size() && i < row.most; ++i) add(*row.operands, *operands[i]);
    }
    if (row.last == FileProgram::Last::destination) {
      put(row.put, operands, destination, folder);
    } else if (folder != nullptr) {
      add(Action::fills, folder->value, knowledge_of(*folder), folder->argument->span);
    }
  }

  // Where copies, links and moved files end.
  void put(Action action, std::span<const Argument* const> sources, const Argument* destination,
           const CommandLine::Option* folder) {
    if (destination != nullptr && sources.size() == 1 && !is_folder(destination->text)) {
      const size_t before = result_.size();
      add(action, *destination);
      return tell_source(before, *sources.front());
    }
    const std::string_view path = folder != nullptr        ? folder->value
                                  : destination != nullptr ? destination->text
                                                           : std::string_view();
    const bool is_known = (folder == nullptr || knowledge_of(*folder) == Knowledge::known) &&
                          (destination == nullptr || destination->known());
    for (const Argument* source : sources) {
      Argument named = destination == nullptr ? *source : *destination;
      if (!is_known || !source->known()) named.knowledge = Knowledge::unknown;
      const size_t before = result_.size();
      add_in(path, action, base_name(source->text), named);
      tell_source(before, *source);
    }
  }

  void tell_source(size_t begin, const Argument& source) {
    for (; begin < result_.size(); ++begin) result_[begin].from = &source;
  }

  [[nodiscard]] static bool is_folder(std::string_view path) {
    return path.ends_with('/') || path == "." || path == ".." || path.ends_with("/.");
  }

  [[nodiscard]] static Knowledge knowledge_of(const CommandLine::Option& option) {
    return option.from == nullptr ? Knowledge::unknown : option.from->knowledge;
  }

  enum class Work : uint8_t { checks, prints, other };

  [[nodiscard]] static Work work_of(const Verifier& verifier, const CommandLine& line) {
    using Target = Verifier::Target;
    const auto& operands = line.operands;
    const bool asked = verifier.when.empty() || line.has(verifier.when) ||
                       std::any_of(operands.begin(), operands.end(), [&](const Argument* operand) {
                         return verifier.when.contains(operand->text);
                       });
    if (asked && verifier.target != Target::printed) return Work::checks;
    const bool prints = verifier.target == Target::listed || verifier.target == Target::printed ||
                        (!operands.empty() && verifier.verbs.first() == operands.front()->text);
    return prints ? Work::prints : Work::other;
  }

  void read_verifier(const Verifier& verifier) {
    const CommandLine line = read_command_line(invocation_.arguments, verifier.syntax);
    switch (work_of(verifier, line)) {
      case Work::other:
        return;
      case Work::prints:
        return read_printed(line);
      case Work::checks:
        break;
    }
    std::vector<const Argument*> operands;
    for (const Argument* operand : line.operands) {
      const bool is_verb =
          verifier.when.contains(operand->text) || verifier.verbs.contains(operand->text);
      if (!is_verb) operands.push_back(operand);
    }
    switch (verifier.target) {
      case Verifier::Target::listed:
        return read_list(operands);
      case Verifier::Target::option:
        if (const CommandLine::Option* option = line.find(verifier.target_options)) {
          add(Action::checks, option->value, knowledge_of(*option), option->argument->span);
        }
        return;
      case Verifier::Target::signed_file:
        if (operands.size() == 1) {
          Argument file = *operands.front();
          const std::string_view name = signed_by(file.text);
          if (!name.empty()) file.text = name;
          return add(Action::checks, file);
        }
        if (!operands.empty()) operands.erase(operands.begin());
        break;
      case Verifier::Target::operands:
      case Verifier::Target::printed:
        break;
    }
    for (const Argument* operand : operands) add(Action::checks, *operand);
  }

  // Somebody may compare what is printed, unless it is for people to read.
  void read_printed(const CommandLine& line) {
    const Output::Kind kind = invocation_.outputs.standard.kind;
    if (kind == Output::Kind::log || kind == Output::Kind::nothing) return;
    for (const Argument* operand : line.operands) {
      Argument file = *operand;
      file.knowledge = Knowledge::unknown;
      add(Action::checks, file);
    }
  }

  // `echo "$SUM  file" | sha256sum -c -`, or a here-document: the last word of each line. Of a list
  // in a file only its name may tell what it names.
  void read_list(std::span<const Argument* const> operands) {
    const size_t before = result_.size();
    const bool is_input = operands.empty() || operands.front()->text == "-";
    if (is_input) {
      const Command& command = *invocation_.command;
      const Command* const writer = invocation_.instruction->script.piped_from(command);
      if (writer != nullptr && takes_text(writer->program())) {
        for (const Argument& argument : (&invocation_ + (writer - &command))->arguments) {
          read_lines(argument.text, argument.span);
        }
      }
      for (const shell::Redirection& redirection : invocation_.command->redirections) {
        const bool is_text = redirection.operation == shell::RedirectionOperator::here_string;
        const shell::Word& word = is_text ? redirection.target : redirection.body;
        read_lines(word.text, word.span);
      }
    }
    for (const Argument* list : operands) {
      Argument file = *list;
      file.text = listed_by(list->text);
      file.knowledge = Knowledge::unknown;
      add(Action::checks, file);
    }
    if (result_.size() == before) {
      result_.push_back(
          {&invocation_, Action::checks, {}, Knowledge::unknown, invocation_.command->name.span});
    }
  }

  void read_lines(std::string_view text, Span span) {
    while (!text.empty()) {
      const size_t size = text.find('\n');
      std::string_view line = text.substr(0, size);
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      while (!line.empty() && blanks.find(line.back()) != std::string_view::npos) {
        line.remove_suffix(1);
      }
      std::string_view name = line.substr(line.find_last_of(" \t*") + 1);
      const bool is_known = name.find_first_of("$`%") == std::string_view::npos;
      add(Action::checks, name, is_known ? Knowledge::known : Knowledge::unknown, span);
    }
  }

  // sh FILE, ./FILE
  void read_runner() {
    const shell::Word& name = invocation_.command->name;
    const bool is_path = name.text.find('/') != std::string_view::npos;
    if (name.is_static && is_path && name.text.front() != '-') {
      add(Action::runs, name.text, Knowledge::known, name.span);
    }
    const auto source = code_source(*invocation_.command);
    if (!source || source->kind != CodeSource::Kind::file) return;
    for (const Argument& argument : invocation_.arguments) {
      if (argument.word == source->word) add(Action::runs, argument);
    }
  }

  const Invocation& invocation_;
  std::deque<std::string>& texts_;
  std::vector<FileUse>& result_;
  bool is_windows_ = is_windows(invocation_.command->dialect);
};

}  // namespace

void add_file_uses(const Invocation& invocation, const Download* download,
                   std::deque<std::string>& texts, std::vector<FileUse>& result) {
  Reader(invocation, texts, result).read(download);
}

}  // namespace plimsoll

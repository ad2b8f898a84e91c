#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "shell/script.h"

namespace plimsoll::shell {

// Collects what parsers find, from whichever text, into one ShellScript.
class Builder {
 public:
  explicit Builder(Dialect dialect) { script_.dialect_ = dialect; }

  [[nodiscard]] ShellScript finish(NodeId root);

  void set_shebang(std::string_view shebang, std::optional<Dialect> dialect);

  // Copies into the script, where the address stays.
  std::span<const Word> keep_words(std::span<const Word> run) { return script_.words_.keep(run); }
  std::span<const Part> keep_parts(std::span<const Part> run) { return script_.parts_.keep(run); }
  std::span<const Assignment> keep_assignments(std::span<const Assignment> run) {
    return script_.assignments_.keep(run);
  }
  // Their here-documents come later, hence not const.
  std::span<Redirection> keep_redirections(std::span<const Redirection> run) {
    return script_.redirections_.keep(run);
  }
  std::string_view keep_text(std::string_view text) {
    const std::span<const char> kept =
        script_.text_.keep(std::span<const char>(text.data(), text.size()));
    return {kept.data(), kept.size()};
  }

  NodeId add_node(NodeKind kind, Span span);
  NodeId add_command(const Command& command);
  void attach(NodeId parent, NodeId child, Role role);
  [[nodiscard]] Node& node(NodeId id) { return script_.nodes_[id]; }
  // Requires a node of kind command.
  [[nodiscard]] Command& command(NodeId id) { return script_.commands_[node(id).command]; }

  void add_error(ErrorKind kind, Span span) { script_.errors_.push_back({span, kind}); }
  void add_extension(ExtensionKind kind, Span span) { script_.extensions_.push_back({span, kind}); }
  void add_token(TokenKind kind, Span span) { script_.tokens_.push_back({span, kind}); }

  // Substitutions whose parent, a command or a compound, is not there yet.
  std::vector<NodeId> orphans;
  // Stacks that parsers share; each leaves them as it found them.
  std::vector<Word> words;
  std::vector<Part> parts;
  std::vector<Redirection> redirections;

  uint32_t depth = 0;
  uint32_t nested = 0;  // texts found in arguments that are being read

 private:
  void order_commands();
  void place_commands();

  ShellScript script_;
};

// One level of nesting for as long as it lives.
class Nesting {
 public:
  explicit Nesting(Builder& builder, uint32_t levels = 1) : builder_(builder), levels_(levels) {
    builder_.depth += levels_;
  }
  ~Nesting() { builder_.depth -= levels_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

  [[nodiscard]] bool too_deep() const { return builder_.depth > max_depth; }

 private:
  Builder& builder_;
  uint32_t levels_;
};

}  // namespace plimsoll::shell

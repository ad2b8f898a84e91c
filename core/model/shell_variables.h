#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/variables.h"
#include "source/span.h"

namespace plimsoll {

// What a variable holds at one place of a script.
struct ShellValue {
  Knowledge knowledge = Knowledge::unset;
  bool is_default = false;  // the default of an ARG has a part in it
  bool exported = false;
  std::string_view text = {};
  // In a `for` over words that are known: the value in each turn. `text` is the first.
  std::span<const std::string_view> turns = {};
  uint32_t loop = 0;
};

// The variables of one script while it is followed from its beginning to its end: those it is
// started with, and what it assigns. An assignment that may not have run leaves its name unknown.
//
// Nothing is copied where the script branches: a value knows in which branch it was assigned, and
// counts as long as that branch lasts. So the time for a script stays linear.
class ShellVariables {
 public:
  // Where the script assigns a name, by name and place.
  using Assigned = std::pair<std::string_view, uint32_t>;

  // What the commands are started with. `view` is what a build knows there; a container is given
  // its own environment when it is started.
  enum class Start : uint8_t { build, container };

  // `assigned` is sorted; it is asked for names in loops and functions alone.
  ShellVariables(const VariableView& view, Start start, std::vector<Assigned> assigned)
      : view_(view), start_(start), assigned_(std::move(assigned)) {}

  [[nodiscard]] ShellValue find(std::string_view name) const;
  // As the shell sees it whose string holds the text that is being followed: `sh -c "… $x …"`.
  [[nodiscard]] ShellValue find_outside(std::string_view name) const;

  // As PowerShell writes it: `name`, which is never one of the environment's, or `env:NAME`, in any
  // case. Unknown where nothing was seen to give it a value.
  [[nodiscard]] ShellValue find_powershell(std::string_view name) const;

  // The script has given it a value, whichever.
  [[nodiscard]] bool is_assigned(std::string_view name) const {
    return binding_of(name) != nullptr;
  }

  void assign(std::string_view name, ShellValue value);
  void assign_powershell(std::string_view name, ShellValue value);
  void forget(std::string_view name) { assign(name, {Knowledge::unknown}); }
  // Somebody else's code has run here: `. file`.
  void forget_everything() { forgotten_at_ = ++now_; }
  void set_exported(std::string_view name);

  // What may not run, or only in part; for as long as it lives.
  class Branch {
   public:
    explicit Branch(ShellVariables& variables);
    ~Branch();
    Branch(const Branch&) = delete;
    Branch& operator=(const Branch&) = delete;

   private:
    ShellVariables& variables_;
    uint32_t around_;
    uint32_t own_;
  };

  // What changes nothing outside of itself: ( … ), an element of a pipe, a substitution; or a
  // process of its own, which sees what is exported.
  class Subshell {
   public:
    enum class Kind : uint8_t { fork, process };
    Subshell(ShellVariables& variables, Kind kind);
    ~Subshell();
    Subshell(const Subshell&) = delete;
    Subshell& operator=(const Subshell&) = delete;

   private:
    ShellVariables& variables_;
    size_t log_size_;
    uint64_t process_begin_;
    uint64_t forgotten_at_;
  };

  // A text that the shell puts together before it, or another one, reads it.
  class Nested {
   public:
    explicit Nested(ShellVariables& variables)
        : variables_(variables), text_begin_(variables.text_begin_) {
      variables.text_begin_ = ++variables.now_;
    }
    ~Nested() { variables_.text_begin_ = text_begin_; }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;

   private:
    ShellVariables& variables_;
    uint64_t text_begin_;
  };

  // What runs several times, or at other times than where it stands: `span` is where the names are
  // assigned that may have changed until it runs once more.
  class Loop {
   public:
    Loop(ShellVariables& variables, Span span) : variables_(variables) {
      variables.loops_.push_back({++variables.now_, span});
    }
    ~Loop() { variables_.loops_.pop_back(); }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

   private:
    ShellVariables& variables_;
  };

 private:
  struct Binding {
    ShellValue value;
    uint64_t time;
    uint32_t branch;
  };
  struct OpenLoop {
    uint64_t begin;
    Span span;
  };

  [[nodiscard]] ShellValue from_environment(std::string_view name) const;
  [[nodiscard]] bool changes_in_loop(std::string_view name, uint64_t time) const;
  [[nodiscard]] ShellValue current(std::string_view name, const Binding* binding) const;
  [[nodiscard]] const Binding* binding_of(std::string_view name) const;

  VariableView view_;
  Start start_;
  std::vector<Assigned> assigned_;
  std::unordered_map<std::string_view, Binding> bindings_;
  std::deque<std::string> powershell_names_;  // `$name`, lower-case
  // What a subshell puts back: the binding before, if there was one.
  std::vector<std::pair<std::string_view, std::optional<Binding>>> log_;
  std::vector<bool> branch_lasts_ = {true};
  std::vector<OpenLoop> loops_;
  uint32_t branch_ = 0;
  uint64_t now_ = 0;
  uint64_t forgotten_at_ = 0;
  uint64_t process_begin_ = 0;
  uint64_t text_begin_ = 0;
};

}  // namespace plimsoll

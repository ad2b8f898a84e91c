#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "source/span.h"

namespace plimsoll {

// What is known of a variable before the build runs.
enum class Knowledge : uint8_t {
  known,    // `value` is it, unless a --build-arg says otherwise
  unset,    // nothing gives it a value
  unknown,  // a base image, a build argument or the platform decides
};

enum class VariableOrigin : uint8_t {
  none,
  arg,
  build_argument,  // an ARG without a default, or with one that names such an ARG
  env,
  automatic,   // BUILDPLATFORM, TARGETARCH, ...: Dockerfile reference, "Automatic platform ARGs"
  base_image,  // may come from the configuration of an image nobody has looked into
};

struct Variable {
  Knowledge knowledge = Knowledge::unset;
  VariableOrigin origin = VariableOrigin::none;
  std::string_view value = {};
  Span span = {};  // the name where it is declared; empty when no instruction declares it
  // Of `build_argument`: `known` where `value` is its value when no --build-arg is given; else it
  // then has none.
  Knowledge otherwise = Knowledge::unset;
};

// The variables of all stages. One scope per stage plus the global scope of the ARGs before the
// first FROM. A stage built on an earlier stage sees what that stage saw at its end (BuildKit: one
// map for ENV and ARG, the last assignment wins).
//
// A question names a moment: the number of declarations made before it. So the variables of every
// instruction stay answerable after the model is built, without a copy per instruction.
class Variables {
 public:
  using Scope = uint32_t;
  using Moment = uint32_t;

  // What a name means that no instruction declares.
  enum class Undeclared : uint8_t { unset, unknown };

  Scope add_scope(Undeclared undeclared);
  // A scope that begins with what `parent` knows now.
  Scope add_scope_after(Scope parent);

  void declare(Scope scope, std::string_view name, const Variable& variable);

  [[nodiscard]] Moment now() const { return moment_; }
  [[nodiscard]] Variable find(Scope scope, Moment moment, std::string_view name) const;
  // Every name declared in `scope` or the scopes it begins with, for "did you mean".
  [[nodiscard]] std::vector<std::string_view> names(Scope scope, Moment moment) const;

 private:
  struct Declaration {
    Moment moment;
    Variable variable;
  };
  struct ScopeData {
    std::unordered_map<std::string_view, std::vector<Declaration>> by_name;
    Undeclared undeclared;
    bool has_parent;
    Scope parent;
    Moment parent_moment;
  };
  std::vector<ScopeData> scopes_;
  Moment moment_ = 0;
};

// The variables as one place of the file sees them.
struct VariableView {
  enum class BuildArguments : uint8_t {
    unknown,  // --build-arg may give any ARG that has no default a value
    none,     // a plain `docker build .`
  };

  const Variables& variables;
  Variables::Scope scope;
  Variables::Moment moment;
  BuildArguments build_arguments = BuildArguments::unknown;

  [[nodiscard]] Variable find(std::string_view name) const {
    Variable variable = variables.find(scope, moment, name);
    if (build_arguments == BuildArguments::none &&
        variable.origin == VariableOrigin::build_argument) {
      variable.knowledge = variable.otherwise;
    }
    return variable;
  }
};

}  // namespace plimsoll

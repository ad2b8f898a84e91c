#pragma once

#include <cstdint>

#include "knowledge/words.h"

namespace plimsoll {

// How a program tells its options from its operands. Names are written without dashes: `t` is -t,
// alone or in a cluster, `yes` is --yes.
struct OptionSyntax {
  enum class Style : uint8_t {
    clusters,  // -yqq is -y -q -q; --name is one option
    tar,       // the same; the first word needs no dash, and values stand behind it: xfC a.tar /opt
    npm,       // the same; `true` and `false` behind an option belong to it
    single_dash,  // -name is one option, as --name is, in any case: Go, PowerShell, Chocolatey
  };
  // What stands behind `--`.
  enum class Rest : uint8_t {
    operands,
    ignored,  // for somebody else: `gem install x -- --with-cflags=…`
  };

  Words value_options;  // take what follows `=`, the rest of the cluster, or the next argument
  Words operand_options = {};  // of these, those whose value is an operand: Install-Module -Name x
  Style style = Style::clusters;
  Rest rest = Rest::operands;
};

}  // namespace plimsoll

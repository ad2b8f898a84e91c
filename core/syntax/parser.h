#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "syntax/node.h"

struct TSParser;

namespace plimsoll {

// Our grammar under tree-sitter's runtime. May parse one text after the other.
class Parser {
 public:
  Parser();

  // All named nodes of `text`, parents before their children; the first is the root.
  [[nodiscard]] std::vector<Node> parse(std::string_view text);

 private:
  struct Delete {
    void operator()(TSParser* parser) const;
  };

  std::unique_ptr<TSParser, Delete> parser_;
};

// The grammar's names of a Node's field and symbol.
[[nodiscard]] std::string_view name_of(Field field);
[[nodiscard]] std::string_view name_of_symbol(uint16_t symbol);

}  // namespace plimsoll

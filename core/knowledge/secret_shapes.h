#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace plimsoll {

// A secret found by its shape: bytes [begin, begin + size) of the text searched.
struct SecretMatch {
  size_t begin = 0;
  size_t size = 0;
  std::string_view kind;     // what it is: `GitHub personal access token`
  std::string_view telling;  // the part that tells, and may be shown: `ghp_`
};

// The first secret at or behind `from`: tokens whose beginning and length say whose they are, JSON
// web tokens, private keys with a body. Not what only looks random: digests, checksums and versions
// do so too. Placeholders and the examples of documentation are no secrets.
[[nodiscard]] std::optional<SecretMatch> find_secret(std::string_view text, size_t from = 0);

}  // namespace plimsoll

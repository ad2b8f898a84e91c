#pragma once

#include <cstdint>
#include <string_view>

namespace plimsoll {

// The instructions of the Dockerfile reference, by the alphabet.
enum class Keyword : uint8_t {
  add,
  arg,
  cmd,
  copy,
  entrypoint,
  env,
  expose,
  from,
  healthcheck,
  label,
  maintainer,
  onbuild,
  run,
  shell,
  stopsignal,
  user,
  volume,
  workdir,
  unknown,  // any other word; BuildKit refuses the file
};

// In capital letters, as the reference writes it. Empty for `unknown`.
[[nodiscard]] std::string_view to_string(Keyword keyword);
// Any case; `unknown` when it is none.
[[nodiscard]] Keyword keyword_from(std::string_view text);

}  // namespace plimsoll

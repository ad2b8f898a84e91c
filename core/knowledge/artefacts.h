#pragma once

#include <string_view>

namespace plimsoll {

// Whether a file of that name, or at that address, holds a program, a package or an archive: tgz,
// deb, jar, sh … Not apk: its program checks signatures unless it is told not to.
[[nodiscard]] bool is_artefact(std::string_view name);

// Whether it is text that nothing runs by itself, a key or a signature: json, asc, sha256 …
[[nodiscard]] bool is_document(std::string_view name);

// Programs that unpack or install what they read: tar, cpio.
[[nodiscard]] bool takes_artefacts(std::string_view program);

}  // namespace plimsoll

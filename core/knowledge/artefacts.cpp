#include "knowledge/artefacts.h"

#include "knowledge/words.h"
#include "source/text.h"

namespace plimsoll {
namespace {

bool has_suffix(std::string_view name, const Words& suffixes) {
  const std::string suffix = to_lower(name.substr(name.rfind('.') + 1));
  return name.find('.') != std::string_view::npos && suffixes.contains(suffix);
}

}  // namespace

bool is_artefact(std::string_view name) {
  return has_suffix(name,
                    "7z appimage bash bin bz2 deb egg exe gem gz jar lz lzma msi msu nupkg phar "
                    "pl ps1 py rar rb rpm run sh so tar tbz tbz2 tgz txz vsix war whl xpi xz zip "
                    "zst");
}

bool is_document(std::string_view name) {
  return has_suffix(name,
                    "asc cer cfg cnf conf crt css csv gpg html ini js json key list md md5 minisig "
                    "patch pem properties pub repo sha1 sha256 sha512 sig sign sql toml txt xml "
                    "yaml yml");
}

bool takes_artefacts(std::string_view program) {
  return Words("bsdtar cpio dpkg dpkg-deb rpm tar").contains(program);
}

}  // namespace plimsoll

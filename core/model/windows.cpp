#include "model/windows.h"

#include "knowledge/windows_images.h"

namespace plimsoll {

bool has_windows_platform(const Dockerfile& file, const Stage& stage) {
  const Flag* platform = file.instructions[file.root_of(stage).begin].flag("platform");
  return platform != nullptr && platform->value && platform->value->text.starts_with("windows");
}

bool is_windows(const Dockerfile& file, const Stage& stage) {
  const Stage& root = file.root_of(stage);
  return file.escape == '`' || has_windows_platform(file, stage) ||
         (root.base == BaseKind::image && is_windows_image(root.image.repository, root.image.tag));
}

}  // namespace plimsoll

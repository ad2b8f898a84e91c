#include "model/windows.h"

#include "knowledge/windows_images.h"

namespace plimsoll {
namespace {

const Stage& root_of(const Dockerfile& file, const Stage& stage) {
  const Stage* root = &stage;
  while (const Stage* parent = file.parent_of(*root)) root = parent;
  return *root;
}

}  // namespace

bool has_windows_platform(const Dockerfile& file, const Stage& stage) {
  const Flag* platform = file.instructions[root_of(file, stage).begin].flag("platform");
  return platform != nullptr && platform->value && platform->value->text.starts_with("windows");
}

bool is_windows(const Dockerfile& file, const Stage& stage) {
  const Stage& root = root_of(file, stage);
  return file.escape == '`' || has_windows_platform(file, stage) ||
         (root.base == BaseKind::image && is_windows_image(root.image.repository, root.image.tag));
}

}  // namespace plimsoll

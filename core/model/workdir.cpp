#include "model/workdir.h"

#include "knowledge/base_image_users.h"
#include "knowledge/base_image_workdirs.h"
#include "knowledge/windows_images.h"

namespace plimsoll {

bool begins_in_root(const Stage& stage) {
  if (stage.base == BaseKind::scratch) return true;
  if (stage.base != BaseKind::image || !stage.image.valid()) return false;
  if (is_windows_image(stage.image.repository, stage.image.tag)) return false;
  return begins_in_root(normalized_image(stage.image.registry, stage.image.repository));
}

}  // namespace plimsoll

#include "report/concern.h"

namespace plimsoll {

// A rule about tidiness shown as a vulnerability would cheapen those that are.
Concern concern_of(Category category) {
  switch (category) {
    case Category::base_image:
    case Category::packages:
    case Category::least_privilege:
    case Category::secrets:
    case Category::network:
    case Category::downloads:
      return Concern::security;
    case Category::runtime:
    case Category::shell:
    case Category::build_error:
      return Concern::reliability;
    case Category::hygiene:
    case Category::compliance:
      break;
  }
  return Concern::maintainability;
}

}  // namespace plimsoll

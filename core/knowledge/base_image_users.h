#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plimsoll {

// The name images are known by here: without Docker Hub's registry, `library/` and the namespaces
// that hold one architecture's build of an official image (`arm64v8/nginx`). Other registries stay:
// `gcr.io/distroless/static`.
[[nodiscard]] std::string normalized_image(std::string_view registry, std::string_view repository);

// The USER in the configuration of a base image: as whom its containers start, before an entrypoint
// gives up root. `image` is normalised. `tag` is the tag it is pulled by (`latest` when none is
// written); empty when a digest or a variable decides. Nothing where nobody has looked, or where
// the tag decides and is not known.
[[nodiscard]] std::optional<std::string_view> default_user(std::string_view image,
                                                           std::string_view tag);

// True when the image is configured to start as root and its ENTRYPOINT goes on as somebody else
// (gosu, su-exec, setpriv). `image` is normalised.
[[nodiscard]] bool entrypoint_drops_root(std::string_view image);

}  // namespace plimsoll

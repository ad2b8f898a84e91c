#include "model/working_depth.h"

#include <algorithm>

namespace plimsoll {
namespace {

Depth at_the_beginning(const Stage& stage, Assumption assumption) {
  const bool is_plain = stage.base == BaseKind::image && assumption == Assumption::plain_build;
  return stage.base == BaseKind::scratch || is_plain ? Depth(0) : std::nullopt;
}

Depth after(Depth depth, const Instruction& workdir) {
  const bool is_known = !workdir.words.empty() && workdir.words.front().known();
  return is_known ? depth_of(workdir.words.front().text, depth) : std::nullopt;
}

// Where triggers lead, nobody has asked yet.
bool sets_by_trigger(const Instruction& onbuild) {
  return std::any_of(onbuild.trigger.begin(), onbuild.trigger.end(),
                     [](const Instruction& it) { return it.keyword == Keyword::workdir; });
}

}  // namespace

Depth depth_of(std::string_view path, Depth from) {
  if (path.starts_with('/')) from = 0;
  if (!from) return std::nullopt;
  uint32_t depth = *from;
  for (std::string_view rest = path; !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(name.size() + 1, rest.size()));
    if (name.empty() || name == ".") continue;
    if (name != "..") {
      ++depth;
    } else if (depth > 0) {
      --depth;
    }
  }
  return depth;
}

std::vector<Depth> working_depths(const Dockerfile& file, Assumption assumption) {
  std::vector<Depth> depths(file.instructions.size());
  if (file.escape == '`') return depths;
  std::vector<Depth> ends;  // by stage
  for (const Stage& stage : file.stages) {
    Depth depth =
        stage.parent == no_stage ? at_the_beginning(stage, assumption) : ends[stage.parent];
    bool hands_down = false;
    for (uint32_t index = stage.begin; index < stage.end; ++index) {
      depths[index] = depth;
      const Instruction& instruction = file.instructions[index];
      if (instruction.keyword == Keyword::workdir) depth = after(depth, instruction);
      hands_down |= sets_by_trigger(instruction);
    }
    ends.push_back(hands_down ? std::nullopt : depth);
  }
  return depths;
}

}  // namespace plimsoll

#include "diff.h"

#include <algorithm>
#include <span>
#include <vector>

namespace plimsoll::cli {
namespace {

constexpr size_t context = 3;
// Differences beyond which the texts count as different altogether: the search takes the square.
constexpr size_t most_differences = 2000;

using Lines = std::span<const std::string_view>;

// Lines with their line breaks.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// Lines [begin, end) of `before` that give way to lines of `after`.
struct Hunk {
  size_t before_begin;
  size_t before_end;
  size_t after_begin;
  size_t after_end;
};

// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), the greedy search. Appends the
// differences in order; `offset` is where both ranges begin in their texts.
class Search {
 public:
  Search(Lines before, Lines after, size_t offset)
      : before_(before), after_(after), offset_(offset) {}

  [[nodiscard]] std::vector<Hunk> hunks() {
    const size_t limit = std::min(before_.size() + after_.size(), most_differences);
    for (size_t d = 0; d <= limit; ++d) {
      if (reaches_end(static_cast<long>(d))) return walk_back();
    }
    return {{offset_, offset_ + before_.size(), offset_, offset_ + after_.size()}};
  }

 private:
  // One round: the furthest line of `before` reached on each diagonal k = x - y with d differences.
  // Rounds are kept for the way back; round d has the diagonals -d, -d+2, …, d.
  using Round = std::vector<long>;

  [[nodiscard]] static long furthest(const Round& round, long d, long k) {
    return round[static_cast<size_t>((k + d) / 2)];
  }

  [[nodiscard]] static bool comes_from_above(const Round& previous, long d, long k) {
    return k == -d ||
           (k != d && furthest(previous, d - 1, k - 1) < furthest(previous, d - 1, k + 1));
  }

  [[nodiscard]] static long start(const Round* previous, long d, long k) {
    if (previous == nullptr) return 0;
    return comes_from_above(*previous, d, k) ? furthest(*previous, d - 1, k + 1)
                                             : furthest(*previous, d - 1, k - 1) + 1;
  }

  [[nodiscard]] bool reaches_end(long d) {
    const Round* previous = rounds_.empty() ? nullptr : &rounds_.back();
    const auto width = static_cast<long>(before_.size());
    const auto height = static_cast<long>(after_.size());
    Round round;
    bool reached = false;
    for (long k = -d; k <= d; k += 2) {
      long x = start(previous, d, k);
      long y = x - k;
      while (x < width && y < height &&
             before_[static_cast<size_t>(x)] == after_[static_cast<size_t>(y)]) {
        ++x;
        ++y;
      }
      round.push_back(x);
      reached = reached || (x >= width && y >= height && x - width == y - height);
    }
    rounds_.push_back(std::move(round));
    return reached;
  }

  [[nodiscard]] std::vector<Hunk> walk_back() const {
    std::vector<Hunk> hunks;
    auto x = static_cast<long>(before_.size());
    auto y = static_cast<long>(after_.size());
    for (auto d = static_cast<long>(rounds_.size()) - 1; d > 0; --d) {
      const Round& previous = rounds_[static_cast<size_t>(d) - 1];
      const long k = x - y;
      const bool inserted = comes_from_above(previous, d, k);
      const long from = furthest(previous, d - 1, inserted ? k + 1 : k - 1);
      const long from_y = from - (inserted ? k + 1 : k - 1);
      add(hunks, from, inserted ? from : from + 1, from_y, inserted ? from_y + 1 : from_y);
      x = from;
      y = from_y;
    }
    std::reverse(hunks.begin(), hunks.end());
    return hunks;
  }

  // In front of those already there; side by side they become one.
  void add(std::vector<Hunk>& hunks, long x, long x_end, long y, long y_end) const {
    const auto at = [&](long line) { return offset_ + static_cast<size_t>(line); };
    if (!hunks.empty() && hunks.back().before_begin == at(x_end) &&
        hunks.back().after_begin == at(y_end)) {
      hunks.back().before_begin = at(x);
      hunks.back().after_begin = at(y);
    } else {
      hunks.push_back({at(x), at(x_end), at(y), at(y_end)});
    }
  }

  Lines before_;
  Lines after_;
  size_t offset_;
  std::vector<Round> rounds_;
};

std::vector<Hunk> differences(Lines before, Lines after) {
  size_t head = 0;
  const size_t shorter = std::min(before.size(), after.size());
  while (head < shorter && before[head] == after[head]) ++head;
  size_t tail = 0;
  while (tail < shorter - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  const Lines before_middle = before.subspan(head, before.size() - head - tail);
  const Lines after_middle = after.subspan(head, after.size() - head - tail);
  if (before_middle.empty() && after_middle.empty()) return {};
  return Search(before_middle, after_middle, head).hunks();
}

void append_lines(std::string& text, char sign, Lines lines) {
  for (const std::string_view line : lines) {
    text += sign;
    text += line;
    if (!line.ends_with('\n')) text += "\n\\ No newline at end of file\n";
  }
}

// "12,3"; a range of no lines names the line before it.
std::string range_text(size_t begin, size_t end) {
  const size_t size = end - begin;
  std::string text = std::to_string(size == 0 ? begin : begin + 1);
  if (size != 1) text += "," + std::to_string(size);
  return text;
}

// Hunks whose contexts meet are printed as one.
void append_group(std::string& text, std::span<const Hunk> group, Lines before, Lines after) {
  const size_t lead = std::min(context, group.front().before_begin);
  const size_t trail = std::min(context, before.size() - group.back().before_end);
  size_t at = group.front().before_begin - lead;
  text += "@@ -" + range_text(at, group.back().before_end + trail) + " +" +
          range_text(group.front().after_begin - lead, group.back().after_end + trail) + " @@\n";
  for (const Hunk& hunk : group) {
    append_lines(text, ' ', before.subspan(at, hunk.before_begin - at));
    append_lines(text, '-', before.subspan(hunk.before_begin, hunk.before_end - hunk.before_begin));
    append_lines(text, '+', after.subspan(hunk.after_begin, hunk.after_end - hunk.after_begin));
    at = hunk.before_end;
  }
  append_lines(text, ' ', before.subspan(at, trail));
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  const std::vector<std::string_view> old_lines = lines_of(before);
  const std::vector<std::string_view> new_lines = lines_of(after);
  const std::vector<Hunk> hunks = differences(old_lines, new_lines);
  if (hunks.empty()) return {};

  std::string text = "--- " + std::string(path) + "\n+++ " + std::string(path) + "\n";
  for (size_t begin = 0; begin < hunks.size();) {
    size_t end = begin + 1;
    while (end < hunks.size() &&
           hunks[end].before_begin - hunks[end - 1].before_end <= 2 * context) {
      ++end;
    }
    append_group(text, std::span(hunks).subspan(begin, end - begin), old_lines, new_lines);
    begin = end;
  }
  return text;
}

}  // namespace plimsoll::cli

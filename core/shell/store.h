#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

namespace plimsoll::shell {

// Keeps runs of T at addresses that never change, also when the Store is moved: memory grows by
// blocks, and a block is never reallocated. T is copied in, nothing is ever removed.
template <typename T>
class Store {
 public:
  Store() = default;
  Store(Store&&) = default;
  Store& operator=(Store&&) = default;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // A first block for about `count` items, so that most scripts need one allocation.
  void reserve(size_t count) {
    if (blocks_.empty()) add_block(count);
  }

  std::span<T> keep(std::span<const T> items) {
    if (items.empty()) return {};
    std::vector<T>& block = block_for(items.size());
    const size_t begin = block.size();
    block.insert(block.end(), items.begin(), items.end());
    return {block.data() + begin, items.size()};
  }

 private:
  static constexpr size_t smallest_block = 16;
  static constexpr size_t largest_block = 1 << 16;

  void add_block(size_t count) {
    blocks_.emplace_back();
    blocks_.back().reserve(std::max(count, smallest_block));
  }

  std::vector<T>& block_for(size_t count) {
    if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < count) {
      const size_t previous = blocks_.empty() ? 0 : blocks_.back().capacity();
      add_block(std::max(count, std::min(previous * 2, largest_block)));
    }
    return blocks_.back();
  }

  std::vector<std::vector<T>> blocks_;
};

}  // namespace plimsoll::shell

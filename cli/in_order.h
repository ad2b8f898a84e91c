#pragma once

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace plimsoll::cli {

// Calls work(i) for every i below `count` on all processors and consume(i, result) on this thread,
// in order. Work runs ahead of consumption by a bounded number of results.
template <typename Work, typename Consume>
void in_order(size_t count, const Work& work, const Consume& consume) {
  using Result = decltype(work(size_t{}));
  const size_t threads = std::min<size_t>(std::max(1u, std::thread::hardware_concurrency()), count);
  if (threads <= 1) {
    for (size_t i = 0; i < count; ++i) consume(i, work(i));
    return;
  }

  constexpr size_t ahead = 256;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::optional<Result>> results(count);
  size_t next = 0;  // to work on
  size_t consumed = 0;

  const auto worker = [&] {
    for (;;) {
      size_t mine = 0;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return next == count || next < consumed + ahead; });
        if (next == count) return;
        mine = next++;
      }
      Result result = work(mine);
      {
        const std::lock_guard lock(mutex);
        results[mine] = std::move(result);
      }
      changed.notify_all();
    }
  };
  std::vector<std::thread> pool;
  for (size_t i = 0; i < threads; ++i) pool.emplace_back(worker);
  for (size_t i = 0; i < count; ++i) {
    std::optional<Result> result;
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return results[i].has_value(); });
      result = std::move(results[i]);
      results[i].reset();
      ++consumed;
    }
    changed.notify_all();
    consume(i, std::move(*result));
  }
  for (std::thread& thread : pool) thread.join();
}

}  // namespace plimsoll::cli

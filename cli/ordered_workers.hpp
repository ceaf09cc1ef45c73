// Work on many items on several cores, results handed on in the order of the items.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace plancheck {

/// Calls work(index) for 0..count-1 on `jobs` threads, and take(index, result) on the calling thread in ascending
/// order. At most 2 * jobs results are made or wait at any time, however many items there are. What take throws comes
/// out once the items under way are done, and no other is begun; work may not throw. One job, or one item, starts no
/// thread.
template <class Work, class Take> void in_order(std::size_t count, std::size_t jobs, Work work, Take take) {
    if (jobs <= 1 || count <= 1) {
        for (std::size_t index = 0; index < count; ++index) {
            take(index, work(index));
        }
        return;
    }
    using Result = decltype(work(std::size_t{0}));
    std::mutex mutex;
    std::condition_variable changed;
    std::map<std::size_t, Result> done;
    std::size_t next = 0;
    std::size_t taken = 0;
    const std::size_t window = 2 * jobs;
    const auto worker = [&] {
        for (;;) {
            std::unique_lock lock{mutex};
            changed.wait(lock, [&] { return next >= count || next < taken + window; });
            if (next >= count) {
                return;
            }
            const std::size_t index = next++;
            lock.unlock();
            Result result = work(index);
            lock.lock();
            done.emplace(index, std::move(result));
            changed.notify_all();
        }
    };
    /// Ends the workers, so that they can be joined whichever way this is left.
    struct Ending {
        std::mutex& mutex;
        std::condition_variable& changed;
        std::size_t& next;
        std::size_t count;
        ~Ending() {
            const std::lock_guard lock{mutex};
            next = count;
            changed.notify_all();
        }
    };
    std::vector<std::jthread> threads;
    const Ending ending{mutex, changed, next, count}; // goes before the threads, which are joined as they go
    for (std::size_t thread = 0; thread < std::min(jobs, count); ++thread) {
        threads.emplace_back(worker);
    }
    for (std::size_t index = 0; index < count; ++index) {
        std::unique_lock lock{mutex};
        changed.wait(lock, [&] { return done.contains(index); });
        auto result = std::move(done.extract(index).mapped());
        ++taken;
        changed.notify_all();
        lock.unlock();
        take(index, std::move(result));
    }
}

} // namespace plancheck

// Works on many items on several cores, and passes on the results in the order of the items.
#pragma once

#include "core/base/unfinished.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace plancheck {

/// Items whose results are made on other threads and taken in order. The signals that end the program go to the calling
/// thread. If the system starts fewer threads than jobs, those do the work; if none, the calling thread does.
template <class Work> class OrderedWork {
public:
    struct Result {
        std::optional<std::invoke_result_t<Work&, std::size_t>> made;
        std::exception_ptr trouble; ///< thrown instead of a result
    };

    OrderedWork(std::size_t count, std::size_t jobs, Work& work) : work_{work}, count_{count}, waiting_(2 * jobs) {
        const SignalsHeld held;
        try {
            threads_.reserve(std::min(jobs, count));
            while (threads_.size() < std::min(jobs, count)) {
                threads_.emplace_back([this] { work_on(); });
            }
        } catch (const std::system_error&) { // the system starts no more threads
        } catch (const std::bad_alloc&) {
        }
    }
    OrderedWork(const OrderedWork&) = delete;
    OrderedWork& operator=(const OrderedWork&) = delete;
    /// Stops the threads after their current items. They are joined as the members are destroyed.
    ~OrderedWork() {
        const std::lock_guard lock{mutex_};
        next_ = count_;
        changed_.notify_all();
    }

    /// Returns the result of the next item, or throws what its work threw.
    [[nodiscard]] Result take() {
        if (threads_.empty()) {
            return attempt(taken_++);
        }
        std::unique_lock lock{mutex_};
        std::optional<Result>& place = waiting_[taken_ % waiting_.size()];
        changed_.wait(lock, [&] { return place.has_value(); });
        Result result = std::move(*place);
        place.reset();
        ++taken_;
        changed_.notify_all();
        return result;
    }

private:
    [[nodiscard]] Result attempt(std::size_t index) {
        Result result;
        try {
            result.made.emplace(work_(index));
        } catch (...) {
            result.trouble = std::current_exception();
        }
        return result;
    }

    void work_on() {
        std::unique_lock lock{mutex_};
        for (;;) {
            changed_.wait(lock, [&] { return next_ >= count_ || next_ < taken_ + waiting_.size(); });
            if (next_ >= count_) {
                return;
            }
            const std::size_t index = next_++;
            lock.unlock();
            Result result = attempt(index);
            lock.lock();
            waiting_[index % waiting_.size()] = std::move(result);
            changed_.notify_all();
        }
    }

    Work& work_;
    std::size_t count_;
    std::size_t next_ = 0;
    std::size_t taken_ = 0;
    std::vector<std::optional<Result>> waiting_; ///< a ring: item i waits at i % size
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::jthread> threads_; ///< last, because they must be joined before the others go
};

/// Calls work(index) for 0..count-1 on `jobs` threads, and take(index, result) on the calling thread in ascending
/// order. At most 2 * jobs results are being made or waiting at any time, however many items there are. An exception of
/// take or work is passed on in the order of the items: after the current items are done, and without beginning others.
/// One job, or one item, starts no thread.
template <class Work, class Take> void in_order(std::size_t count, std::size_t jobs, Work work, Take take) {
    if (jobs <= 1 || count <= 1) {
        for (std::size_t index = 0; index < count; ++index) {
            take(index, work(index));
        }
        return;
    }
    OrderedWork<Work> under_way{count, jobs, work};
    for (std::size_t index = 0; index < count; ++index) {
        auto result = under_way.take();
        if (result.trouble) {
            std::rethrow_exception(result.trouble);
        }
        take(index, std::move(*result.made));
    }
}

} // namespace plancheck

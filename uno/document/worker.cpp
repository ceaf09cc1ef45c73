// Waits for edits and for cells to judge, judges them on its own thread, and signals the result.
#include "uno/document/worker.hpp"

#include "uno/log.hpp"

#include <algorithm>

namespace plancheck::office {

Worker::Worker(std::function<void()> quiet, std::function<void()> judged)
    : quiet_(std::move(quiet)), judged_(std::move(judged)), thread_([this] { run(); }) {}

Worker::~Worker() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Worker::touch() {
    {
        const std::lock_guard lock(mutex_);
        const auto now = Clock::now();
        const bool alone = !last_touch_ || now - *last_touch_ >= calm;
        last_touch_ = now;
        if (!first_touch_) {
            first_touch_ = now;
        }
        due_ = alone ? now : std::min(now + pause, *first_touch_ + patience);
    }
    changed_.notify_all();
}

void Worker::reading() {
    const std::lock_guard lock(mutex_);
    due_.reset();
    first_touch_.reset();
}

void Worker::judge(Snapshot snapshot) {
    {
        const std::lock_guard lock(mutex_);
        waiting_ = std::move(snapshot);
    }
    changed_.notify_all();
}

SharedJudged Worker::take() {
    const std::lock_guard lock(mutex_);
    return std::move(result_);
}

/// What to do next; empty to go on waiting. Call it with the lock held.
std::function<void()> Worker::next(std::unique_lock<std::mutex>& lock) {
    if (waiting_) {
        auto snapshot = std::move(*waiting_);
        waiting_.reset();
        return [this, snapshot = std::move(snapshot)]() mutable {
            auto result = std::make_shared<const Judged>(std::move(snapshot.blocks), snapshot.signs, snapshot.trouble);
            {
                const std::lock_guard guard(mutex_);
                result_ = std::move(result);
            }
            judged_();
        };
    }
    if (due_ && *due_ <= Clock::now()) {
        due_.reset();
        first_touch_.reset();
        return quiet_;
    }
    if (due_) {
        changed_.wait_until(lock, *due_);
    } else {
        changed_.wait(lock);
    }
    return {};
}

void Worker::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const auto work = next(lock);
        if (!work) {
            continue;
        }
        lock.unlock();
        try {
            work();
        } catch (const std::exception& error) {
            log_trouble("worker", error.what());
        }
        lock.lock();
    }
}

} // namespace plancheck::office

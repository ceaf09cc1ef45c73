// A thread that asks for a snapshot after an edit and judges it. After a single edit it asks at once; of edits that
// follow each other closely it waits for a pause. It makes no UNO calls except to post two signals, which takes no lock
// of the office.
#pragma once

#include "uno/document/snapshot.hpp"
#include "uno/view/judged.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace plancheck::office {

class Worker {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds calm{100};     ///< without an edit before one that is alone
    static constexpr std::chrono::milliseconds pause{20};     ///< after the last of several edits
    static constexpr std::chrono::milliseconds patience{400}; ///< at the latest, while edits go on

    /// Both are called on the worker's thread. `quiet`: read a snapshot now. `judged`: a result waits to be taken.
    Worker(std::function<void()> quiet, std::function<void()> judged);
    ~Worker(); ///< waits for the check under way, never for the office
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void touch();                  ///< the document has changed
    void reading();                ///< a snapshot is being read, which holds every change until now
    void judge(Snapshot snapshot); ///< the newest replaces one that still waits
    [[nodiscard]] SharedJudged take();

private:
    void run();
    std::function<void()> next(std::unique_lock<std::mutex>& lock);

    std::function<void()> quiet_, judged_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::optional<Clock::time_point> due_, first_touch_, last_touch_;
    std::optional<Snapshot> waiting_;
    SharedJudged result_;
    std::thread thread_;
};

} // namespace plancheck::office

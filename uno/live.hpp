// Counts the objects of a class that are alive. Any that are left once every document is closed are a leak.
#pragma once

#include <atomic>
#include <cstdint>

namespace plancheck::office {

/// A base of classes whose objects are counted; they are neither copied nor moved.
template <class Object> class Live {
public:
    [[nodiscard]] static std::int64_t count() { return count_; }

protected:
    Live() { ++count_; }
    ~Live() { --count_; }
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;

private:
    static inline std::atomic<std::int64_t> count_ = 0;
};

} // namespace plancheck::office

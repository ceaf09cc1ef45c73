// Owns everything that the views of a loaded round point to, in one arena that is freed as a whole.
#pragma once

#include "core/round/round.hpp"

#include <algorithm>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace plancheck {

class RoundStore {
public:
    /// Returns a copy that lives as long as the store.
    std::string_view text(std::string_view source) {
        if (source.empty()) {
            return {};
        }
        auto* copy = static_cast<char*>(arena_.allocate(source.size(), 1));
        std::copy(source.begin(), source.end(), copy);
        return {copy, source.size()};
    }

    /// The same for a list. A round consists of views and figures, which need no destructor.
    template <class T> std::span<T> list(const std::vector<T>& source) {
        static_assert(std::is_trivially_destructible_v<T>);
        if (source.empty()) {
            return {};
        }
        auto* copy = std::pmr::polymorphic_allocator<T>(&arena_).allocate(source.size());
        std::uninitialized_copy(source.begin(), source.end(), copy);
        return {copy, source.size()};
    }

    Round round;

private:
    std::pmr::monotonic_buffer_resource arena_;
};

} // namespace plancheck

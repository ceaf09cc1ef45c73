// Stores pieces of a report that are written in another order than they are made. A temporary file holds them, so
// thousands of them cost no memory.
#pragma once

#include "core/base/or.hpp"

#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck {

class Spool {
public:
    Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;
    ~Spool();

    /// Stores a piece. Pieces are numbered from 0 in the order of adding.
    void add(std::string_view piece);
    /// Returns a piece in parts.
    void copy(std::size_t number, const std::function<void(std::string_view)>& write);
    /// Whether all pieces could be stored; otherwise one sentence that says why not.
    [[nodiscard]] const Or<void>& whole() const { return whole_; }

private:
    void fail();

    std::FILE* file_;
    std::vector<std::pair<long, std::size_t>> pieces_; ///< the start and length of each
    Or<void> whole_;
};

} // namespace plancheck

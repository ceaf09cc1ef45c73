// Pieces of a report that are written in another order than they are made: kept in a temporary file, so that thousands
// of them cost no memory.
#pragma once

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

    /// Keeps the piece; they are numbered from 0 in the order of adding.
    void add(std::string_view piece);
    /// Gives a piece back, in parts.
    void copy(std::size_t number, const std::function<void(std::string_view)>& write);
    /// Why pieces were lost, in one sentence; empty while all is well.
    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    void fail();

    std::FILE* file_;
    std::vector<std::pair<long, std::size_t>> pieces_; ///< where each begins, and its length
    std::string problem_;
};

} // namespace plancheck

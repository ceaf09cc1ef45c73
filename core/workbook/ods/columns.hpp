// The columns that a sheet declares before its rows: which are hidden, and the style of their cells without a style.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace plancheck {

/// Neighbouring columns declared together; `end` is the first column after them.
struct OdsColumnRun {
    std::uint64_t end;
    bool hidden;
    std::string style; ///< of their cells without a style
};

class OdsColumns {
public:
    void clear() { runs_.clear(); }
    /// The first column that is not declared yet.
    [[nodiscard]] std::uint64_t end() const { return runs_.empty() ? 0 : runs_.back().end; }
    void add(OdsColumnRun run) { runs_.push_back(std::move(run)); }
    /// The run of a column; null if it is not declared. Asked for columns from left to right, this takes few steps.
    [[nodiscard]] const OdsColumnRun* find(std::uint64_t column);

private:
    std::vector<OdsColumnRun> runs_;
    std::size_t at_ = 0; ///< the run last found
};

} // namespace plancheck

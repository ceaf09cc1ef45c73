// Finds what a sheet declares about a column.
#include "core/workbook/ods/columns.hpp"

namespace plancheck {

const OdsColumnRun* OdsColumns::find(std::uint64_t column) {
    if (at_ >= runs_.size() || (at_ > 0 && column < runs_[at_ - 1].end)) {
        at_ = 0;
    }
    while (at_ < runs_.size() && runs_[at_].end <= column) {
        ++at_;
    }
    return at_ < runs_.size() ? &runs_[at_] : nullptr;
}

} // namespace plancheck

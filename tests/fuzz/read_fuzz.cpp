// Fuzzes the reader with whole files: whatever the bytes, reading must end, with a refusal of one sentence or with
// cells in order.
#include "core/workbook/read.hpp"

#include <cstdio>
#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace {

void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "broken promise: %s\n", what);
        std::abort();
    }
}

/// Checks the promises that CellSink makes to every sink.
class Checker final : public plancheck::CellSink {
public:
    void begin_sheet(const plancheck::Sheet&) override {
        require(!open_, "a sheet begins inside another");
        open_ = true;
        next_ = {0, 0};
    }
    void cell(const plancheck::Cell& cell) override {
        require(open_, "a cell stands outside a sheet");
        require(std::pair(cell.row, cell.column) >= next_, "cells come out of order");
        require(cell.row < 1'048'576 && cell.column < 16'384, "a cell stands outside the grid");
        require(cell.has_value == (cell.kind != plancheck::CellKind::empty), "an empty cell has a value");
        require(cell.has_value || cell.has_formula, "a cell has neither value nor formula");
        next_ = {cell.row, cell.column + 1};
    }
    void end_sheet() override {
        require(open_, "a sheet ends that did not begin");
        open_ = false;
    }
    void external_link(std::string_view target, const plancheck::Cell*) override {
        require(!target.empty(), "a link leads nowhere");
    }
    void macro() override {
        require(!macro_, "the macro is told twice");
        macro_ = true;
    }
    void begin_again() override {
        require(!again_, "the workbook comes a third time");
        *this = Checker();
        again_ = true;
    }

private:
    bool open_ = false;
    bool macro_ = false;
    bool again_ = false;
    std::pair<std::uint32_t, std::uint32_t> next_{0, 0};
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int memory = ::memfd_create("workbook", 0);
    if (memory < 0 || ::write(memory, data, size) != static_cast<ssize_t>(size)) {
        std::abort();
    }
    Checker checker;
    plancheck::ReadLimits limits;
    limits.cells = 20'000; // so that a run stays short
    limits.inflated_bytes = std::size_t{4} << 20;
    const auto outcome = plancheck::read_workbook("/proc/self/fd/" + std::to_string(memory), checker, limits);
    ::close(memory);
    if (const auto* refusal = std::get_if<plancheck::ReadRefusal>(&outcome)) {
        require(!refusal->code.empty() && refusal->message.ends_with('.'), "a refusal is no sentence");
        require(refusal->message.find('\n') == std::string::npos, "a refusal has several lines");
    }
    return 0;
}

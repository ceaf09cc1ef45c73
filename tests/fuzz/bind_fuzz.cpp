// Fuzzes reading and binding together: every file must give a plan that can be digested.
#include "core/plan/bind.hpp"
#include "core/plan/digest.hpp"
#include "core/workbook/read.hpp"

#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int memory = ::memfd_create("workbook", 0);
    if (memory < 0 || ::write(memory, data, size) != static_cast<ssize_t>(size)) {
        std::abort();
    }
    plancheck::PlanBinder binder;
    plancheck::ReadLimits limits;
    limits.cells = 20'000; // so that a run stays short
    limits.inflated_bytes = std::size_t{4} << 20;
    const auto outcome = plancheck::read_workbook("/proc/self/fd/" + std::to_string(memory), binder, limits);
    ::close(memory);
    if (std::holds_alternative<plancheck::WorkbookFacts>(outcome)) {
        const plancheck::Plan plan = binder.take_plan();
        if (plancheck::plan_digest(plan).size() != 64) {
            std::abort();
        }
    }
    return 0;
}

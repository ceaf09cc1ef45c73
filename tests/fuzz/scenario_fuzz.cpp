// Fuzzes scenario files over a plan with two figures: all bytes must give scenarios or faults.
#include "core/scenario/file.hpp"
#include "tests/fuzz/memory_file.hpp"

namespace {

plancheck::Plan small_plan() {
    plancheck::PlanBuilder builder;
    const auto sheet = builder.sheet("Finance");
    builder.block("finance", {sheet, 0, 0});
    for (const char* year : {"2014/15", "2015/16"}) {
        builder.column("finance", year, {sheet, 0, 1});
        plancheck::DataPoint point;
        point.value.kind = plancheck::ValueKind::number;
        point.value.number = {1500, 0};
        point.cell = {sheet, 1, 1};
        builder.point("finance", "contingency", year, point);
    }
    return builder.finish();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const plancheck::Plan plan = small_plan();
    static const plancheck::Round& round = *plancheck::shipped_rounds().front();
    static const plancheck::WorkbookSigns signs;
    static const plancheck::Assessment assessment = plancheck::assess(round, plan, signs);
    const plancheck::ScenarioBase base{
        .round = &round, .plan = &plan, .signs = &signs, .assessment = &assessment, .today = std::nullopt};
    const MemoryFile file{data, size};
    const auto read = plancheck::read_scenarios(file.path(), base);
    if (!read && read.why().empty()) {
        std::abort();
    }
    return 0;
}

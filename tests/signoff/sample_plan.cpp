// The sample plans as the reader reads them, and small changes to a plan.
#include "signoff/sample_plan.hpp"

#include "cli/template/template.hpp"
#include "core/workbook/read.hpp"

#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <variant>

namespace plancheck::testing {

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "plancheck-signoff-XXXXXX").string();
    path = ::mkdtemp(name.data());
}

Folder::~Folder() {
    std::filesystem::remove_all(path);
}

const Round& round_2014() {
    for (const Round* round : shipped_rounds()) {
        if (round->id == "2014-16") {
            return *round;
        }
    }
    ADD_FAILURE() << "the round 2014-16 is not compiled in";
    std::abort();
}

const Bound& sample(const std::string& name) {
    static std::map<std::string, Bound> made;
    const auto [entry, fresh] = made.try_emplace(name);
    if (fresh) {
        const Folder folder;
        const auto values =
            std::filesystem::path{PLANCHECK_SOURCE_DIR} / "templates/2014-16/samples" / (name + ".toml");
        const auto written = write_template(
            round_2014(), {.folder = folder.path, .values = values, .round_folder = std::nullopt, .xlsx = false});
        EXPECT_TRUE(std::holds_alternative<WrittenTemplate>(written)) << std::get<std::string>(written);
        PlanBinder binder;
        const ReadOutcome read = read_workbook(std::get<WrittenTemplate>(written).ods, binder);
        EXPECT_TRUE(std::holds_alternative<WorkbookFacts>(read)) << std::get<ReadRefusal>(read).message;
        entry->second.plan = binder.take_plan();
        entry->second.signs = binder.signs();
    }
    return entry->second;
}

Value number(std::string_view digits) {
    return {.kind = ValueKind::number, .number = *Decimal::parse(digits), .text = {}};
}

Value words(std::string_view text) {
    return {.kind = ValueKind::text, .number = {}, .text = text};
}

Plan with_point(const Plan& plan, std::string_view block, std::string_view line, std::string_view column, Value value) {
    const DataPoint* old = plan.find(block, line, column);
    EXPECT_NE(old, nullptr) << block << "." << line << "@" << column;
    DataPoint point = *old;
    point.value = value;
    PlanBuilder builder{plan};
    builder.point(block, line, column, point);
    return builder.finish();
}

Plan with_field(const Plan& plan, std::string_view block, std::size_t ordinal, std::string_view column, Value value) {
    const Record record = plan.records(block)[ordinal - 1];
    const DataPoint* old = plan.find(block, record, column);
    EXPECT_NE(old, nullptr) << block << "[" << ordinal << "]." << column;
    DataPoint point = *old;
    point.value = value;
    PlanBuilder builder{plan};
    builder.record_point(block, record, column, point);
    return builder.finish();
}

} // namespace plancheck::testing

// Reads the sample plans as files, and makes small changes to a plan.
#include "tests/template/sample_plan.hpp"

#include "core/template/ods.hpp"
#include "core/template/template.hpp"
#include "core/workbook/read.hpp"
#include "tests/base/folder.hpp"

#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <optional>
#include <variant>

namespace plancheck::testing {

const Round& round_2014() {
    for (const Round* round : shipped_rounds()) {
        if (round->id == "2014-16") {
            return *round;
        }
    }
    ADD_FAILURE() << "the round 2014-16 is not compiled in";
    std::abort();
}

std::filesystem::path sample_file(const std::string& name) {
    return std::filesystem::path{PLANCHECK_SOURCE_DIR} / "templates/2014-16/samples" / (name + ".toml");
}

void read_sample(const std::string& name, CellSink& sink) {
    const auto values = name == blank ? std::nullopt : std::optional{sample_file(name)};
    const auto book = template_book(round_2014(), {.values = values, .round_folder = std::nullopt});
    ASSERT_TRUE(book) << book.why();
    const Folder folder;
    const auto file = folder / "sample.ods";
    ASSERT_TRUE(write_ods(*book, file));
    const ReadOutcome read = read_workbook(file, sink);
    ASSERT_TRUE(std::holds_alternative<WorkbookFacts>(read)) << std::get<ReadRefusal>(read).message;
}

const Bound& sample(const std::string& name) {
    static std::map<std::string, Bound> made;
    const auto [entry, fresh] = made.try_emplace(name);
    if (fresh) {
        PlanBinder binder;
        read_sample(name, binder);
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

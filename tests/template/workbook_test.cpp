// The template as the reader and the binder see it: it has every code of the round and no others, cells are locked or
// open as their role requires, and the same round gives the same bytes.
#include "core/assess/assess.hpp"
#include "core/assess/columns.hpp"
#include "core/plan/bind.hpp"
#include "core/round/links.hpp"
#include "core/rule/evaluate.hpp"
#include "core/template/cached_values.hpp"
#include "core/template/ods.hpp"
#include "core/template/workbook.hpp"
#include "core/workbook/read.hpp"
#include "tests/template/sample.hpp"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

namespace plancheck {
namespace {

using testing::Folder;
using testing::Sample;

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

struct Bound {
    Plan plan;
    WorkbookSigns signs;
};

Bound bound(const std::filesystem::path& file) {
    PlanBinder binder;
    const auto outcome = read_workbook(file, binder);
    EXPECT_TRUE(std::holds_alternative<WorkbookFacts>(outcome)) << std::get<ReadRefusal>(outcome).message;
    auto signs = binder.signs();
    return {binder.take_plan(), std::move(signs)};
}

Bound written_and_read(const Sample& sample) {
    const Folder folder;
    const auto file = folder / "plan.ods";
    EXPECT_TRUE(write_ods(sample.book, file));
    return bound(file);
}

TEST(Template, EveryCodeOfTheRoundIsBoundFromTheFile) {
    const auto& sample = Sample::blank();
    const auto read = written_and_read(sample);
    EXPECT_TRUE(read.plan.problems().empty()) << read.plan.problems().front().message;
    std::size_t points = 0;
    for (const auto& block : sample.round->blocks) {
        if (block.pseudo) {
            continue;
        }
        const auto columns = read.plan.columns(block.code);
        const std::set<std::string_view> found{columns.begin(), columns.end()};
        for (const auto& column : block_columns(*sample.round, block)) {
            EXPECT_TRUE(found.contains(column.code)) << block.code << " lacks column " << column.code;
            for (const auto& line : block.lines) {
                EXPECT_NE(read.plan.find(block.code, line.code, column.code), nullptr)
                    << block.code << "." << line.code << "@" << column.code;
                ++points;
            }
        }
    }
    EXPECT_GT(points, 1000U);
}

TEST(Template, HoldsNoBlockOrLineThatTheRoundDoesNotKnow) {
    const auto& sample = Sample::blank();
    const auto read = written_and_read(sample);
    for (const auto code : read.plan.blocks()) {
        const auto* block = find_block(*sample.round, code);
        ASSERT_NE(block, nullptr) << code;
        for (const auto line : read.plan.lines(code)) {
            EXPECT_TRUE(block->kind == BlockKind::table || find_line(*block, line) != nullptr) << code << "." << line;
        }
    }
}

TEST(Template, BlankTablesHoldNoRecordAndBlankGridsNoFigure) {
    const auto& sample = Sample::blank();
    const auto read = written_and_read(sample);
    for (const auto& block : sample.round->blocks) {
        if (block.kind == BlockKind::table) {
            EXPECT_TRUE(read.plan.records(block.code).empty()) << block.code;
            continue;
        }
        if (block.pseudo || block.code == "cover") {
            continue;
        }
        for (const auto& line : block.lines) {
            for (const auto& column : block_columns(*sample.round, block)) {
                const auto* point = read.plan.find(block.code, line.code, column.code);
                ASSERT_NE(point, nullptr);
                EXPECT_EQ(point->value.kind, ValueKind::missing) << block.code << "." << line.code;
                EXPECT_TRUE(point->has_value) << block.code << "." << line.code << "@" << column.code;
            }
        }
    }
}

TEST(Template, EveryCalculatedCellHasTheRoundsFormulaUnlessItHasNoYearBefore) {
    const auto& sample = Sample::blank();
    const auto read = written_and_read(sample);
    std::size_t formulas = 0;
    for (const auto& line : sample.round->lines) {
        const auto& block = sample.round->blocks[line.block];
        if (line.role != Role::calculated) {
            continue;
        }
        for (const auto& column : block_columns(*sample.round, block)) {
            const auto* point = read.plan.find(block.code, line.code, column.code);
            const bool looks_back = line.formula.source.find("growth") != std::string_view::npos ||
                                    line.formula.source.find("prev") != std::string_view::npos ||
                                    line.formula.source.find("change") != std::string_view::npos;
            EXPECT_EQ(point->has_formula, !(looks_back && !column.of_plan))
                << block.code << "." << line.code << "@" << column.code;
            formulas += point->has_formula ? 1 : 0;
        }
    }
    EXPECT_GT(formulas, 100U);
}

TEST(Template, CoverNamesTheRoundSoThatCheckFindsIt) {
    const auto& sample = Sample::blank();
    const auto read = written_and_read(sample);
    const Round* const rounds[] = {sample.round};
    const Or<const Round*> chosen = choose_round(read.plan, rounds, std::nullopt);
    ASSERT_TRUE(chosen) << chosen.why();
    EXPECT_EQ(*chosen, sample.round);
    EXPECT_EQ(read.plan.find("cover", "template_version", "value")->value.text, sample.round->template_version);
    EXPECT_EQ(read.plan.find("cover", "round_version", "value")->value.text, sample.round->version);
}

TEST(Template, CoverTellsWhatTheListOfOrganisationsDoesNotFit) {
    const auto& sample = Sample::blank();
    ASSERT_FALSE(sample.round->organisations_note.empty());
    const auto cover = std::ranges::find(sample.book.sheets, "Cover", &BookSheet::name);
    ASSERT_NE(cover, sample.book.sheets.end());
    std::size_t told = 0;
    for (std::uint32_t row = 0; row < cover->rows.size(); ++row) {
        const BookCell* cell = cover->find(row, 1);
        told += cell != nullptr && cell->text.ends_with(sample.round->organisations_note) ? 1U : 0U;
    }
    EXPECT_EQ(told, 1U);
}

TEST(Template, CoverListsEverySheetBesideItsEntriesWithItsGroupsNumberedAndItsState) {
    const auto& book = Sample::blank().book;
    const auto& cover = book.sheets.front();
    std::vector<std::string> linked, groups, states;
    std::uint32_t below = 0; // rows of contents below the last entry
    for (std::uint32_t row = 0; row < cover.rows.size(); ++row) {
        const BookCell* link = cover.find(row, 6);
        if (link == nullptr || link->link.empty()) {
            continue;
        }
        linked.push_back(link->text);
        if (!cover.find(row, 5)->text.empty()) {
            groups.push_back(cover.find(row, 5)->text);
        }
        if (const auto& state = cover.find(row, 7)->formula; !state.empty()) {
            states.push_back(state.substr(1));
        }
        EXPECT_LE(cover.rows[row].millimetres, 4.0) << row;
        below = row;
    }
    std::vector<std::string> visible;
    for (const auto& sheet : book.sheets) {
        if (!sheet.hidden && sheet.name != "Cover") {
            visible.push_back(sheet.name);
        }
    }
    EXPECT_EQ(linked, visible);
    EXPECT_EQ(groups.front(), "1 Finance");
    EXPECT_EQ(groups.size(), 6U);
    EXPECT_LT(below, 40U);
    EXPECT_EQ(states.size() + 2, linked.size());
    for (const auto& state : states) {
        EXPECT_NE(std::ranges::find(book.names, state, &BookName::name), book.names.end()) << state;
    }
}

TEST(Template, TheFirstOpenCellIsTheOrganisationAndTheListFillsInTheRest) {
    const auto& sample = Sample::blank();
    const auto& cover = sample.book.sheets.front();
    std::vector<std::string> open;
    for (const auto& row : cover.rows) {
        for (const auto& cell : row.cells) {
            if (!cell.style.locked) {
                open.push_back(row.cells[0].text);
            }
        }
    }
    ASSERT_GT(open.size(), 5U);
    EXPECT_EQ(open.front(), "org_name");
    EXPECT_EQ(open.back(), "vision"); // Enter after it leads back to the start, not to today's date
    for (const auto& sheet : sample.book.sheets) {
        if (sheet.rows[0].cells[0].text.starts_with("plan:") && sheet.name != "Cover") {
            const auto& cells = sheet.rows[3].cells;
            EXPECT_NE(std::ranges::find(cells, "No organisation chosen on the cover yet", &BookCell::text), cells.end())
                << sheet.name;
            EXPECT_EQ(sheet.find(3, 1)->text, "Back to the cover") << sheet.name;
        }
    }
}

TEST(Template, FreshTemplateHasOnlyEmptinessAgainstIt) {
    const auto& sample = Sample::blank();
    const auto read = written_and_read(sample);
    const auto assessment = assess(*sample.round, read.plan, read.signs);
    for (const auto& finding : assessment.workbook) {
        EXPECT_TRUE(finding.code.starts_with("empty") || finding.code.starts_with("missing"))
            << finding.code << ": " << finding.message;
    }
    EXPECT_EQ(assessment.verdict, Verdict::not_ready);
}

TEST(Template, InputCellsAreOpenAndCodesLockedAndHidden) {
    const auto& sample = Sample::blank();
    const auto plan = plan_of(sample.book);
    for (const auto& sheet : sample.book.sheets) {
        const auto* corner = sheet.find(0, 0);
        if (corner == nullptr || !corner->text.starts_with("plan:")) {
            continue;
        }
        EXPECT_TRUE(sheet.rows[0].hidden) << sheet.name;
        EXPECT_TRUE(sheet.columns[0].hidden) << sheet.name;
        for (const auto& row : sheet.rows) {
            EXPECT_TRUE(row.cells.empty() || row.cells[0].style.locked) << sheet.name;
        }
        for (const auto& cell : sheet.rows[0].cells) {
            EXPECT_TRUE(cell.style.locked) << sheet.name;
        }
    }
    std::size_t open = 0;
    for (const auto& line : sample.round->lines) {
        const auto& block = sample.round->blocks[line.block];
        if (block.pseudo) {
            continue;
        }
        for (const auto& column : block_columns(*sample.round, block)) {
            const auto* point = plan.find(block.code, line.code, column.code);
            ASSERT_NE(point, nullptr);
            const auto* cell = sample.book.sheets[point->cell.sheet].find(point->cell.row, point->cell.column);
            ASSERT_NE(cell, nullptr);
            const bool input = line.role == Role::input;
            const bool asked = cell->style.fill != palette::unused || column.of_plan;
            EXPECT_EQ(cell->style.locked, !input || !asked) << block.code << "." << line.code;
            open += input ? 1 : 0;
        }
    }
    EXPECT_GT(open, 500U);
}

TEST(Template, FiguresDatesAndChoicesHaveALimit) {
    const auto& sample = Sample::blank();
    const auto plan = plan_of(sample.book);
    for (const auto& line : sample.round->lines) {
        const auto& block = sample.round->blocks[line.block];
        if (block.pseudo || line.role != Role::input) {
            continue;
        }
        for (const auto& column : block_columns(*sample.round, block)) {
            const auto* point = plan.find(block.code, line.code, column.code);
            const auto* cell = sample.book.sheets[point->cell.sheet].find(point->cell.row, point->cell.column);
            const auto unit = cell_unit(line, column.named);
            const bool listed = line.code == "org_name";
            const auto* limit = cell->limit < 0 ? nullptr : &sample.book.limits[static_cast<std::size_t>(cell->limit)];
            const bool limited = limit != nullptr && limit->kind != Limit::Kind::any;
            EXPECT_EQ(limited, unit != Unit::text || listed) << block.code << "." << line.code;
            if (block.code == "finance" || block.code == "cover") { // guidance is shown for the chosen cell
                const std::string prompt = limit == nullptr ? "" : limit->prompt;
                EXPECT_EQ(prompt.substr(0, line.help.size()), line.help) << line.code;
                EXPECT_EQ(prompt.ends_with("say why on Explanations."), !cell->formula.empty() && is_linked(line))
                    << line.code;
            }
        }
    }
}

TEST(Template, SameRoundGivesTheSameBytes) {
    const Folder folder;
    const auto& sample = Sample::blank();
    ASSERT_TRUE(write_ods(sample.book, folder / "one.ods"));
    ASSERT_TRUE(write_ods(Sample::make({}).book, folder / "two.ods"));
    EXPECT_EQ(bytes_of(folder / "one.ods"), bytes_of(folder / "two.ods"));
}

TEST(Template, MimetypeStandsFirstAndStored) {
    const Folder folder;
    ASSERT_TRUE(write_ods(Sample::blank().book, folder / "plan.ods"));
    const auto bytes = bytes_of(folder / "plan.ods");
    EXPECT_EQ(bytes.substr(30, 54), "mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
}

TEST(Template, FolderThatCannotBeWrittenIsOneSentence) {
    const Or<void> written = write_ods(Sample::blank().book, "/nowhere/at/all/plan.ods");
    ASSERT_FALSE(written);
    EXPECT_NE(written.why().find("/nowhere/at/all/plan.ods could not be written"), std::string::npos) << written.why();
}

TEST(Template, SampleHoldsExactlyTheGivenValues) {
    const auto sample = Sample::make("anytown-ready");
    const auto read = written_and_read(sample);
    ASSERT_GT(sample.values.points.size(), 500U);
    for (const auto& [name, given] : sample.values.points) {
        const auto dot = name.find('.');
        const auto at = name.find('@');
        const auto* point =
            read.plan.find(name.substr(0, dot), name.substr(dot + 1, at - dot - 1), name.substr(at + 1));
        ASSERT_NE(point, nullptr) << name;
        if (given.kind == BookValue::text) {
            EXPECT_EQ(point->value.text, given.text) << name;
        } else {
            EXPECT_EQ(point->value.number, given.number) << name;
        }
    }
    for (const auto& [block, records] : sample.values.records) {
        EXPECT_EQ(read.plan.records(block).size(), records.size()) << block;
    }
}

TEST(Template, CalculatedCellsShowWhatTheEngineComputes) {
    const auto sample = Sample::make("anytown-ready");
    const auto read = written_and_read(sample);
    std::size_t compared = 0;
    for (const auto& line : sample.round->lines) {
        const auto& block = sample.round->blocks[line.block];
        if (line.role != Role::calculated || line.formula.empty()) {
            continue;
        }
        for (const auto& column : block_columns(*sample.round, block)) {
            const auto value = evaluate_formula(*sample.round, line, read.plan, column.code);
            const auto* point = read.plan.find(block.code, line.code, column.code);
            ASSERT_EQ(value.has_value(), point->value.kind == ValueKind::number)
                << block.code << "." << line.code << "@" << column.code;
            if (value) {
                EXPECT_EQ(Decimal::from_double(value->to_double()), point->value.number)
                    << block.code << "." << line.code;
                ++compared;
            }
        }
    }
    EXPECT_GT(compared, 100U);
}

} // namespace
} // namespace plancheck

// What the sidebar shows of a plan and where: the tree by what is to be done, the chosen finding with its one next
// step, the buttons, the guidance of a cell, and the layout on a laptop.
#include "core/assess/look_up.hpp"
#include "uno/sidebar/layout.hpp"
#include "uno/view/choices.hpp"
#include "uno/view/entries.hpp"
#include "uno/view/entry_text.hpp"
#include "uno/view/guidance.hpp"
#include "uno/view/open_answers.hpp"
#include "uno/view/tree_entries.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

namespace plancheck::office {
namespace {

using Row = std::vector<std::string>;

/// A cell with digits only is a number.
SharedBlock coded_sheet(const std::string& block, const std::string& sheet, const std::vector<Row>& rows) {
    auto cells = std::make_shared<BlockCells>();
    cells->block = block;
    cells->sheet = sheet;
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        for (std::uint32_t column = 0; column < rows[row].size(); ++column) {
            const auto& text = rows[row][column];
            CellCopy cell;
            cell.row = row;
            cell.column = column;
            if (text.empty()) {
                cell.kind = CellKind::empty;
            } else if (std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
                cell.kind = CellKind::number;
                cell.number = std::stod(text);
            } else {
                cell.kind = CellKind::text;
                cell.text = text;
            }
            cells->cells.push_back(cell);
        }
    }
    return cells;
}

Judged small_plan(const std::string& contingency = "1155") {
    return Judged({coded_sheet("cover", "Cover",
                               {{"plan:cover", "value"},
                                {"org_code", "99X"},
                                {"org_name", "Anytown CCG (fictional)"},
                                {"round", "2014-16"},
                                {"round_version", "1.0"},
                                {"submission", "first"}}),
                   coded_sheet("finance", "Finance",
                               {{"plan:finance", "2013/14", "2014/15", "2015/16"},
                                {"allocation_programme", "245000", "244000", "248000"},
                                {"allocation_running", "6000", "6000", "5500"},
                                {"allocation_total", "251000", "250000", "253500"},
                                {"contingency", "1200", contingency, "1300"}})},
                  {}, {});
}

constexpr const char* contingency_key = "finding FIN-CONTINGENCY 2014/15";
const SelectedCell contingency_cell{"Finance", "C5"};

std::vector<std::string> headings(const std::vector<TreeEntry>& entries) {
    std::vector<std::string> names;
    for (const auto& entry : entries) {
        if (entry.depth == 0) {
            names.push_back(entry.text.substr(0, entry.text.find(" (")));
        }
    }
    return names;
}

const TreeEntry* find_entry(const std::vector<TreeEntry>& entries, std::string_view key) {
    const auto found = std::ranges::find(entries, key, &TreeEntry::key);
    return found == entries.end() ? nullptr : &*found;
}

TEST(SidebarTree, IsInTheOrderOfWhatIsToBeDone) {
    const auto plan = small_plan();
    const auto entries = tree_entries(plan, {});
    auto names = headings(entries);
    ASSERT_GE(names.size(), 3U);
    EXPECT_EQ(names.front(), "To put right first");
    EXPECT_EQ(names.back(), "0 of 2 sheets fine, 2 to put right");
    names.pop_back();
    const std::vector<std::string> order{
        "To put right first",    "Queries",           "Not assessed", "The workbook itself", "Advice not followed",
        "For a person to judge", "Judged partly met", "Not begun"};
    std::ptrdiff_t last = -1;
    for (const auto& name : names) {
        const auto at = std::ranges::find(order, name) - order.begin();
        EXPECT_LT(last, at) << name;
        EXPECT_LT(at, std::ssize(order)) << name;
        last = at;
    }
    EXPECT_NE(std::ranges::find(names, "The workbook itself"), names.end());
    std::set<std::string> keys;
    for (const auto& entry : entries) {
        EXPECT_TRUE(keys.insert(entry.key).second) << entry.key;
    }
    const auto* contingency = find_entry(entries, contingency_key);
    ASSERT_NE(contingency, nullptr);
    EXPECT_TRUE(contingency->text.starts_with("2014/15 Contingency")) << contingency->text;
    EXPECT_EQ(contingency->icon, "not-met");
}

TEST(SidebarTree, TellsOfEachSheetAndLeadsToItsNextCell) {
    const auto plan = small_plan();
    const auto entries = tree_entries(plan, {});
    const auto* finance = find_entry(entries, "sheet finance");
    ASSERT_NE(finance, nullptr);
    EXPECT_TRUE(finance->text.starts_with("Finance: ")) << finance->text;
    EXPECT_EQ(finance->icon, "not-met");
    const auto target = target_of(plan, "sheet finance");
    ASSERT_TRUE(target.has_value());
    EXPECT_EQ(target->sheet, "Finance");
    EXPECT_EQ(sentence_text(plan, "sheet finance"), finance->text);
    const auto keys = attention_keys(plan);
    EXPECT_EQ(std::ranges::count(keys, "sheet finance"), 0) << "a sheet is no finding";
}

TEST(SidebarTree, OfEverythingClosesWhatIsSettledAndLeavesThePlannersWorkOpen) {
    const auto plan = small_plan("1250");
    const auto entries = tree_entries(plan, {.show = Show::all, .year = {}, .selection = {}});
    const auto* met = find_entry(entries, "closed group Met");
    ASSERT_NE(met, nullptr);
    EXPECT_FALSE(met->open);
    EXPECT_NE(find_entry(entries, contingency_key), nullptr);
    for (const auto& entry : entries) {
        EXPECT_EQ(entry.open, !entry.key.starts_with("closed ")) << entry.key;
    }
    EXPECT_NE(find_entry(entries, "group The workbook itself"), nullptr) << "the planner's work";
    EXPECT_EQ(find_entry(tree_entries(plan, {}), contingency_key), nullptr) << "it is met";
}

TEST(SidebarTree, OfThisSheetHasWhatRestsOnItsCells) {
    const auto plan = small_plan();
    const auto entries = tree_entries(plan, {.show = Show::sheet, .year = {}, .selection = {"Finance", "A1"}});
    EXPECT_NE(find_entry(entries, contingency_key), nullptr);
    std::size_t findings = 0;
    for (const auto& entry : entries) {
        if (const auto* finding = finding_of(plan, entry.key)) {
            ++findings;
            EXPECT_TRUE(names_sheet(*finding, "Finance")) << entry.key;
        } else if (const auto* fault = workbook_of(plan.assessment(), entry.key)) {
            EXPECT_EQ(fault->sheet, "Finance");
        }
    }
    EXPECT_GT(findings, 0U);
    EXPECT_LT(entries.size(), tree_entries(plan, {}).size());
    EXPECT_EQ(find_entry(tree_entries(plan, {.show = Show::sheet, .year = {}, .selection = {"Cover", "A1"}}),
                         contingency_key),
              nullptr);
}

TEST(SidebarTree, OfOneYearLeavesOutTheOther) {
    const auto plan = small_plan();
    const auto entries = tree_entries(plan, {.show = Show::all, .year = "2015/16", .selection = {}});
    EXPECT_EQ(find_entry(entries, contingency_key), nullptr);
    EXPECT_NE(find_entry(entries, "finding FIN-CONTINGENCY 2015/16"), nullptr);
}

TEST(SidebarTree, OfACellWithoutFindingsSaysSo) {
    const auto entries = tree_entries(small_plan(), {.show = Show::cell, .year = {}, .selection = {"Cover", "Z99"}});
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries.front().text, "Nothing to show for this choice.");
}

TEST(NextFinding, GoesByUrgencyAndThenThroughTheWorkbook) {
    const auto plan = small_plan();
    const auto keys = attention_keys(plan);
    ASSERT_FALSE(keys.empty());
    const auto* first = finding_of(plan, keys.front());
    ASSERT_NE(first, nullptr);
    EXPECT_TRUE(first->blocks());
    EXPECT_EQ(first->outcome, Outcome::not_met);
    EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), keys.size());
    std::size_t wanted = plan.assessment().workbook.size();
    for (const auto& finding : plan.assessment().findings) {
        wanted += needs_attention(finding.outcome) ? 1U : 0U;
    }
    EXPECT_EQ(keys.size(), wanted);
}

TEST(ChosenFinding, HasItsLeastChangeAsTheOneNextStep) {
    const auto plan = small_plan();
    const auto least = put_right(plan, contingency_key);
    ASSERT_TRUE(least);
    EXPECT_EQ(least->cell.cell, contingency_cell.cell);
    EXPECT_EQ(step_text(plan, contingency_key, least),
              "Least change: Raise Contingency, 2014/15 by 95 to 1,250 (£000).");
    EXPECT_TRUE(detail_text(plan, contingency_key, least).starts_with(least->effect));
    EXPECT_NE(detail_text(plan, contingency_key, least).find("What to do: "), std::string::npos);
    EXPECT_NE(detail_text(plan, contingency_key, least).find("Headroom: -95"), std::string::npos);
    EXPECT_TRUE(step_text(plan, contingency_key, {}).starts_with("What to do: "));
    EXPECT_EQ(detail_text(plan, contingency_key, {}).find("What to do: "), std::string::npos);
}

TEST(ChosenFinding, OffersUseBeforeAWaiverAndKeepsTheWaiverInTheMenu) {
    const auto plan = small_plan();
    EXPECT_EQ(main_deed(plan, contingency_key, true), Deed::use);
    EXPECT_EQ(main_deed(plan, contingency_key, false), Deed::waive);
    const auto menu = menu_deeds(plan, contingency_key, true);
    EXPECT_EQ(menu.front(), (std::vector{Deed::waive, Deed::rule}));
    EXPECT_EQ(menu_deeds(plan, contingency_key, false).front(), (std::vector{Deed::rule}));
}

TEST(ChosenFinding, IsNotExplainedOrWaivedIfItIsMetOrNotAssessed) {
    const auto plan = small_plan("1250");
    EXPECT_EQ(main_deed(plan, contingency_key, false), std::nullopt) << "it is met";
    for (const auto& finding : plan.assessment().findings) {
        const auto deed = main_deed(plan, entry_key(finding), false);
        if (finding.outcome == Outcome::query) {
            EXPECT_EQ(deed, Deed::explain) << finding.rule;
        } else {
            EXPECT_NE(deed, Deed::explain) << finding.rule;
        }
        if (finding.outcome != Outcome::not_met) {
            EXPECT_NE(deed, Deed::waive) << finding.rule;
        }
    }
}

TEST(OpenAnswers, AreTheQueriesInTheOrderOfTheTree) {
    const auto plan = small_plan("9000"); // far above what is usual
    const auto keys = open_answers(plan, Answer::explain);
    std::size_t queries = 0;
    for (const auto& finding : plan.assessment().findings) {
        queries += finding.outcome == Outcome::query ? 1U : 0U;
    }
    EXPECT_EQ(keys.size(), queries);
    for (const auto& key : keys) {
        EXPECT_EQ(finding_of(plan, key)->outcome, Outcome::query) << key;
        EXPECT_NE(evidence_text(plan, key), "") << key;
    }
    EXPECT_TRUE(open_answers(plan, Answer::judge).empty()) << "nothing is filled in that a person could judge";
    EXPECT_NE(evidence_text(plan, contingency_key).find("(Finance!C5)"), std::string::npos)
        << evidence_text(plan, contingency_key);
}

TEST(Menu, WithoutAChoiceHoldsWhatConcernsThePlan) {
    for (const auto& group : menu_deeds(small_plan(), "", false)) {
        EXPECT_FALSE(group.empty());
        EXPECT_EQ(std::ranges::find(group, Deed::rule), group.end());
    }
}

TEST(Guidance, IsThatOfTheCellsLine) {
    const auto plan = small_plan();
    const auto text = guidance_text(plan, contingency_cell);
    EXPECT_TRUE(text.starts_with("Contingency, 2014/15: ")) << text;
    EXPECT_EQ(guidance_text(plan, {"Finance", "Z9"}), "");
    EXPECT_EQ(guidance_text(plan, {"Elsewhere", "C5"}), "");
    EXPECT_EQ(guidance_text(plan, {}), "");
    EXPECT_TRUE(sheet_progress_text(plan, contingency_cell).starts_with("Finance: "))
        << sheet_progress_text(plan, contingency_cell);
    EXPECT_EQ(sheet_progress_text(plan, {"Elsewhere", "C5"}), "");
}

// ---- layout --------------------------------------------------------------------------------------------------------

constexpr int laptop_width = 135, laptop_height = 350; ///< of the deck on 1366x768, in AppFont units
constexpr int row_height = 8;

bool apart(const Box& one, const Box& other) {
    return one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y ||
           other.y + other.height <= one.y;
}

void expect_order(const std::map<std::string, Box>& boxes, int height) {
    for (const auto& [name, box] : boxes) {
        EXPECT_GE(box.x, 0) << name;
        EXPECT_LE(box.x + box.width, laptop_width) << name;
        EXPECT_LE(box.y + box.height, height) << name;
        for (const auto& [other, place] : boxes) {
            EXPECT_TRUE(name == other || box.height == 0 || place.height == 0 || apart(box, place))
                << name << " covers " << other;
        }
    }
}

TEST(Layout, HasTwelveRowsAndThreeButtonsOnALaptop) {
    for (const int change : {0, 9, 27}) {
        const auto boxes = lay_out(laptop_width, laptop_height,
                                   {.line = 9, .change = change, .sentence = 90, .step = 90, .guidance = 45});
        expect_order(boxes, laptop_height);
        EXPECT_GE(boxes.at("tree").height, 12 * row_height) << change;
        EXPECT_GE(boxes.at("finding").height, 2 * row_height) << change;
        EXPECT_EQ(boxes.at("go").y, boxes.at("act").y);
        EXPECT_EQ(boxes.at("go").y, boxes.at("more").y);
        EXPECT_EQ(boxes.at("verdict").height, 0);
    }
}

TEST(Layout, KeepsItsOrderWhileTheCountsAreOpen) {
    const auto boxes =
        lay_out(laptop_width, 400, {.line = 18, .verdict = 72, .progress = 27, .sentence = 45, .step = 36});
    expect_order(boxes, 400);
    EXPECT_EQ(boxes.at("verdict").height, 72);
    EXPECT_GT(boxes.at("tree").height, 4 * row_height);
}

TEST(Layout, GivesWhatIsLeftMostlyToTheTree) {
    const auto low = lay_out(laptop_width, 350, {.line = 9, .sentence = 27});
    const auto high = lay_out(laptop_width, 560, {.line = 9, .sentence = 27});
    EXPECT_GT(high.at("tree").height - low.at("tree").height, (560 - 350) / 2);
    expect_order(high, 560);
}

} // namespace
} // namespace plancheck::office

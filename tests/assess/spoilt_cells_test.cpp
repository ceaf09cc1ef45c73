// Spoils one filled cell of a plan at a time, in every way that people do. No rule that reads the cell may stay met,
// and no plan that is not ready may become ready. The cells are those of the shipped round's samples, as the reader
// sends them.
#include "core/assess/assess.hpp"
#include "core/plan/bind.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck.h>
#include <set>

namespace plancheck {
namespace {

using testing::read_sample;
using testing::round_2014;

struct HeldCell {
    Cell cell; ///< its views are set again before it is sent
    std::string text, formula, format;
};
struct HeldSheet {
    std::string name;
    bool hidden = false;
    std::vector<HeldCell> cells;
};
using Workbook = std::vector<HeldSheet>;

/// Keeps a workbook's cells.
class Keeper final : public CellSink {
public:
    Workbook sheets;
    void begin_sheet(const Sheet& sheet) override { sheets.push_back({std::string{sheet.name}, sheet.hidden, {}}); }
    void cell(const Cell& cell) override {
        sheets.back().cells.push_back(
            {cell, std::string{cell.text}, std::string{cell.formula}, std::string{cell.format}});
    }
    void end_sheet() override {}
    void external_link(std::string_view /*target*/, const Cell* /*where*/) override {}
    void macro() override {}
    void begin_again() override { sheets.clear(); }
};

const Workbook& sample_cells(const std::string& name) {
    static std::map<std::string, Workbook> made;
    const auto [entry, fresh] = made.try_emplace(name);
    if (fresh) {
        Keeper keeper;
        read_sample(name, keeper);
        entry->second = std::move(keeper.sheets);
    }
    return entry->second;
}

struct Place {
    std::size_t sheet = 0;
    std::uint32_t row = 0, column = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

/// The cell at a place, or null.
const HeldCell* cell_at(const Workbook& workbook, const Place& place) {
    const auto& cells = workbook[place.sheet].cells;
    const auto found = std::ranges::find_if(
        cells, [&](const HeldCell& one) { return one.cell.row == place.row && one.cell.column == place.column; });
    return found != cells.end() ? &*found : nullptr;
}

/// A workbook with one cell removed and another added.
struct Change {
    std::optional<Place> away;
    std::optional<std::pair<Place, HeldCell>> put;
};

void send(const HeldCell& held, CellSink& sink) {
    Cell cell = held.cell;
    cell.text = held.text;
    cell.formula = held.formula;
    cell.format = held.format;
    sink.cell(cell);
}

Plan plan_of(const Workbook& workbook, const std::vector<Change>& changes) {
    PlanBinder binder;
    for (std::size_t at = 0; at < workbook.size(); ++at) {
        std::vector<HeldCell> cells = workbook[at].cells;
        for (const Change& change : changes) {
            const auto drop = [&](const Place& place) {
                std::erase_if(cells, [&](const HeldCell& one) {
                    return place.sheet == at && one.cell.row == place.row && one.cell.column == place.column;
                });
            };
            if (change.away) {
                drop(*change.away);
            }
            if (change.put) {
                drop(change.put->first);
                if (change.put->first.sheet == at) {
                    cells.push_back(change.put->second);
                    cells.back().cell.row = change.put->first.row;
                    cells.back().cell.column = change.put->first.column;
                }
            }
        }
        std::ranges::sort(cells, {}, [](const HeldCell& one) { return std::pair(one.cell.row, one.cell.column); });
        binder.begin_sheet({workbook[at].name, workbook[at].hidden});
        for (const HeldCell& cell : cells) {
            send(cell, binder);
        }
        binder.end_sheet();
    }
    return binder.take_plan();
}

Assessment judged(const Workbook& workbook, const std::vector<Change>& changes) {
    constexpr Day today = Day::from_serial(41'759); // 2014-04-30
    return assess(round_2014(), plan_of(workbook, changes), {}, today);
}

HeldCell a_text(std::string text) {
    HeldCell held;
    held.cell.kind = CellKind::text;
    held.text = std::move(text);
    return held;
}
HeldCell a_number(double number) {
    HeldCell held;
    held.cell.kind = CellKind::number;
    held.cell.number = number;
    return held;
}
HeldCell an_error() {
    HeldCell held;
    held.cell.kind = CellKind::error;
    held.text = "#REF!";
    held.formula = "of:=[.#REF!]";
    held.cell.has_formula = true;
    return held;
}

/// The data points that somebody typed, except for people's additions: (sheet, row, column).
std::vector<Place> typed_points(const Workbook& workbook) {
    const std::set<std::string> additions{"plan:waiver", "plan:explanation", "plan:judgement", "plan:cover"};
    std::vector<Place> places;
    for (std::size_t at = 0; at < workbook.size(); ++at) {
        std::set<std::uint32_t> rows;
        std::set<std::uint32_t> columns;
        bool coded = false;
        for (const HeldCell& held : workbook[at].cells) {
            const Cell& cell = held.cell;
            if (cell.row == 0 && cell.column == 0) {
                coded = held.text.starts_with("plan:") && !additions.contains(held.text);
            } else if (cell.row == 0) {
                columns.insert(cell.column);
            } else if (cell.column == 0) {
                rows.insert(cell.row);
            } else if (coded && rows.contains(cell.row) && columns.contains(cell.column) && !cell.has_formula) {
                places.push_back({at, cell.row, cell.column});
            }
        }
    }
    return places;
}

std::uint32_t last_of(const Workbook& workbook, std::size_t sheet, std::uint32_t Cell::*line) {
    std::uint32_t last = 0;
    for (const HeldCell& held : workbook[sheet].cells) {
        last = std::max(last, held.cell.*line);
    }
    return last;
}

enum class Spoil { to_text, to_error, to_row_without_code, to_column_without_code };

bool is_figure(const HeldCell& held) {
    return held.cell.kind != CellKind::text;
}

Change spoilt(const Workbook& workbook, const Place& place, Spoil how) {
    const HeldCell& held = *cell_at(workbook, place);
    switch (how) {
    case Spoil::to_text:
        return {std::nullopt, std::pair(place, a_text("see the note"))};
    case Spoil::to_error:
        return {std::nullopt, std::pair(place, an_error())};
    case Spoil::to_row_without_code:
        return {place,
                std::pair(Place{place.sheet, last_of(workbook, place.sheet, &Cell::row) + 2, place.column}, held)};
    case Spoil::to_column_without_code:
        break;
    }
    return {place, std::pair(Place{place.sheet, place.row, last_of(workbook, place.sheet, &Cell::column) + 1}, held)};
}

/// The rules that are met and read the cell, as "RULE@period".
std::set<std::string> met_by(const Assessment& assessment, const std::string& sheet, const std::string& cell) {
    std::set<std::string> rules;
    for (const Finding& finding : assessment.findings) {
        const bool reads = std::ranges::any_of(
            finding.cells, [&](const CellReport& read) { return read.sheet == sheet && read.cell == cell; });
        if (reads && finding.outcome == Outcome::met) {
            rules.insert(fmt::format("{}@{}", finding.rule, finding.period));
        }
    }
    return rules;
}

/// The plan as rapidcheck reads it, made once for each process.
void with_seed() {
    setenv("RC_PARAMS", "seed=20141130 max_success=80", 1);
}

std::string told(const Workbook& workbook, const Place& place, Spoil how) {
    constexpr std::array<std::string_view, 4> names{"text", "an error", "a row without a code",
                                                    "a column without a code"};
    return fmt::format("{}!{} to {}", workbook[place.sheet].name, cell_name(place.row, place.column),
                       names.at(static_cast<std::size_t>(how)));
}

Spoil some_spoil(bool figure) {
    const auto how = static_cast<Spoil>(*rc::gen::inRange(0, 4));
    return how == Spoil::to_text && !figure ? Spoil::to_error : how; // a text may always be another text
}

TEST(SpoiltCells, LeaveNoRuleMetThatReadsThem) {
    const Workbook& ready = sample_cells("anytown-ready");
    const Assessment before = judged(ready, {});
    ASSERT_EQ(before.verdict, Verdict::ready) << before.verdict_sentence;
    const std::vector<Place> figures = [&] {
        std::vector<Place> places = typed_points(ready);
        std::erase_if(places, [&](const Place& place) { return !is_figure(*cell_at(ready, place)); });
        return places;
    }();
    with_seed();
    EXPECT_TRUE(rc::check("no rule that reads it stays met", [&] {
        const Place place = *rc::gen::elementOf(figures);
        const Spoil how = *rc::gen::element(Spoil::to_text, Spoil::to_error);
        const Assessment after = judged(ready, {spoilt(ready, place, how)});
        const std::string sheet = ready[place.sheet].name;
        const std::string cell = cell_name(place.row, place.column);
        for (const std::string& rule : met_by(before, sheet, cell)) {
            const std::size_t at = rule.find('@');
            const Finding* finding = find_finding(after, rule.substr(0, at), rule.substr(at + 1));
            RC_LOG(told(ready, place, how) + " leaves " + rule + " as it was: " + finding->sentence);
            RC_ASSERT(finding->outcome != Outcome::met);
        }
    }));
}

TEST(SpoiltCells, BlockWhereAFigureWasMovedAway) {
    const Workbook& ready = sample_cells("anytown-ready");
    const std::vector<Place> places = typed_points(ready);
    with_seed();
    EXPECT_TRUE(rc::check("a figure moved to where no code leads blocks", [&] {
        const Place place = *rc::gen::elementOf(places);
        RC_PRE(is_figure(*cell_at(ready, place)));
        const Spoil how = *rc::gen::element(Spoil::to_row_without_code, Spoil::to_column_without_code);
        RC_LOG(told(ready, place, how));
        RC_ASSERT(judged(ready, {spoilt(ready, place, how)}).verdict == Verdict::not_ready);
    }));
}

/// Plans that are not ready for only one reason.
std::vector<Change> one_fault(int which, const Workbook& ready) {
    const auto find = [&](std::string_view sheet, std::uint32_t row, std::uint32_t column) {
        const auto at = std::ranges::find(ready, sheet, &HeldSheet::name) - ready.begin();
        return Place{static_cast<std::size_t>(at), row, column};
    };
    const Place value = find("Contracts", 6, 6); // G7, the figure of the provider's plan
    switch (which) {
    case 0:
        return {{std::nullopt, std::pair(value, a_number(12'000))}};
    case 1:
        return {{std::nullopt, std::pair(find("Contracts", 6, 7), a_text("no"))},
                {std::nullopt, std::pair(value, a_number(12'000))}};
    case 2:
        return {{std::nullopt, std::pair(find("Finance", 32, 4), a_number(1))}}; // E33, the contingency
    default:
        return {{find("Finance", 41, 4), std::nullopt}}; // E42, the underlying surplus, left empty
    }
}

TEST(SpoiltCells, NeverTurnAPlanReady) {
    const Workbook& ready = sample_cells("anytown-ready");
    const std::vector<Place> places = typed_points(ready);
    with_seed();
    EXPECT_TRUE(rc::check("not ready stays not ready", [&] {
        const int fault = *rc::gen::inRange(0, 4);
        std::vector<Change> changes = one_fault(fault, ready);
        RC_PRE(judged(ready, changes).verdict == Verdict::not_ready);
        const Place place = *rc::gen::elementOf(places);
        const Spoil how = some_spoil(is_figure(*cell_at(ready, place)));
        changes.push_back(spoilt(ready, place, how));
        RC_LOG(told(ready, place, how) + ", fault " + std::to_string(fault));
        RC_ASSERT(judged(ready, changes).verdict == Verdict::not_ready);
    }));
}

/// The most tempting cell to spoil is the one with the fault.
TEST(SpoiltCells, NeverHideTheFaultThatStandsInThem) {
    const Workbook& ready = sample_cells("anytown-ready");
    for (int fault = 0; fault < 4; ++fault) {
        const std::vector<Change> changes = one_fault(fault, ready);
        for (const Change& change : changes) {
            if (!change.put) {
                continue;
            }
            Workbook faulty = ready;
            for (const Change& one : changes) {
                if (one.put) {
                    const HeldCell* held = cell_at(faulty, one.put->first);
                    ASSERT_NE(held, nullptr);
                    const Cell old = held->cell;
                    auto& cell = faulty[one.put->first.sheet]
                                     .cells[static_cast<std::size_t>(held - faulty[one.put->first.sheet].cells.data())];
                    cell = one.put->second;
                    cell.cell.row = old.row;
                    cell.cell.column = old.column;
                }
            }
            if (judged(faulty, {}).verdict != Verdict::not_ready) {
                continue;
            }
            for (const Spoil how :
                 {Spoil::to_text, Spoil::to_error, Spoil::to_row_without_code, Spoil::to_column_without_code}) {
                const Place& place = change.put->first;
                EXPECT_EQ(judged(faulty, {spoilt(faulty, place, how)}).verdict, Verdict::not_ready)
                    << told(faulty, place, how) << ", fault " << fault;
            }
        }
    }
}

} // namespace
} // namespace plancheck

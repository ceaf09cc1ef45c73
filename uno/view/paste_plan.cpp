// Decides what Plan > Paste figures writes into which cells.
#include "uno/view/paste_plan.hpp"

#include "core/assess/cell_ranges.hpp"
#include "core/assess/point_index.hpp"
#include "core/assess/typed_cells.hpp"
#include "core/base/ascii.hpp"
#include "core/base/text.hpp"
#include "uno/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace plancheck::office {
namespace {

constexpr std::size_t most_ranges = 8;

/// Removes what people write around a figure. Returns whether the figure is negative.
bool strip(std::string& text) {
    bool negative = false;
    for (const auto& [from, to] : {std::pair{std::string_view{"\u2212"}, "-"},
                                   std::pair{std::string_view{"\u2013"}, "-"}, std::pair{std::string_view{"£"}, ""},
                                   std::pair{std::string_view{"\u00A0"}, ""}, std::pair{std::string_view{" "}, ""}}) {
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from)) {
            text.replace(at, from.size(), to);
        }
    }
    if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
        text = text.substr(1, text.size() - 2);
        negative = true;
    }
    if (text.starts_with('-')) {
        text.erase(0, 1);
        negative = !negative;
    } else if (text.starts_with('+')) {
        text.erase(0, 1);
    }
    return negative;
}

std::optional<unsigned> whole_number(std::string_view text) {
    unsigned number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

std::optional<unsigned> month_of(std::string_view text) {
    constexpr std::array<std::string_view, 12> names{"january",   "february", "march",    "april",
                                                     "may",       "june",     "july",     "august",
                                                     "september", "october",  "november", "december"};
    constexpr std::size_t shortest = 3;
    const std::string word = lower_case(text);
    const auto found = std::ranges::find_if(
        names, [&](std::string_view name) { return word.size() >= shortest && name.starts_with(word); });
    return found == names.end() ? whole_number(text) : std::optional{static_cast<unsigned>(found - names.begin() + 1)};
}

/// A value for a cell of the unit; nullopt if the pasted cell holds none.
class Conversion {
public:
    explicit Conversion(const PasteSheet& sheet) : sheet_{sheet} {}

    [[nodiscard]] std::optional<PasteValue> of(const PastedCell& pasted, const KnownPoint& known) const {
        switch (known.unit) {
        case Unit::text:
        case Unit::truth:
        case Unit::flag:
        case Unit::year:
            return PasteValue{pasted.text};
        case Unit::choice:
            return choice(pasted, known);
        case Unit::date:
            return date(pasted);
        default:
            return figure(pasted, known.unit);
        }
    }

private:
    static std::optional<PasteValue> choice(const PastedCell& pasted, const KnownPoint& known) {
        const auto choices = known.column != nullptr && !known.column->choices.empty() ? known.column->choices
                             : known.line != nullptr                                   ? known.line->choices
                                                     : std::span<const std::string_view>{};
        const auto found =
            std::ranges::find_if(choices, [&](std::string_view each) { return same_word(each, pasted.text); });
        return found == choices.end() ? std::nullopt : std::optional{PasteValue{std::string{*found}}};
    }

    static std::optional<PasteValue> date(const PastedCell& pasted) {
        if (const auto day = day_of(pasted.text)) {
            return PasteValue{*day};
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<PasteValue> figure(const PastedCell& pasted, Unit unit) const {
        if (pasted.number) {
            const auto exact = Decimal::from_double(*pasted.number);
            return exact ? std::optional{PasteValue{*exact}} : std::nullopt;
        }
        const auto typed = figure_of(pasted.text, sheet_.plain);
        if (!typed) {
            return std::nullopt;
        }
        const bool marked = pasted.text.find('%') != std::string::npos;
        if (unit != Unit::percent) {
            return marked ? std::nullopt : std::optional{PasteValue{*typed}};
        }
        const bool whole = !marked && std::abs(typed->to_double()) > 1; // 92 is 92%, as the cover says; 0.92 too
        return PasteValue{whole ? Decimal::from_double(typed->to_double() / 100).value_or(*typed) : *typed};
    }

    const PasteSheet& sheet_;
};

/// The empty rows of a table, which are no records of the plan yet.
class FreeRows {
public:
    FreeRows(const Judged& judged, std::string_view sheet) {
        const auto found = std::ranges::find_if(judged.blocks(), [&](const auto& one) { return one->sheet == sheet; });
        const Block* block = found == judged.blocks().end() ? nullptr : find_block(*judged.round(), (*found)->block);
        if (block == nullptr || block->kind != BlockKind::table) {
            return;
        }
        for (const CellCopy& cell : (*found)->cells) {
            if (cell.column == 0 && cell.row > 0 && cell.kind == CellKind::text) {
                rows_.insert(cell.row);
            }
        }
        for (const Column& column : block->columns) {
            if (const auto* place = judged.plan().column_place(block->code, column.code)) {
                columns_.emplace(place->column,
                                 KnownPoint{nullptr, nullptr, &column, {}, {}, column.unit, column.role});
            }
        }
    }

    /// What a cell of such a row takes; null for any other cell.
    [[nodiscard]] const KnownPoint* find(const CellPlace& place) const {
        const auto column = rows_.contains(place.row) ? columns_.find(place.column) : columns_.end();
        return column == columns_.end() ? nullptr : &column->second;
    }

private:
    std::set<std::uint32_t> rows_;
    std::map<std::uint32_t, KnownPoint> columns_;
};

} // namespace

std::optional<Decimal> figure_of(std::string_view text, const std::function<std::string(std::string_view)>& plain) {
    std::string digits{text};
    const bool negative = strip(digits);
    const bool percent = digits.ends_with('%');
    if (percent) {
        digits.pop_back();
    }
    digits = plain(digits);
    if (digits.empty() || !(is_digit(digits.front()) || digits.front() == '.')) {
        return std::nullopt;
    }
    return Decimal::parse((negative ? "-" : "") + digits + (percent ? "%" : ""));
}

std::optional<Day> day_of(std::string_view text) {
    if (const auto iso = Day::from_iso(text)) {
        return iso;
    }
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from < text.size();) {
        const auto end = std::min(text.find_first_of("/.- ", from), text.size());
        if (end > from) {
            parts.push_back(text.substr(from, end - from));
        }
        from = end + 1;
    }
    if (parts.size() != 3) {
        return std::nullopt;
    }
    const auto day = whole_number(parts[0]), month = month_of(parts[1]), year = whole_number(parts[2]);
    if (!day || !month || !year || (parts[2].size() != 2 && parts[2].size() != 4)) {
        return std::nullopt;
    }
    constexpr int century = 2000;
    return Day::from_date(parts[2].size() == 2 ? century + static_cast<int>(*year) : static_cast<int>(*year), *month,
                          *day);
}

bool PastePlan::empty() const {
    return writes.empty() && locked.empty() && linked.empty() && no_figure.empty() && outside.empty();
}

std::string PastePlan::report(const Plan& plan) const {
    std::string said =
        writes.size() == 1 ? std::string{word(Word::pasted_one)} : say(Word::pasted_cells, writes.size());
    const auto add = [&](Word why, const std::vector<CellPlace>& cells) {
        if (!cells.empty()) {
            said += "\n\n" + say(why, cell_ranges(plan, cells, most_ranges));
        }
    };
    add(Word::paste_locked, locked);
    add(Word::paste_linked, linked);
    add(Word::paste_no_figure, no_figure);
    add(Word::paste_outside, outside);
    return said;
}

PastePlan plan_paste(const Judged& judged, const PasteSheet& sheet, std::uint32_t row, std::uint32_t column,
                     const PastedTable& table) {
    PastePlan planned;
    const auto sheets = judged.plan().sheets();
    const auto found = std::ranges::find(sheets, sheet.name);
    if (judged.round() == nullptr || found == sheets.end()) {
        return planned;
    }
    const PointIndex points{*judged.round(), judged.plan()};
    const FreeRows free_rows{judged, sheet.name};
    const Conversion conversion{sheet};
    for (std::uint32_t down = 0; down < table.size(); ++down) {
        for (std::uint32_t right = 0; right < table[down].size(); ++right) {
            const PastedCell& pasted = table[down][right];
            if (pasted.text.empty()) {
                continue;
            }
            const CellPlace place{static_cast<std::uint16_t>(found - sheets.begin()), row + down, column + right};
            const KnownPoint* known = points.find(place);
            if (known == nullptr) {
                known = free_rows.find(place);
            }
            if (known == nullptr) {
                planned.outside.push_back(place);
            } else if (!sheet.is_open(place.row, place.column)) {
                planned.locked.push_back(place);
            } else if (known->line != nullptr && fills_itself(*known->line, known->point)) {
                planned.linked.push_back(place);
            } else if (auto value = conversion.of(pasted, *known)) {
                planned.writes.push_back({place.row, place.column, *std::move(value)});
            } else {
                planned.no_figure.push_back(place);
            }
        }
    }
    return planned;
}

} // namespace plancheck::office

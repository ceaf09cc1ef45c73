// Compares the labels, units and headings that people read beside and above the codes with the round's.
#include "core/assess/columns.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_check.hpp"
#include "core/base/text.hpp"
#include "core/round/shown_label.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <map>

namespace plancheck {

namespace {

std::string without_blanks(std::string_view text) {
    std::string kept = lower_case(seen_text(text));
    std::erase(kept, ' ');
    return kept;
}

bool is_amount_of_money(Unit unit) {
    return unit == Unit::thousand_pounds || unit == Unit::pounds || unit == Unit::pounds_per_head;
}

/// Whether a text is a unit of amounts. A note beside a line is not.
bool is_unit(std::string_view text) {
    constexpr std::ptrdiff_t most_letters = 7; // in ASCII; nearly every label and note is longer, and is not copied
    if (std::ranges::count_if(text, [](char c) { return c > ' ' && c <= '~'; }) > most_letters) {
        return false;
    }
    constexpr std::array<std::string_view, 14> units{"£",   "£000",  "£000s", "£'000", "£k",     "£m",     "£bn",
                                                     "£mn", "£000m", "%",     "count", "number", "£/head", "£million"};
    const std::string seen = without_blanks(text);
    return std::ranges::find(units, seen) != units.end();
}

using TextsByRow = std::map<std::pair<std::uint16_t, std::uint32_t>, std::vector<const PlacedText*>>;

class LabelCheck {
public:
    LabelCheck(const Round& round, const Plan& plan, const Appearance& appearance, WorkbookFindings& out)
        : round_(round), plan_(plan), out_(out) {
        for (const PlacedText& label : appearance.labels) {
            labels_[{label.cell.sheet, label.cell.row}].push_back(&label);
        }
        for (const PlacedText& heading : appearance.headings) { // the lowest heading above a column counts
            headings_[{heading.cell.sheet, heading.cell.column}] = &heading;
        }
    }

    void block(const Block& block) {
        if (block.kind == BlockKind::grid) {
            for (const Line& line : block.lines) {
                if (const CellPlace* place = plan_.line_place(block.code, line.code)) {
                    label(block, line, *place);
                }
            }
        }
        for (const BlockColumn& column : block_columns(round_, block)) {
            if (const CellPlace* place = plan_.column_place(block.code, column.code)) {
                const auto found = headings_.find({place->sheet, place->column});
                if (found != headings_.end()) {
                    heading(column, *found->second);
                }
            }
        }
    }

private:
    void say(std::string_view code, const CellPlace& cell, std::string message) {
        if (WorkbookFinding* finding = out_.add(code, cell)) {
            finding->message = std::move(message);
        }
    }

    /// The line's figure, to be shown beside its label: " (2014/15: 1,500)".
    [[nodiscard]] std::string figure_of(const Block& block, const Line& line) const {
        for (const BlockColumn& column : block_columns(round_, block)) {
            const DataPoint* point = plan_.find(block.code, line.code, column.code);
            if (point != nullptr && !is_blank(point)) {
                const std::string text = point->value.kind == ValueKind::number
                                             ? grouped(point->value.number.to_string())
                                             : in_quotes(plain_text(point));
                return fmt::format(" ({}: {})", column.named != nullptr ? column.named->label : column.code, text);
            }
        }
        return {};
    }

    static bool is_other_label(std::string_view shown, std::string_view label) {
        const std::string name = letters_and_digits(shown);
        const std::string own = letters_and_digits(label);
        return !is_unit(shown) && !name.empty() && !own.empty() && name != own;
    }

    void label(const Block& block, const Line& line, const CellPlace& row) {
        const auto found = labels_.find({row.sheet, row.row});
        if (found == labels_.end()) {
            return;
        }
        const std::vector<const PlacedText*>& texts = found->second;
        const PlacedText& shown = *texts.front();
        if (shown.text != line.label && is_other_label(shown.text, line.label) &&
            is_other_label(shown.text, shown_label(block, line))) {
            say("changed-label", shown.cell,
                fmt::format(
                    "{} says {} where the template says {}, and the row is judged as that{}; put the template's "
                    "label back.",
                    plan_.where(shown.cell), in_quotes(shown.text, 80), in_quotes(line.label, 80),
                    figure_of(block, line)));
        }
        for (const PlacedText* text : texts) {
            unit(line.unit, *text, text->text, [&] { return fmt::format("{}{}", line.label, figure_of(block, line)); });
        }
    }

    /// `what` returns the name of the item that has the unit.
    template <class What> void unit(Unit own, const PlacedText& shown, std::string_view text, What what) {
        if (!is_unit(text) || without_blanks(text) == without_blanks(unit_name(own)) ||
            (own == Unit::thousand_pounds &&
             (without_blanks(text) == "£000s" || without_blanks(text) == "£'000" || without_blanks(text) == "£k"))) {
            return;
        }
        say("changed-unit", shown.cell,
            fmt::format("{} says {} where the template says {}, and {} is judged in {}; put the template's unit back.",
                        plan_.where(shown.cell), in_quotes(text), in_quotes(unit_name(own)), what(), unit_name(own)));
    }

    /// The texts that a heading must contain to match the column: "2014/15" and "Q1", "Apr" and "2014", the column's
    /// label.
    static std::vector<std::string> signs_of(const BlockColumn& column) {
        constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                          "jul", "aug", "sep", "oct", "nov", "dec"};
        const std::string_view code = column.code;
        if (column.named != nullptr) {
            return {letters_and_digits(column.named->label)};
        }
        constexpr std::size_t month_length = 7; // "2014-04"
        if (code.size() == month_length && code[4] == '-') {
            std::size_t month = 0;
            std::from_chars(code.data() + 5, code.data() + month_length, month);
            return month >= 1 && month <= 12
                       ? std::vector<std::string>{std::string(months[month - 1]), std::string(code.substr(0, 4))}
                       : std::vector<std::string>{};
        }
        std::vector<std::string> signs{letters_and_digits(code.substr(0, month_length))};
        if (code.size() > month_length) {
            signs.push_back(letters_and_digits(code.substr(month_length)));
        }
        return signs;
    }

    void heading(const BlockColumn& column, const PlacedText& shown) {
        const std::string text = letters_and_digits(shown.text);
        const std::vector<std::string> signs = signs_of(column);
        const std::string wanted = column.named != nullptr ? std::string(column.named->label) : column.code;
        if (text.empty()) {
            return;
        }
        const bool has_all =
            std::ranges::all_of(signs, [&](const std::string& sign) { return text.find(sign) != std::string::npos; });
        const bool other_year = column.named == nullptr && !has_all && read_year_of(shown.text, column);
        if (!has_all && !other_year) {
            say("changed-label", shown.cell,
                fmt::format(
                    "{} says {} where the template says {}, and the column is judged as that; put the template's "
                    "heading back.",
                    plan_.where(shown.cell), in_quotes(shown.text, 80), in_quotes(wanted, 80)));
        } else if (column.named != nullptr && is_amount_of_money(column.named->unit)) {
            const std::size_t end = shown.text.find('\n');
            if (end != std::string::npos) {
                unit(column.named->unit, shown, std::string_view(shown.text).substr(end + 1),
                     [&] { return fmt::format("the column {}", in_quotes(wanted, 80)); });
            }
        }
    }

    /// Whether a text is the year of a column in another spelling: "FY14/15", "2014-15".
    static bool read_year_of(const std::string& text, const BlockColumn& column) {
        const std::string year = year_of_column(column.code);
        const std::string short_year = year.size() == 7 ? letters_and_digits(year.substr(2)) : std::string{};
        const bool quarter = column.code.size() > 8;
        return !short_year.empty() && letters_and_digits(text).find(short_year) != std::string::npos &&
               (!quarter ||
                letters_and_digits(text).find(letters_and_digits(column.code.substr(8))) != std::string::npos);
    }

    const Round& round_;
    const Plan& plan_;
    WorkbookFindings& out_;
    TextsByRow labels_;
    std::map<std::pair<std::uint16_t, std::uint32_t>, const PlacedText*> headings_; ///< by sheet and column
};

} // namespace

void check_labels(const Round& round, const Plan& plan, const Appearance& appearance, WorkbookFindings& out) {
    LabelCheck check{round, plan, appearance, out};
    for (const Block& block : round.blocks) {
        if (!block.pseudo && plan.has_block(block.code)) {
            check.block(block);
        }
    }
}

} // namespace plancheck

// Makes the cover: organisation and round, and below them how to fill in the workbook, what its colours mean, when it
// is due.
#include "core/base/day.hpp"
#include "core/template/sheets.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <ranges>

namespace plancheck {
namespace {

/// Appends rows below the sheet's content.
class CoverNotes {
public:
    CoverNotes(Draft& draft, BookSheet& sheet, std::uint32_t last) : draft_{draft}, sheet_{sheet}, last_{last} {}

    void make() {
        instructions();
        colours();
        timetable();
    }

private:
    std::uint32_t next() {
        const auto row = static_cast<std::uint32_t>(sheet_.rows.size());
        sheet_.at(row, 0);
        sheet_.rows[row].millimetres = 6;
        return row;
    }

    void band(std::string_view text, bool page_break = false) {
        sheet_.rows[next()].millimetres = 3;
        const auto row = next();
        sheet_.rows[row].page_break = page_break;
        put_band(sheet_, row, last_, text, band_look());
    }

    void wide(std::uint32_t row, std::string_view text) {
        put_text(sheet_.at(row, 1), text, wrapped_look(), last_);
        raise(sheet_.rows[row], text_height(text, sheet_.width()));
    }

    void instructions() {
        band("How to fill in this plan", true);
        std::size_t number = 0;
        for (const auto& text : draft_.layout.instructions) {
            wide(next(), fmt::format("{}. {}", ++number, text));
        }
        if (!draft_.round.organisations_note.empty()) {
            wide(next(), fmt::format("{}. {}", ++number, draft_.round.organisations_note));
        }
    }

    void colour(Colour fill, std::string_view name, std::string_view meaning) {
        const auto row = next();
        auto style = plain_look();
        style.fill = fill;
        style.border = true;
        put_text(sheet_.at(row, 1), name, style);
        put_text(sheet_.at(row, 2), meaning, wrapped_look(), last_ - 1);
    }

    void colours() {
        band("What the colours mean");
        colour(palette::input, "Light yellow", "For you to fill in. Everything else is locked, without a password.");
        colour(palette::calculated, "Blue",
               "Worked out by the sheet. It stays empty until every figure it needs is there: type 0 for nothing.");
        colour(palette::prefilled, "Light green", "Filled in beforehand: correct it only if it is wrong.");
        colour(palette::unused, "Grey", "Takes no value, or none is asked for in that year.");
    }

    void timetable() {
        if (draft_.round.timetable.empty()) {
            return;
        }
        band("When it is due");
        std::map<Day, std::uint32_t> dates; // dates and their rows, below the four rows computed from them
        std::map<Day, std::uint32_t> submissions;
        auto at = static_cast<std::uint32_t>(sheet_.rows.size()) + 4;
        for (const auto& event : draft_.round.timetable) {
            dates.emplace(event.date, at);
            if (!event.submission.empty()) {
                submissions.emplace(event.date, at);
            }
            ++at;
        }
        const auto today = today_row();
        days_left(today, submissions, "submission");
        days_left(today, dates, "date of the timetable");
        filled_in();
        for (const auto& event : draft_.round.timetable) {
            const auto row = next();
            auto& date = sheet_.at(row, 1);
            date.style = plain_look();
            date.style.format = NumberFormat::date;
            date.kind = BookValue::date;
            date.number = whole(event.date.serial());
            const auto unsure = event.confidence == Confidence::unverified ? " (date not verified in a source)" : "";
            put_text(sheet_.at(row, 2), fmt::format("{}{}", event.title, unsure), plain_look(), last_ - 1);
        }
    }

    /// Adds the day from which days are counted. It is locked, so that Enter after the last entry does not lead there.
    std::uint32_t today_row() {
        const auto row = next();
        auto& cell = sheet_.at(row, 1);
        cell.style = look_of({Unit::date, Sign::either, Role::calculated, {}, {}});
        cell.formula = "=TODAY()";
        put_text(sheet_.at(row, 2), "Today.", plain_look(), last_ - 1);
        return row;
    }

    /// Adds the number of days from today to the nearest of these dates that is not past, and what is due then.
    void days_left(std::uint32_t today, const std::map<Day, std::uint32_t>& dates, std::string_view what) {
        // Built from the last date to the first, so that the first date that is not past wins.
        std::string count = "\"\"";
        std::string words = fmt::format("\"No {} is left.\"", what);
        for (const std::uint32_t due : dates | std::views::values | std::views::reverse) {
            const auto date = fmt::format("[.$B${}]", due + 1);
            const auto from = fmt::format("[.$B${}]", today + 1);
            count = fmt::format("IF({0}>={1};{0}-{1};{2})", date, from, count);
            words =
                fmt::format("IF({}>={};\"days left to the next {}: \"&[.$C${}];{})", date, from, what, due + 1, words);
        }
        const auto row = next();
        auto& days = sheet_.at(row, 1);
        days.style = look_of({Unit::count, Sign::either, Role::calculated, {}, {}});
        days.style.align = Align::centre;
        days.formula = "=" + count;
        auto& title = sheet_.at(row, 2);
        title.style = plain_look();
        title.span = static_cast<std::uint16_t>(last_ - 1);
        title.formula = "=" + words;
    }

    void filled_in() {
        const auto row = next();
        auto& cell = sheet_.at(row, 1);
        cell.style = look_of({Unit::text, Sign::either, Role::calculated, {}, {}});
        cell.style.align = Align::centre;
        cell.formula = fmt::format("={}", filled_in_name);
        put_text(sheet_.at(row, 2), "The sheets below tell how far each of them is, as does the checklist.",
                 plain_look(), last_ - 1);
    }

    Draft& draft_;
    BookSheet& sheet_;
    std::uint32_t last_;
};

std::string list_range(const Draft& draft, std::uint32_t column) {
    const auto last = static_cast<std::uint32_t>(draft.round.organisations.size());
    return absolute_range(lists_sheet, 1, column, last, column);
}

/// The columns of the hidden list of organisations.
namespace list_columns {
constexpr std::uint32_t name = 0, code = 1, footprint = 2;
}

std::string_view entry(const Organisation& organisation, std::uint32_t column) {
    return column == list_columns::name   ? organisation.name
           : column == list_columns::code ? organisation.code
                                          : organisation.footprint;
}

/// Makes a cell look up another column of the list by the entry of a line of the cover.
class LookedUp {
public:
    LookedUp(const Draft& draft, const BlockPlace& place) : draft_{draft}, place_{place} {}

    /// `mutual`: that line looks up this one, so it counts only if somebody typed it.
    void put(BookCell& cell, std::uint32_t wanted, std::string_view line, std::uint32_t by, bool mutual) const {
        const auto at = place_.columns.front().at;
        const auto row = *place_.row(line);
        const auto key = reference({place_.sheet, row, at, row, at}, place_.sheet, true);
        const auto found = fmt::format("IFERROR(INDEX([{}];MATCH(TRIM({});[{}];0));\"\")", list_range(draft_, wanted),
                                       key, list_range(draft_, by));
        cell.formula = mutual ? fmt::format("=IF(ISFORMULA({});\"\";{})", key, found) : "=" + found;
        cell.kind = BookValue::text;
        cell.text = value(wanted, draft_.values.point("cover", line, place_.columns.front().column.code), by);
        cell.style.format = NumberFormat::general;
    }

private:
    [[nodiscard]] std::string_view value(std::uint32_t wanted, const GivenValue* key, std::uint32_t by) const {
        const auto& all = draft_.round.organisations;
        const auto found = key == nullptr ? all.end() : std::ranges::find_if(all, [&](const Organisation& one) {
            return entry(one, by) == key->text;
        });
        return found == all.end() ? std::string_view{} : entry(*found, wanted);
    }

    const Draft& draft_;
    const BlockPlace& place_;
};

void offer_names(Draft& draft, const Line& line, BookCell& cell) {
    Limit limit;
    limit.kind = Limit::Kind::range;
    limit.source = list_range(draft, 0);
    limit.only_warn = true;
    limit.prompt = line.help;
    limit.refusal = "The list has no such organisation. Keep the name if it is right, and type its code below.";
    cell.limit = draft.book.limit(limit);
}

void prefill(BookCell& cell, std::string_view text) {
    if (cell.kind == BookValue::none) {
        cell.kind = BookValue::text;
        cell.text = text;
    }
    cell.style.locked = true;
}

} // namespace

void add_cover_notes(Draft& draft, BookSheet& sheet, std::uint32_t last_column) {
    add_cover_contents(draft, sheet, last_column + 1);
    CoverNotes{draft, sheet, static_cast<std::uint32_t>(sheet.columns.size() - 1)}.make();
}

void fill_cover_entry(Draft& draft, const BlockPlace& place, const Line& line, BookCell& cell) {
    const bool empty = cell.kind == BookValue::none;
    const bool list = !draft.round.organisations.empty() && place.row("org_name") && place.row("org_code");
    const LookedUp looked_up{draft, place};
    if (line.code == "org_name" && list) {
        offer_names(draft, line, cell);
        if (empty) {
            looked_up.put(cell, list_columns::name, "org_code", list_columns::code, true);
        }
    } else if (line.code == "org_code" && list && empty) {
        looked_up.put(cell, list_columns::code, "org_name", list_columns::name, true);
    } else if (line.code == "footprint" && list && empty) {
        looked_up.put(cell, list_columns::footprint, "org_code", list_columns::code, false);
    } else if (line.code == "round") {
        prefill(cell, draft.round.id);
    } else if (line.code == "round_version") {
        prefill(cell, draft.round.version);
    } else if (line.code == "template_version") {
        prefill(cell, draft.round.template_version);
    }
}

} // namespace plancheck

// The cover: which organisation and round, how to fill in the workbook, what its colours mean, when it is due.
#include "cli/template/sheets.hpp"

#include <fmt/format.h>
#include <map>

namespace plancheck {
namespace {

/// Appends rows below what the sheet holds.
class CoverNotes {
public:
    CoverNotes(Draft& draft, BookSheet& sheet, std::uint32_t last) : draft_{draft}, sheet_{sheet}, last_{last} {}

    void make() {
        instructions();
        colours();
        timetable();
        contents();
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
        colour(palette::prefilled, "Light green", "Filled in beforehand: correct it only if you know better.");
        colour(palette::unused, "Grey", "Takes no value.");
    }

    void timetable() {
        if (draft_.round.timetable.empty()) {
            return;
        }
        band("When it is due");
        std::map<std::int32_t, std::uint32_t> dates; // each with its row, below the four that are worked out from them
        std::map<std::int32_t, std::uint32_t> submissions;
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
            date.number = whole(event.date);
            const auto unsure = event.confidence == Confidence::unverified ? " (date not verified in a source)" : "";
            put_text(sheet_.at(row, 2), fmt::format("{}{}", event.title, unsure), plain_look(), last_ - 1);
        }
    }

    /// The day that the counts start from: today, unless another is typed over it.
    std::uint32_t today_row() {
        const auto row = next();
        auto& cell = sheet_.at(row, 1);
        const CellUse use{Unit::date, Sign::either, Role::input, {}, {}};
        cell.style = look_of(use);
        cell.limit = limit_of(use, draft_.round, draft_.book);
        cell.formula = "=TODAY()";
        put_text(sheet_.at(row, 2), "Today. Type another date over it to count from that day.", plain_look(),
                 last_ - 1);
        return row;
    }

    /// The days from today to the nearest of these dates that is not past, and what is due then.
    void days_left(std::uint32_t today, const std::map<std::int32_t, std::uint32_t>& dates, std::string_view what) {
        // From the last to the first, so that the first date that is not past is the one shown.
        std::string count = "\"\"";
        std::string words = fmt::format("\"No {} is left.\"", what);
        for (auto at = dates.rbegin(); at != dates.rend(); ++at) {
            const auto date = fmt::format("[.$B${}]", at->second + 1);
            const auto from = fmt::format("[.$B${}]", today + 1);
            count = fmt::format("IF({0}>={1};{0}-{1};{2})", date, from, count);
            words = fmt::format("IF({}>={};\"days left to the next {}: \"&[.$C${}];{})", date, from, what,
                                at->second + 1, words);
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
        put_text(sheet_.at(row, 2), "of the cells that the sheets ask for; the checklist counts them sheet by sheet.",
                 plain_look(), last_ - 1);
    }

    void contents() {
        band("The sheets", true);
        const auto link = [&](std::string_view name, std::string_view what) {
            const auto row = next();
            put_link(sheet_.at(row, 1), name, name);
            put_text(sheet_.at(row, 2), what, wrapped_look(), last_ - 1);
            const double room = sheet_.width() - sheet_.columns[1].millimetres;
            raise(sheet_.rows[row], text_height(what, room));
        };
        link(checklist_sheet, "What is filled in, and the 21 elements, 47 features and rules that the plan must meet.");
        for (const auto& place : draft_.places.blocks()) {
            if (place.block->code != "cover") {
                link(place.sheet, place.block->help);
            }
        }
        link(thresholds_sheet, "The figures that the rules ask for, each with its source and how well it is founded.");
    }

    Draft& draft_;
    BookSheet& sheet_;
    std::uint32_t last_;
};

std::string list_range(const Draft& draft, std::uint32_t column) {
    const auto last = static_cast<std::uint32_t>(draft.round.organisations.size());
    return absolute_range(lists_sheet, 1, column, last, column);
}

/// A look-up of the chosen organisation's name in the hidden list.
std::string looked_up(const Draft& draft, const BlockPlace& place, std::uint32_t column) {
    const auto at = place.columns.front().at;
    const auto row = *place.row("org_name");
    const auto name = reference({place.sheet, row, at, row, at}, place.sheet, true);
    return fmt::format("=IFERROR(INDEX([{}];MATCH({};[{}];0));\"\")", list_range(draft, column), name,
                       list_range(draft, 0));
}

void offer_names(Draft& draft, BookCell& cell) {
    Limit limit;
    limit.kind = Limit::Kind::range;
    limit.source = list_range(draft, 0);
    limit.only_warn = true;
    limit.refusal = "The list has no such organisation. Keep the name if it is right, and type its code above.";
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
    CoverNotes{draft, sheet, last_column}.make();
}

void fill_cover_entry(Draft& draft, const BlockPlace& place, const Line& line, BookCell& cell) {
    const bool list = !draft.round.organisations.empty() && place.row("org_name").has_value();
    if (line.code == "org_name" && list) {
        offer_names(draft, cell);
    } else if (line.code == "org_code" && list && cell.kind == BookValue::none) {
        cell.formula = looked_up(draft, place, 1);
        cell.kind = BookValue::text;
        cell.style.format = NumberFormat::general;
    } else if (line.code == "round") {
        prefill(cell, draft.round.id);
    } else if (line.code == "round_version") {
        prefill(cell, draft.round.version);
    } else if (line.code == "template_version") {
        prefill(cell, draft.round.template_version);
    }
}

} // namespace plancheck

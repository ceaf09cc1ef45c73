// Reads the rows of a register and checks their codes, days, values and sources.
#include "core/register/load_rows.hpp"

#include "core/base/text.hpp"
#include "core/round/load/common_keys.hpp"
#include "core/round/suggest.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace plancheck {

namespace {

constexpr std::size_t most_rows = 5'000;     // of one register's file
constexpr std::size_t longest_words = 2'000; // of a text in a row

std::optional<KnownDay> between(DayKind kind, std::optional<Day> first, std::optional<Day> after) {
    if (!first || !after) {
        return std::nullopt;
    }
    KnownDay day;
    day.kind = kind;
    day.earliest = *first;
    day.latest = Day::from_serial(after->serial() - 1);
    return day;
}

/// "2017-03".
std::optional<KnownDay> month_day(std::string_view text) {
    const int year = whole_number(text.substr(0, 4)), month = whole_number(text.substr(5));
    if (year < 1900 || month < 1 || month > 12) {
        return std::nullopt;
    }
    const auto number = static_cast<unsigned>(month);
    return between(DayKind::month, Day::from_date(year, number, 1),
                   Day::from_date(month == 12 ? year + 1 : year, number % 12 + 1, 1));
}

/// A key of a row and what belongs to it, such as `from_confidence`. Fields keeps keys as views, so they are stored.
class RowKeys {
public:
    RowKeys(Fields& fields, Confidence of_row) : fields_{fields}, of_row_{of_row} {}

    [[nodiscard]] Confidence confidence(std::string_view key) {
        return fields_.choice<Confidence, 4>(with(key, "_confidence"), confidence_name, of_row_);
    }
    [[nodiscard]] std::string_view note(std::string_view key) { return words(with(key, "_note")); }
    /// A text of a length that a reader reads.
    [[nodiscard]] std::string_view words(std::string_view key) {
        const std::string_view text = fields_.text(key);
        if (text.size() > longest_words) {
            fields_.fault(key, fmt::format("`{}` has {} characters; a register's text may have {}", key, text.size(),
                                           longest_words));
        }
        return text;
    }

private:
    [[nodiscard]] std::string_view with(std::string_view key, std::string_view ending) {
        return fields_.store().text(fmt::format("{}{}", key, ending));
    }

    Fields& fields_;
    Confidence of_row_;
};

KnownDay read_day(Fields& fields, RowKeys& keys, std::string_view key) {
    const std::string_view text = fields.needed_text(key);
    KnownDay day;
    if (const auto known = known_day(text)) {
        day = *known;
    } else if (!text.empty()) {
        fields.fault(key, fmt::format("`{}` is \"2016-07-21\", a month \"2017-03\", a year \"2013\" or \"2015/16\", "
                                      "\"unknown\" or \"none\", not `{}`",
                                      key, text));
    }
    day.text = text;
    day.note = keys.note(key);
    day.confidence = keys.confidence(key);
    return day;
}

/// The text of a field's value, which its file has as a text or a number.
std::string_view text_of_value(Fields& fields, RowKeys& keys, const RegisterField& field) {
    if (field.unit == Unit::text) {
        const std::string_view text = keys.words(field.code);
        if (!text.empty() && !field.choices.empty() && std::ranges::find(field.choices, text) == field.choices.end()) {
            fields.fault(field.code,
                         fmt::format("`{}` is one of {}, not `{}`{}", field.code, fmt::join(field.choices, ", "), text,
                                     did_you_mean(text, field.choices)));
        }
        return text;
    }
    const std::optional<Decimal> number = fields.number(field.code);
    return number ? fields.store().text(number->to_string()) : std::string_view{};
}

std::span<const RegisterValue> read_values(Fields& fields, RowKeys& keys, const Register& list) {
    std::vector<RegisterValue> values;
    for (const RegisterField& field : list.fields) {
        const std::string_view text = text_of_value(fields, keys, field);
        values.push_back({text, keys.confidence(field.code)});
    }
    return fields.store().list(values);
}

/// The code of the row's body; empty for `unknown`, and in a register of things.
std::string_view read_body(Fields& fields, const Register& list) {
    if (list.about == RegisterAbout::things) {
        return {};
    }
    const std::string_view body = fields.needed_text("body");
    const auto fits = [](char letter) { return (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9'); };
    if (body == "unknown") {
        return {};
    }
    if (!body.empty() && (body.size() < 3 || body.size() > 6 || !std::ranges::all_of(body, fits))) {
        fields.fault("body", fmt::format("`body` is an ODS code of 3 to 6 capitals and digits, such as 07X, or "
                                         "\"unknown\", not `{}`",
                                         body));
    }
    return body;
}

void check_order(Fields& fields, const RegisterRow& row) {
    if (row.from.kind == DayKind::none) {
        fields.fault("from", "`from` is a day or \"unknown\"; only `until` can be \"none\"");
    }
    if (row.from.has_days() && row.until.has_days() && row.until.latest < row.from.earliest) {
        fields.fault("until", fmt::format("`until` ({}) comes before `from` ({})", row.until.text, row.from.text));
    }
}

RegisterRow read_row(Fields& fields, const Register& list) {
    RegisterRow row;
    row.body = read_body(fields, list);
    const bool needs_id = row.body.empty() || fields.has("id");
    row.id = needs_id ? read_id(fields, "row") : row.body;
    fields.rename(fmt::format("row {}", row.id));
    row.name = fields.needed_text("name");
    row.confidence = read_confidence(fields);
    RowKeys keys{fields, row.confidence};
    row.from = read_day(fields, keys, "from");
    row.until = read_day(fields, keys, "until");
    check_order(fields, row);
    row.content = {keys.words("content"), keys.confidence("content")};
    row.values = read_values(fields, keys, list);
    row.note = keys.words("note");
    Round known;
    known.sources = list.sources;
    row.source = read_source(fields, known);
    return row;
}

} // namespace

std::optional<KnownDay> known_day(std::string_view text) {
    KnownDay day;
    std::optional<KnownDay> known;
    if (text == "unknown" || text == "none") {
        day.kind = text == "none" ? DayKind::none : DayKind::unknown;
        known = day;
    } else if (text.size() == 10) {
        const std::optional<Day> exact = Day::from_iso(text);
        known = exact && exact->serial() > 1 ? between(DayKind::day, exact, Day::from_serial(exact->serial() + 1))
                                             : std::nullopt;
    } else if (is_year(text)) {
        const int year = whole_number(text.substr(0, 4));
        known = between(DayKind::financial_year, Day::from_date(year, 4, 1), Day::from_date(year + 1, 4, 1));
    } else if (text.size() == 7 && text[4] == '-') {
        known = month_day(text);
    } else if (const int year = text.size() == 4 ? whole_number(text) : -1; year >= 1900) {
        known = between(DayKind::year, Day::from_date(year, 1, 1), Day::from_date(year + 1, 1, 1));
    }
    if (known) {
        known->text = text;
    }
    return known;
}

std::vector<RegisterRow> load_rows(const TomlFile& file, const Register& list, RoundStore& store, Faults& faults) {
    std::vector<RegisterRow> rows;
    Places places;
    const toml::table* every = file.table.get_as<toml::table>("every");
    Fields whole{store, faults, file, file.table, fmt::format("file {}", file.name)};
    (void)whole.tables("row", "row"); // reports a wrong type
    (void)whole.table("every");
    const toml::array* array = file.table.get_as<toml::array>("row");
    if (array != nullptr && array->size() > most_rows) {
        whole.fault("row", fmt::format("{} rows; a register may have {}", array->size(), most_rows));
        return rows;
    }
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        const toml::table* table = (*array)[i].as_table();
        if (table == nullptr) {
            continue;
        }
        Item item;
        if (every != nullptr) {
            item.layers.push_back({&file, every});
        }
        item.layers.push_back({&file, table});
        Fields fields{store, faults, std::move(item), "row"};
        const RegisterRow row = read_row(fields, list);
        add_once(places, row.id, fields.place(), "row", faults);
        fields.finish();
        rows.push_back(row);
    }
    return rows;
}

} // namespace plancheck

// Words that findings share: names of points and cells, lists, and why a value is missing.
#include "core/rule/words.hpp"

#include "core/base/day.hpp"
#include "core/base/decimal.hpp"
#include "core/base/series.hpp"
#include "core/base/text.hpp"
#include "core/base/year.hpp"
#include "core/round/cell_value.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

namespace plancheck::engine {

namespace {

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/// Words that are names by themselves and keep their capital inside a sentence.
bool is_name(std::string_view word) {
    constexpr std::array<std::string_view, 20> names{"January",  "February",     "March",    "April",     "May",
                                                     "June",     "July",         "August",   "September", "October",
                                                     "November", "December",     "Friends",  "Prevent",   "Francis",
                                                     "Berwick",  "Winterbourne", "Category", "English",   "Easter"};
    return std::ranges::find(names, word) != names.end();
}

std::string_view kind_wanted(Unit unit) {
    return unit == Unit::date ? "a date" : "a number";
}

/// Names a point: "Contingency, 2014/15"; for a table "Net saving, row 5".
std::string described(const PointRef& point) {
    if (point.record > 0) {
        return point.data == nullptr ? std::string(label_of(point))
                                     : fmt::format("{}, row {}", label_of(point), point.data->cell.row + 1);
    }
    if (point.line == nullptr) {
        return period_words(point.column);
    }
    const std::string column = point.field != nullptr ? std::string(point.field->label) : period_words(point.column);
    return column.empty() ? std::string(point.line->label) : fmt::format("{}, {}", point.line->label, within(column));
}

bool is_of_feature(const PointRef& point) {
    return point.block == nullptr || point.block->code == "features";
}

/// The same for a point without a cell, whose name would run into a sentence: "“Contingency” (2014/15)".
std::string described_in_marks(const PointRef& point) {
    if (point.line == nullptr || is_of_feature(point)) {
        return point.field != nullptr ? in_marks(label_of(point)) : described(point);
    }
    const std::string label = in_marks(point.line->label);
    const bool says_all = point.field != nullptr && point.block->columns.size() == 1; // such as the cover
    const std::string column = point.field != nullptr ? within(point.field->label) : period_words(point.column);
    return says_all || column.empty() ? label : fmt::format("{} ({})", label, column);
}

std::string_view text_in(const Gap& gap) {
    return gap.point.data->value.text;
}

std::string held(const Gap& gap) {
    const Value& value = gap.point.data->value;
    switch (value.kind) {
    case ValueKind::text: {
        constexpr std::size_t enough = 40;
        const std::string_view text = text_in(gap);
        const std::string unseen = invisible_characters(text);
        return text.size() > enough ? "a longer text"
                                    : fmt::format("text `{}`{}", text, unseen.empty() ? "" : " with " + unseen);
    }
    case ValueKind::boolean:
        return value.number.mantissa != 0 ? "TRUE" : "FALSE";
    case ValueKind::date:
        return fmt::format("the date {}", show(Exact(value.number), Unit::date));
    default:
        return fmt::format("the number {}", grouped(value.number.to_string()));
    }
}

/// Why registers do not tell what a rule asks: "whether the CCG is in financial special measures cannot be told: its
/// end is not known".
std::string untold(const Computation& computation, const PointRef& point) {
    const std::string_view body = computation.round().nouns.body.one;
    const std::string what = point.unit == Unit::truth ? fmt::format("whether the {} is {}", body, point.line->label)
                                                       : within(point.line->label);
    if (point.data == nullptr || point.data->value.kind != ValueKind::error) {
        return point.unit == Unit::truth
                   ? fmt::format("{} cannot be told: the plan does not say which {} it is for", what, body)
                   : fmt::format("{} has no value: no register has it for this {} in that period", what, body);
    }
    return fmt::format("{} cannot be told: {}", what, point.data->value.text);
}

/// "Finance!F7 (Registered population, 2015/16) is 0, and nothing can be divided by it".
std::string nothing_to_divide_by(const Computation& computation, std::span<const Gap* const> zeros) {
    std::vector<std::string> cells;
    bool zero = false, empty = false, other = false;
    for (const Gap* gap : zeros) {
        const DataPoint& data = *gap->point.data;
        zero = zero || (!is_empty(data) && data.value.number.mantissa == 0);
        empty = empty || is_empty(data);
        other = other || data.value.number.mantissa != 0;
        std::string cell = named_cell(computation.plan(), gap->point);
        if (std::ranges::find(cells, cell) == cells.end()) {
            cells.push_back(std::move(cell));
        }
    }
    const bool one = cells.size() == 1;
    return fmt::format("{} {} {}, and nothing can be divided by {}", list(cells, 4),
                       other ? (one ? "comes to" : "together come to")
                       : one ? "is"
                             : "are",
                       other || !empty ? "0"
                       : zero          ? "0 or empty"
                                       : "empty",
                       one && !other ? "it" : "that");
}

/// One gap as a clause. why_missing lists empty cells together.
// NOLINTNEXTLINE(readability-function-size): one case for each reason is plainer than parts of the list.
std::string clause(const Computation& computation, const Gap& gap) {
    const auto cell = [&] { return place_of(computation.plan(), gap.point); };
    const bool unchecked = gap.why == Gap::Why::no_block || gap.why == Gap::Why::no_cell;
    if (unchecked && gap.point.block != nullptr && gap.point.block->pseudo) {
        return "the workbook itself was not checked";
    }
    switch (gap.why) {
    case Gap::Why::no_block:
        return gap.point.block == nullptr ? fmt::format("the round has no {}", computation.round().nouns.feature.many)
                                          : fmt::format("the workbook has no sheet {}", gap.point.block->title);
    case Gap::Why::no_cell:
        return fmt::format("{} has no cell for {}",
                           gap.point.block == nullptr ? "the workbook" : gap.point.block->title,
                           described_in_marks(gap.point));
    case Gap::Why::empty:
        return fmt::format("{} ({}) is empty", cell(), described(gap.point));
    case Gap::Why::no_cached:
        return fmt::format("{} ({}) holds a formula whose value the file does not hold: recalculate and save it",
                           cell(), described(gap.point));
    case Gap::Why::wrong_kind:
        return fmt::format("{} ({}) holds {} where {} belongs", cell(), described(gap.point), held(gap),
                           kind_wanted(gap.point.unit));
    case Gap::Why::no_choice:
        return fmt::format("{} ({}) holds {}, which is {}", cell(), described(gap.point), held(gap),
                           gap.point.unit == Unit::year   ? "no year of the round"
                           : gap.point.unit == Unit::flag ? "neither yes nor no"
                                                          : "none of its choices");
    case Gap::Why::wrong_sign:
        return fmt::format("{} ({}) holds {}, {}", cell(), described(gap.point), held(gap),
                           gap.point.unit == Unit::count ? "and a count cannot be below 0"
                                                         : "an amount with the wrong sign");
    case Gap::Why::out_of_range:
        return fmt::format("{} ({}) holds {}, which is not a possible percentage", cell(), described(gap.point),
                           show(Exact(gap.point.data->value.number), Unit::percent));
    case Gap::Why::error:
        if (is_out_of_range(gap.point.data->value)) {
            return fmt::format("{} ({}) holds {}, which is too large for a plan", cell(), described(gap.point),
                               text_in(gap));
        }
        return fmt::format("{} ({}) shows the error {}", cell(), described(gap.point), text_in(gap));
    case Gap::Why::no_year:
        return fmt::format("no year before {} is known", known_years(computation.round()).front());
    case Gap::Why::no_parameter:
        return fmt::format("the round gives no value of {} for that year", label_of_node(computation, gap.node));
    case Gap::Why::zero_divisor:
        return fmt::format("{} is 0, and nothing can be divided by it", label_of_node(computation, gap.node));
    case Gap::Why::not_told:
        return untold(computation, gap.point);
    case Gap::Why::no_items:
        break;
    }
    return fmt::format("there is no row with {} to look at", label_of_node(computation, gap.node));
}

} // namespace

std::string label_of_node(const Computation& computation, std::uint16_t i) {
    const Node& n = computation.node(i);
    switch (n.op) {
    case Op::line:
        return within(computation.round().lines[n.ref].label);
    case Op::field:
        return in_marks(computation.round().columns[n.ref].label);
    case Op::parameter:
        return within(computation.round().parameters[n.ref].title);
    default:
        return n.left == no_node ? "a figure" : label_of_node(computation, n.left);
    }
}

std::string point_code(const PointRef& point) {
    std::string code(point.block == nullptr ? std::string_view("features") : point.block->code);
    if (point.record > 0) {
        code.append("[").append(std::to_string(point.record)).append("].").append(point.column);
    } else if (point.line == nullptr) {
        code.append(".").append(point.column);
    } else {
        code.append(".").append(point.line->code).append("@").append(point.column);
    }
    return code;
}

UsedPoint used_point(const PointRef& point) {
    return {point_code(point), point.data};
}

std::string_view label_of(const PointRef& point) {
    const bool by_column = point.record > 0 || (point.block != nullptr && point.block->code == "features");
    if (point.field != nullptr && (by_column || point.line == nullptr)) {
        return point.field->label;
    }
    return point.line == nullptr ? std::string_view(point.column) : point.line->label;
}

std::string place_of(const Plan& plan, const PointRef& point) {
    std::string place = point.data == nullptr ? std::string() : plan.where(point.data->cell);
    if (!place.empty()) {
        return place;
    }
    const std::string_view sheet = point.block == nullptr ? std::string_view{} : point.block->title;
    return point.record > 0 ? fmt::format("{} in record {} of {}", in_marks(label_of(point)), point.record, sheet)
                            : fmt::format("{} on {}", described_in_marks(point), sheet);
}

std::string named_cell(const Plan& plan, const PointRef& point) {
    const std::string place = point.data == nullptr ? std::string() : plan.where(point.data->cell);
    if (place.empty()) {
        return is_of_feature(point) ? in_marks(label_of(point)) : place_of(plan, point);
    }
    return fmt::format("{} ({})", place, is_of_feature(point) ? std::string(label_of(point)) : described(point));
}

std::string in_marks(std::string_view label) {
    return fmt::format("“{}”", label);
}

std::string within(std::string_view label) {
    std::string words(label);
    const auto letter = [&](std::size_t i) { return i < words.size() ? words[i] : '\0'; };
    const std::size_t next_word = std::min(words.find(' '), words.size());
    const bool one_capital = is_capital(letter(0)) && (letter(1) == '\0' || (letter(1) >= 'a' && letter(1) <= 'z'));
    const bool name_goes_on = is_capital(letter(next_word + 1)) && letter(next_word + 2) >= 'a';
    if (one_capital && !name_goes_on && !is_name(label.substr(0, next_word))) {
        words.front() = static_cast<char>(words.front() - 'A' + 'a');
    }
    return words;
}

std::string period_words(std::string_view column) {
    constexpr std::size_t year = 7; // "2014/15"
    if (is_year(column.substr(0, std::min(year, column.size()))) && column.size() == year + 3) {
        return fmt::format("quarter {} of {}", column.back(), column.substr(0, year));
    }
    const bool month = column.size() == 7 && column[4] == '-';
    const std::optional<Day> first = month ? Day::from_iso(fmt::format("{}-01", column)) : std::nullopt;
    return first ? long_date(*first).substr(2) : std::string(column);
}

std::string sentence(std::string words) {
    const std::string_view first_word = std::string_view(words).substr(0, words.find(' '));
    const bool names_a_cell = first_word.find_first_of("!@[") != std::string_view::npos;
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z' && !names_a_cell) {
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    }
    if (!words.empty() && words.back() != '.') {
        words += '.';
    }
    return words;
}

std::string list(std::span<const std::string> items, std::size_t most) {
    return in_series(items, "and", most);
}

std::string counted(std::size_t n, std::string_view one, std::string_view several) {
    return fmt::format("{} {}", n, n == 1 ? one : several);
}

std::string why_missing(const Computation& computation, std::span<const Gap> gaps) {
    std::vector<std::string> empty;
    std::vector<const Gap*> zeros;
    std::vector<std::string> clauses;
    std::set<std::string> said; // avoids repeats: a table may have a gap in each of 100,000 rows
    for (const Gap& gap : gaps) {
        if (gap.why == Gap::Why::zero_divisor && gap.point.data != nullptr) {
            zeros.push_back(&gap);
            continue;
        }
        const bool is_empty = gap.why == Gap::Why::empty;
        std::string words = is_empty
                                ? fmt::format("{} ({})", place_of(computation.plan(), gap.point), described(gap.point))
                                : clause(computation, gap);
        if (said.insert(words).second) {
            (is_empty ? empty : clauses).push_back(std::move(words));
        }
    }
    if (!empty.empty()) {
        clauses.insert(clauses.begin(), list(empty) + (empty.size() == 1 ? " is empty" : " are empty"));
    }
    if (!zeros.empty()) {
        clauses.push_back(nothing_to_divide_by(computation, zeros));
    }
    constexpr std::size_t enough = 3;
    std::string reason = fmt::format(
        "{}", fmt::join(clauses.begin(),
                        clauses.begin() + static_cast<std::ptrdiff_t>(std::min(enough, clauses.size())), "; "));
    return clauses.size() <= enough ? reason : fmt::format("{}; and {} more", reason, clauses.size() - enough);
}

std::vector<PointRef> without_repeats(std::vector<PointRef> points) {
    // A point that the plan does not hold has no address, so it is compared by what it names.
    const auto key = [&](std::size_t i) {
        const PointRef& p = points[i];
        return std::tuple(p.data, p.data == nullptr ? p.line : nullptr, p.data == nullptr ? p.field : nullptr,
                          p.data == nullptr ? std::string_view(p.column) : std::string_view{}, i);
    };
    const auto same = [&](std::size_t a, std::size_t b) {
        const auto [data_a, line_a, field_a, column_a, i] = key(a);
        const auto [data_b, line_b, field_b, column_b, j] = key(b);
        return std::tuple(data_a, line_a, field_a, column_a) == std::tuple(data_b, line_b, field_b, column_b);
    };
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, key);
    order.erase(std::unique(order.begin(), order.end(), same), order.end()); // keeps the first use
    std::ranges::sort(order);
    std::vector<PointRef> distinct;
    distinct.reserve(order.size());
    for (const std::size_t i : order) {
        distinct.push_back(std::move(points[i]));
    }
    return distinct;
}

} // namespace plancheck::engine

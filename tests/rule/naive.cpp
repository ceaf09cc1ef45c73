// The naive evaluator: one class, one function for each paragraph of docs/rule-language.md.
#include "tests/rule/naive.hpp"

#include "core/base/year.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace plancheck::testing {

namespace {

using boost::multiprecision::cpp_int;

/// Exactly one member is set; if none is, the value is missing.
struct Thing {
    std::optional<Rational> amount;
    std::optional<std::string> text;
    std::optional<bool> truth;
    bool only_empty = false; ///< missing only because an optional field of a record is empty
    bool only_spare = false; ///< missing only because optional cells are empty
    [[nodiscard]] bool missing() const { return !amount && !text && !truth; }
};

struct Place {
    std::string year;
    const Record* record = nullptr;
    int part = -1; ///< quarter or month
    bool in_where = false;
};

std::string tidy(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    const std::size_t first = out.find_first_not_of(" \t\n\r\v\f");
    return first == std::string::npos ? "" : out.substr(first, out.find_last_not_of(" \t\n\r\v\f") - first + 1);
}

bool is_number_unit(Unit unit) {
    return unit != Unit::text && unit != Unit::date && unit != Unit::flag && unit != Unit::choice &&
           unit != Unit::year && unit != Unit::truth;
}

bool plain(Unit unit) {
    return unit == Unit::percent || unit == Unit::number;
}
bool alike(Unit a, Unit b) {
    return is_number_unit(a) && is_number_unit(b) && (a == b || (plain(a) && plain(b)));
}

/// The day of a moment.
Rational day_of(const Rational& moment) {
    auto whole = numerator(moment) / denominator(moment);
    if (moment < 0 && denominator(moment) != 1) {
        whole -= 1; // dividing whole numbers rounds towards zero
    }
    return Rational(whole);
}

class Naive {
public:
    Naive(const Round& round, const Rule& rule, const Plan& plan) : round_{round}, rule_{rule}, plan_{plan} {}

    struct Shown {
        Rational measure, threshold, headroom;
    };
    struct Answer {
        std::optional<bool> truth;
        std::optional<Shown> shown;
    };

    Answer judge(std::size_t i, bool under_not, const std::string& year) {
        const Node& n = rule_.test.nodes[i];
        if (n.op == Op::not_) {
            return judge(n.left, !under_not, year);
        }
        if (n.op == Op::and_ || n.op == Op::or_) {
            return join(judge(n.left, under_not, year), judge(n.right, under_not, year),
                        (n.op == Op::and_) != under_not);
        }
        const Place place{year, nullptr, -1, false};
        if (!compares(n.op)) {
            const Thing thing = of(i, place);
            return {thing.truth ? std::optional(*thing.truth != under_not) : std::nullopt, {}};
        }
        const Thing left = of(n.left, place);
        const Thing right = of(n.right, place);
        if (left.missing() || right.missing()) {
            return {};
        }
        if (left.text) {
            const bool same = tidy(*left.text) == tidy(*right.text);
            return {(same == (n.op == Op::equal)) != under_not, {}};
        }
        return judge_amounts(n, *left.amount, *right.amount, under_not);
    }

private:
    static bool compares(Op op) { return op >= Op::less && op <= Op::not_equal; }

    Answer judge_amounts(const Node& n, const Rational& a, const Rational& b, bool under_not) {
        static constexpr Op opposite[] = {Op::greater_equal, Op::greater,   Op::less_equal,
                                          Op::less,          Op::not_equal, Op::equal};
        const Op op = under_not ? opposite[static_cast<int>(n.op) - static_cast<int>(Op::less)] : n.op;
        const bool in_unit = alike(rule_.test.nodes[n.left].unit, rule_.unit);
        const Rational t = under_not || !in_unit ? Rational(0) : rational_of(rule_.tolerance);
        Rational headroom = op == Op::greater || op == Op::greater_equal ? Rational(a - b)
                            : op == Op::less || op == Op::less_equal     ? Rational(b - a)
                            : op == Op::equal                            ? Rational(-abs(a - b))
                                                                         : Rational(abs(a - b));
        const bool holds =
            op == Op::greater || op == Op::less || op == Op::not_equal ? headroom > 0 : headroom + t >= 0;
        Answer answer{holds, {}};
        if (in_unit) {
            const bool swap = constant(n.left) && !constant(n.right);
            answer.shown = Shown{swap ? b : a, swap ? a : b, headroom};
        }
        return answer;
    }

    static Answer join(const Answer& left, const Answer& right, bool all) {
        std::optional<bool> truth;
        const auto is = [](const Answer& answer, bool value) { return answer.truth && *answer.truth == value; };
        if (is(left, !all) || is(right, !all)) {
            truth = !all;
        } else if (left.truth && right.truth) {
            truth = all;
        }
        Answer joined{truth, {}};
        for (const Answer* side : {&left, &right}) {
            if (!truth || side->truth != truth || !side->shown) {
                continue;
            }
            const bool better = !joined.shown || (all ? side->shown->headroom < joined.shown->headroom
                                                      : side->shown->headroom > joined.shown->headroom);
            if (better) {
                joined.shown = side->shown;
            }
        }
        return joined;
    }

    bool constant(std::size_t i) {
        const Node& n = rule_.test.nodes[i];
        if (n.op == Op::line || n.op == Op::field || n.op == Op::feature_cell) {
            return false;
        }
        for (std::uint16_t c = n.left; c != no_node; c = rule_.test.nodes[c].next) {
            if (!constant(c)) {
                return false;
            }
        }
        return n.right == no_node || constant(n.right);
    }

    static Thing amount(Rational value) { return {std::move(value), {}, {}, false, false}; }
    static Thing truth(bool value) { return {{}, {}, value, false, false}; }

    Thing of(std::size_t i, const Place& place) {
        const Node& n = rule_.test.nodes[i];
        switch (n.op) {
        case Op::number:
        case Op::date:
            return amount(rational_of(n.number));
        case Op::text:
            return {{}, std::string(n.text), {}, false, false};
        case Op::truth:
            return truth(n.number.mantissa != 0);
        case Op::parameter:
            return parameter(n, place);
        case Op::line:
        case Op::field:
        case Op::feature_cell:
            return cell(n, place);
        case Op::answered:
            return is_answered(rule_.test.nodes[n.left], place);
        case Op::and_:
        case Op::or_:
        case Op::not_:
            return logic(n, place);
        case Op::prev:
        case Op::change:
        case Op::growth:
            return years(n, place);
        case Op::sum:
        case Op::count:
        case Op::min:
        case Op::max:
        case Op::first:
        case Op::last:
            return aggregate(n, place);
        default:
            break;
        }
        if (compares(n.op)) {
            return comparison(n, place);
        }
        return arithmetic(n, place);
    }

    Thing parameter(const Node& n, const Place& place) {
        const std::string year = place.year.empty() ? std::string(round_.years.front()) : place.year;
        for (const ParameterValue& value : round_.parameters[n.ref].values) {
            if (value.year.empty() || value.year == year) {
                return amount(rational_of(value.number));
            }
        }
        return {};
    }

    const DataPoint* look(const Node& n, const Place& place) {
        if (n.op == Op::field) {
            const Column& column = round_.columns[n.ref];
            return place.record == nullptr ? nullptr
                                           : plan_.find(round_.blocks[column.block].code, *place.record, column.code);
        }
        if (n.op == Op::feature_cell) {
            return plan_.find("features", rule_.feature, n.text);
        }
        const Line& line = round_.lines[n.ref];
        const Block& block = round_.blocks[line.block];
        std::string column = n.text.empty() ? place.year : std::string(n.text);
        if (place.part >= 0 && is_year(column) && block.columns_are == ColumnKind::quarters) {
            column = quarters_of(column)[static_cast<std::size_t>(place.part)];
        } else if (place.part >= 0 && is_year(column) && block.columns_are == ColumnKind::months) {
            column = months_of(column)[static_cast<std::size_t>(place.part)];
        }
        return plan_.find(block.code, line.code, column);
    }

    /// A cell must be filled if it is in a required column, or in a required line in a year of the plan.
    bool may_be_empty(const Node& n, const Place& place) {
        if (n.op == Op::field) {
            return !round_.columns[n.ref].required;
        }
        if (n.op == Op::feature_cell) {
            return true;
        }
        const Line& line = round_.lines[n.ref];
        const std::string year = n.text.empty() ? place.year : std::string(n.text);
        return !line.required || std::ranges::find(round_.years, year.substr(0, 7)) == round_.years.end();
    }

    bool is_one_of(const std::vector<std::string_view>& choices, std::string_view text) {
        return std::ranges::any_of(choices, [&](std::string_view one) { return tidy(one) == tidy(text); });
    }

    /// A value that cannot be right in its cell is not compared.
    bool cannot_be_right(const Node& n, const Value& value) {
        const bool is_field = n.op == Op::field;
        if (n.unit == Unit::choice && !is_field) {
            const auto choices = round_.lines[n.ref].choices;
            return !is_one_of({choices.begin(), choices.end()}, value.text);
        }
        if (n.unit == Unit::flag) {
            return !is_one_of({"yes", "no"}, value.text);
        }
        if (n.unit == Unit::year) {
            return !year_of_round(value.text);
        }
        if (!is_number_unit(n.unit) || n.op == Op::feature_cell) {
            return false;
        }
        const Rational figure = rational_of(value.number);
        const Sign sign = is_field ? Sign::either : round_.lines[n.ref].sign;
        return (sign == Sign::positive && figure < 0) || (n.unit == Unit::percent && abs(figure) > 1);
    }

    std::optional<std::string> year_of_round(std::string_view text) {
        const auto year = read_year(text);
        const bool known =
            year && (*year == round_.outturn || std::ranges::find(round_.years, *year) != round_.years.end());
        return known ? year : std::nullopt;
    }

    Thing cell(const Node& n, const Place& place) {
        const DataPoint* point = look(n, place);
        if (point == nullptr || !point->has_value || point->value.kind == ValueKind::error) {
            return {};
        }
        const Value& value = point->value;
        if (value.kind == ValueKind::missing || (value.kind == ValueKind::text && tidy(value.text).empty())) {
            const bool spare = may_be_empty(n, place);
            return {{}, {}, {}, n.op == Op::field && spare, spare};
        }
        if (is_number_unit(n.unit) && value.kind != ValueKind::number) {
            return {};
        }
        if (cannot_be_right(n, value)) {
            return {};
        }
        if (is_number_unit(n.unit)) {
            return amount(rational_of(value.number));
        }
        if (n.unit == Unit::date) {
            return value.kind == ValueKind::date ? amount(day_of(rational_of(value.number))) : Thing{};
        }
        return value.kind == ValueKind::text ? Thing{{}, std::string(value.text), {}, false, false} : Thing{};
    }

    /// Whether a cell is answered. A missing or empty cell is not; a cell that cannot be read is unknown.
    Thing is_answered(const Node& n, const Place& place) {
        const DataPoint* point = look(n, place);
        if (point == nullptr) {
            return truth(false);
        }
        const bool blank = point->value.kind == ValueKind::missing ||
                           (point->value.kind == ValueKind::text && tidy(point->value.text).empty());
        if (point->has_value && blank) {
            return truth(false);
        }
        return cell(n, place).missing() ? Thing{} : truth(true);
    }

    Thing comparison(const Node& n, const Place& place) {
        const Thing left = of(n.left, place);
        const Thing right = of(n.right, place);
        if (left.missing() || right.missing()) {
            const bool only_spare = missing_because(left, right).only_spare;
            return place.in_where && only_spare ? truth(false) : Thing{};
        }
        if (left.text) {
            return truth((tidy(*left.text) == tidy(*right.text)) == (n.op == Op::equal));
        }
        const Rational difference = *left.amount - *right.amount;
        switch (n.op) {
        case Op::less:
            return truth(difference < 0);
        case Op::less_equal:
            return truth(difference <= 0);
        case Op::greater:
            return truth(difference > 0);
        case Op::greater_equal:
            return truth(difference >= 0);
        case Op::equal:
            return truth(difference == 0);
        default:
            return truth(difference != 0);
        }
    }

    Thing logic(const Node& n, const Place& place) {
        const Thing left = of(n.left, place);
        if (n.op == Op::not_) {
            return left.truth ? truth(!*left.truth) : Thing{};
        }
        const Thing right = of(n.right, place);
        const bool decisive = n.op == Op::or_;
        if (left.truth == decisive || right.truth == decisive) {
            return truth(decisive);
        }
        return left.truth && right.truth ? truth(!decisive) : Thing{};
    }

    Thing years(const Node& n, const Place& place) {
        Place before = place;
        if (place.year == round_.years[0]) {
            before.year = round_.outturn;
        } else if (round_.years.size() > 1 && place.year == round_.years[1]) {
            before.year = round_.years[0];
        } else {
            return {};
        }
        const Thing then = of(n.left, before);
        if (n.op == Op::prev) {
            return then;
        }
        const Thing now = of(n.left, place);
        if (!then.amount || !now.amount) {
            return missing_because(then, now);
        }
        if (n.op == Op::change) {
            return amount(*now.amount - *then.amount);
        }
        return *then.amount == 0 ? Thing{} : amount((*now.amount - *then.amount) / *then.amount);
    }

    static Thing missing_because(const Thing& left, const Thing& right) {
        return {{},
                {},
                {},
                (!left.missing() || left.only_empty) && (!right.missing() || right.only_empty),
                (!left.missing() || left.only_spare) && (!right.missing() || right.only_spare)};
    }

    Thing arithmetic(const Node& n, const Place& place) {
        const Thing left = of(n.left, place);
        const bool two = n.op == Op::add || n.op == Op::subtract || n.op == Op::multiply || n.op == Op::divide;
        const Thing right = two ? of(n.right, place) : amount(0);
        if (!left.amount || !right.amount) {
            return missing_because(left, right);
        }
        const Rational& a = *left.amount;
        const Rational& b = *right.amount;
        switch (n.op) {
        case Op::add:
            return amount(a + b);
        case Op::subtract:
            return amount(a - b);
        case Op::multiply:
            return amount(a * b);
        case Op::divide:
            return b == 0 ? Thing{} : amount(a / b);
        case Op::negate:
            return amount(-a);
        case Op::abs:
            return amount(abs(a));
        case Op::pounds:
            return amount(a * 1000);
        default:
            return amount(half_away(a, rule_.test.nodes[rule_.test.nodes[n.left].next].number));
        }
    }

    static Rational half_away(const Rational& value, const Decimal& places) {
        const Rational scale(boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(places.to_double())));
        const Rational size = abs(value) * scale + Rational(1, 2);
        const Rational whole(cpp_int(numerator(size) / denominator(size)));
        return (value < 0 ? Rational(-whole) : whole) / scale;
    }

    /// The leaf that decides what is walked: a table's field, or a line by quarters or months.
    const Node* walked(std::size_t i) {
        const Node& n = rule_.test.nodes[i];
        if (n.op == Op::field) {
            return &n;
        }
        if (n.op == Op::line && round_.blocks[round_.lines[n.ref].block].columns_are != ColumnKind::years &&
            round_.blocks[round_.lines[n.ref].block].columns_are != ColumnKind::named &&
            (n.text.empty() || is_year(n.text))) {
            return &n;
        }
        for (std::uint16_t c = n.left; c != no_node; c = rule_.test.nodes[c].next) {
            if (const Node* found = walked(c)) {
                return found;
            }
        }
        return n.right == no_node ? nullptr : walked(n.right);
    }

    /// Returns nullopt if the year of a record of the table is not a year of the round.
    std::optional<std::vector<Place>> places(const Node& leaf, const Place& place) {
        std::vector<Place> all;
        if (leaf.op == Op::line) {
            const bool quarters = round_.blocks[round_.lines[leaf.ref].block].columns_are == ColumnKind::quarters;
            for (int part = 0; part < (quarters ? 4 : 12); ++part) {
                all.push_back({place.year, nullptr, part, place.in_where});
            }
            return all;
        }
        const Block& block = round_.blocks[round_.columns[leaf.ref].block];
        const bool by_year =
            std::ranges::any_of(block.columns, [](const Column& column) { return column.code == "year"; });
        for (const Record& record : plan_.records(block.code)) {
            if (by_year && !place.year.empty()) {
                const DataPoint* point = plan_.find(block.code, record, "year");
                const auto year = point == nullptr ? std::nullopt : year_of_round(point->value.text);
                if (!year) {
                    return std::nullopt;
                }
                if (*year != place.year) {
                    continue;
                }
            }
            all.push_back({place.year, &record, -1, place.in_where});
        }
        return all;
    }

    Thing aggregate(const Node& n, const Place& place) {
        const bool several = rule_.test.nodes[n.left].next != no_node;
        if (several) {
            return least_or_greatest(n, place);
        }
        const Node* leaf = walked(n.left);
        const bool table = leaf->op == Op::field;
        if (table) {
            const Block& block = round_.blocks[round_.columns[leaf->ref].block];
            if (block.required && !plan_.has_block(block.code)) {
                return {};
            }
        }
        std::optional<std::vector<Place>> all = places(*leaf, place);
        if (!all) {
            return {};
        }
        if (n.right != no_node) {
            bool known = true;
            std::erase_if(*all, [&](Place one) {
                one.in_where = true;
                const Thing holds = of(n.right, one);
                known = known && holds.truth.has_value();
                return !holds.truth || !*holds.truth;
            });
            if (!known) {
                return {};
            }
        }
        if (n.op == Op::count && n.right != no_node) {
            return amount(Rational(static_cast<std::int64_t>(all->size())));
        }
        return n.op == Op::count ? count_answered(n.left, *all) : combine(n, *all, table);
    }

    Thing count_answered(std::size_t i, const std::vector<Place>& all) {
        std::int64_t found = 0;
        for (const Place& one : all) {
            const Thing thing = of(i, one);
            if (thing.missing() && !thing.only_spare) {
                return {};
            }
            found += thing.missing() ? 0 : 1;
        }
        return amount(Rational(found));
    }

    Thing combine(const Node& n, const std::vector<Place>& all, bool table) {
        std::vector<Thing> things;
        for (const Place& one : all) {
            Thing thing = of(n.left, one);
            if (!(table && thing.missing() && thing.only_empty)) {
                things.push_back(std::move(thing));
            }
        }
        if (n.op == Op::first || n.op == Op::last) {
            return things.empty() ? Thing{} : n.op == Op::first ? things.front() : things.back();
        }
        std::vector<Rational> amounts;
        for (const Thing& thing : things) {
            if (!thing.amount) {
                return {};
            }
            amounts.push_back(*thing.amount);
        }
        if (n.op == Op::sum) {
            Rational total = 0;
            for (const Rational& one : amounts) {
                total += one;
            }
            return amount(total);
        }
        if (amounts.empty()) {
            return {};
        }
        return amount(n.op == Op::min ? *std::ranges::min_element(amounts) : *std::ranges::max_element(amounts));
    }

    Thing least_or_greatest(const Node& n, const Place& place) {
        std::vector<Rational> amounts;
        Thing missing{{}, {}, {}, true, true};
        bool any_missing = false;
        for (std::uint16_t c = n.left; c != no_node; c = rule_.test.nodes[c].next) {
            const Thing thing = of(c, place);
            if (thing.missing()) {
                any_missing = true;
                missing = missing_because(missing, thing);
            } else {
                amounts.push_back(*thing.amount);
            }
        }
        if (any_missing) {
            return missing;
        }
        return amount(n.op == Op::min ? *std::ranges::min_element(amounts) : *std::ranges::max_element(amounts));
    }

    const Round& round_;
    const Rule& rule_;
    const Plan& plan_;
};

} // namespace

Rational rational_of(const Decimal& decimal) {
    Rational value(decimal.mantissa);
    for (int i = 0; i < decimal.exponent; ++i) {
        value *= 10;
    }
    for (int i = 0; i > decimal.exponent; --i) {
        value /= 10;
    }
    return value;
}

NaiveVerdict naive_evaluate(const Round& round, const Rule& rule, const Plan& plan, std::string_view year) {
    Naive naive(round, rule, plan);
    const Naive::Answer answer = naive.judge(rule.test.nodes.size() - 1, false, std::string(year));
    NaiveVerdict verdict;
    if (answer.truth) {
        verdict.state = *answer.truth ? NaiveVerdict::State::holds : NaiveVerdict::State::fails;
        if (answer.shown) {
            verdict.measure = answer.shown->measure;
            verdict.threshold = answer.shown->threshold;
            verdict.headroom = answer.shown->headroom;
        }
    }
    return verdict;
}

} // namespace plancheck::testing

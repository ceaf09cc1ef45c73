// The engine agrees with the naive evaluator on random tests over random plans.
#include "core/rule/evaluate.hpp"
#include "tests/rule/naive.hpp"
#include "tests/rule/small_round.hpp"

#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <rapidcheck.h>
#include <set>

namespace plancheck {
namespace {

using testing::naive_evaluate;
using testing::NaiveVerdict;
using testing::PlanOf;
using testing::Rational;
using testing::SmallRound;

class Random {
public:
    explicit Random(std::uint64_t seed) : engine_{seed} {}
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(engine_); }
    bool chance(int percent) { return below(100) < percent; }
    const char* of(std::initializer_list<const char*> words) {
        return *(words.begin() + below(static_cast<int>(words.size())));
    }

private:
    std::mt19937_64 engine_;
};

/// Writes random tests in the rule language. Nearly all of them pass its checks.
class Writer {
public:
    explicit Writer(Random& random) : random_{random} {}

    std::string truth(int depth) {
        if (depth > 0 && random_.chance(45)) {
            const std::string left = truth(depth - 1);
            return random_.chance(20) ? "not (" + left + ")"
                                      : fmt::format("({}) {} ({})", left, random_.of({"and", "or"}), truth(depth - 1));
        }
        switch (random_.below(8)) {
        case 0:
            return fmt::format("answered({})",
                               random_.of({"contingency", "agreed", "due", "feature.evidence", "saving@outturn"}));
        case 1:
            return fmt::format("agreed {} 'yes'", random_.of({"==", "!="}));
        case 2:
            return fmt::format("due {} date('2014-04-04')", comparison());
        case 3:
        case 4:
            return fmt::format("{} {} {}", percent(depth), comparison(), percent(depth));
        case 5:
            return fmt::format("{} {} {}", count(depth), comparison(), count(depth));
        default:
            return fmt::format("{} {} {}", money(depth), comparison(), random_.chance(15) ? "0" : money(depth));
        }
    }

private:
    const char* comparison() { return random_.of({"<", "<=", ">", ">=", ">=", "==", "!="}); }
    std::string line() {
        return std::string(random_.of({"allocation", "contingency", "spend", "saving"})) +
               random_.of({"", "", "", "", "@outturn", "@year2", "@'2014/15'"});
    }
    std::string money(int depth) {
        if (depth <= 0) {
            return random_.chance(25) ? "limit" : line();
        }
        switch (random_.below(12)) {
        case 0:
            return fmt::format("({} + {})", money(depth - 1), money(depth - 1));
        case 1:
            return fmt::format("({} - {})", money(depth - 1), money(depth - 1));
        case 2:
            return fmt::format("{} * {}", percent(0), money(depth - 1));
        case 3:
            return fmt::format("abs({})", money(depth - 1));
        case 4:
            return fmt::format("round({}, {})", money(depth - 1), random_.below(3));
        case 5:
            return fmt::format("{}({}, {})", random_.of({"min", "max"}), money(depth - 1), money(depth - 1));
        case 6:
            return fmt::format("{}({})", random_.of({"prev", "change"}),
                               random_.of({"allocation", "contingency", "spend", "sum(scheme.net)"}));
        case 7:
        case 8:
            return fmt::format("{}({})", random_.of({"sum", "sum", "min", "max", "first", "last"}),
                               random_.of({"scheme.net", "scheme.gross - scheme.net", "contract.value",
                                           "abs(scheme.net)", "scheme.net - 1% * allocation"}));
        case 9:
            return fmt::format("{}(scheme.net where {})", random_.of({"sum", "max", "first", "last"}),
                               scheme_condition(2));
        case 10:
            return "-" + line();
        default:
            return line();
        }
    }
    std::string percent(int depth) {
        switch (random_.below(depth > 0 ? 8 : 3)) {
        case 0:
            return "floor";
        case 1:
            return fmt::format("{}%", random_.below(120));
        case 2:
            return "share";
        case 3:
            return fmt::format("{} / {}", line(), money(depth - 1));
        case 4:
            return fmt::format("growth({})", random_.of({"allocation", "contingency"}));
        case 5:
            return fmt::format("{}(waits.seen{})", random_.of({"min", "max", "first", "last", "sum"}),
                               random_.of({"", "@outturn", "@year1"}));
        case 6:
            return fmt::format("min(waits.seen where {})", random_.of({"waits.long_waits > 3", "answered(waits.seen)",
                                                                       "waits.seen < 92% or waits.long_waits == 0"}));
        default:
            return fmt::format("({} - {})", percent(depth - 1), percent(depth - 1));
        }
    }
    std::string count(int depth) {
        switch (random_.below(depth > 0 ? 7 : 2)) {
        case 0:
            return "population";
        case 1:
            return std::to_string(random_.below(40));
        case 2:
            return fmt::format("count({})", random_.of({"scheme.net", "scheme.lead", "contract.value", "waits.seen",
                                                        "scheme.net / scheme.gross"}));
        case 3:
            return fmt::format("count(scheme.name where {})", scheme_condition(2));
        case 4:
            return fmt::format("{}(waits.long_waits)", random_.of({"sum", "max", "last"}));
        case 5:
            return fmt::format("{}(activity.visits)", random_.of({"sum", "min", "first"}));
        default:
            return fmt::format("sum(activity.visits where activity.visits >= {})", random_.below(20));
        }
    }
    std::string scheme_condition(int depth) {
        if (depth > 0 && random_.chance(40)) {
            const std::string left = scheme_condition(depth - 1);
            return random_.chance(25)
                       ? "not (" + left + ")"
                       : fmt::format("({}) {} ({})", left, random_.of({"and", "or"}), scheme_condition(depth - 1));
        }
        switch (random_.below(5)) {
        case 0:
            return fmt::format("scheme.agreed {} 'yes'", random_.of({"==", "!="}));
        case 1:
            return "answered(scheme.lead)";
        case 2:
            return fmt::format("scheme.net {} scheme.gross", comparison());
        case 3:
            return fmt::format("scheme.net {} 0", comparison());
        default:
            return fmt::format("scheme.net {} limit", comparison());
        }
    }

    Random& random_;
};

/// A plan with few different figures, so that thresholds are met exactly, and with every way in which a cell can fail.
Plan random_plan(Random& random) {
    PlanOf plan;
    const int trouble = random.chance(50) ? 0 : 12;
    const auto number = [&] {
        return random.chance(30) ? random.below(12) * 100.0
                                 : (random.below(120001) - 20000) / (random.chance(50) ? 100.0 : 100000.0);
    };
    const auto fill = [&](const std::string& point, double value) {
        if (!random.chance(trouble)) {
            plan.at(point, value);
            return;
        }
        switch (random.below(5)) {
        case 0:
            plan.leave_empty(point);
            break;
        case 1:
            plan.text(point, "n/a");
            break;
        case 2:
            plan.error(point, "#REF!");
            break;
        case 3:
            plan.stale(point);
            break;
        default:
            break; // no such cell
        }
    };
    for (const std::string year : {"2013/14", "2014/15", "2015/16"}) {
        for (const std::string line : {"allocation", "contingency", "spend", "saving"}) {
            fill("finance." + line + "@" + year, random.chance(8) ? 0 : number());
        }
        fill("finance.population@" + year, random.chance(trouble) ? -3 : random.below(30));
        fill("finance.share@" + year, random.chance(trouble) ? 85 : random.below(101) / 100.0);
        if (!random.chance(trouble)) {
            plan.text("finance.agreed@" + year, random.chance(trouble) ? "maybe" : random.of({"yes", "no", " YES "}));
            plan.date("finance.due@" + year, 41731 + random.below(20) / 4.0);
        }
        for (int quarter = 1; quarter <= 4; ++quarter) {
            const std::string column = fmt::format("{} Q{}", year, quarter);
            fill("waits.seen@" + column, (88 + random.below(12)) / (random.chance(trouble) ? 1.0 : 100.0));
            fill("waits.long_waits@" + column, random.below(6) - (random.chance(trouble) ? 6 : 0));
        }
        const int first = std::stoi(year.substr(0, 4));
        for (int month = 0; month < 12; ++month) {
            fill(fmt::format("activity.visits@{}-{:02}", first + (month >= 9 ? 1 : 0), (month + 3) % 12 + 1),
                 random.below(25));
        }
    }
    if (random.chance(85)) {
        plan.block("scheme");
        for (int i = random.below(6); i > 0; --i) {
            std::vector<PlanOf::Field> fields;
            if (random.chance(trouble / 2)) {
                fields.push_back({"year", 0, random.of({"next year", "2011/12", "2014"})});
            } else if (random.chance(trouble / 2)) {
                fields.push_back({"year", 0, {}, ValueKind::missing});
            } else {
                fields.push_back({"year", 0, random.of({"2013/14", "2014/15", "2014-15", "FY15/16", "2015/16"})});
            }
            if (random.chance(80)) {
                fields.push_back({"name", 0, "Beds"});
            } else {
                fields.push_back({"name", 0, {}, ValueKind::missing});
            }
            const auto cell = [&](std::string_view column) {
                if (!random.chance(15)) {
                    fields.push_back({column, number()});
                } else if (random.chance(trouble)) {
                    fields.push_back({column, 0, "#N/A", ValueKind::error});
                } else {
                    fields.push_back({column, 0, {}, ValueKind::missing});
                }
            };
            cell("net");
            cell("gross");
            if (random.chance(trouble / 2)) {
                fields.push_back({"lead", 0, "#REF!", ValueKind::error});
            } else {
                fields.push_back({"lead", 0, random.of({"A. Lead", "  ", "x"})});
            }
            if (random.chance(80)) {
                fields.push_back({"agreed", 0, random.chance(trouble / 2) ? "perhaps" : random.of({"yes", "no"})});
            } else {
                fields.push_back({"agreed", 0, {}, ValueKind::missing});
            }
            plan.record("scheme", fields);
        }
    }
    for (int i = random.below(4); i > 0; --i) {
        plan.record("contract", {{"provider", 0, "Anytown Hospitals"}, {"value", number()}});
    }
    if (random.chance(60)) {
        plan.text("features.F-01.a@evidence", random.of({"board paper", "  "}));
    }
    return plan.plan();
}

std::string printed(const std::optional<Rational>& value) {
    if (!value) {
        return "none";
    }
    const Rational scaled = abs(*value) * Rational(boost::multiprecision::pow(boost::multiprecision::cpp_int(10), 40U));
    boost::multiprecision::cpp_int digits = numerator(scaled) / denominator(scaled);
    digits += 2 * (scaled - Rational(digits)) >= 1 ? 1 : 0;
    std::string text = digits.str();
    text.insert(0, text.size() > 40 ? 0 : 41 - text.size(), '0');
    text.insert(text.size() - 40, 1, '.');
    return (*value < 0 && digits != 0 ? "-" : "") + text;
}
std::string printed(const std::optional<Exact>& value) {
    return value ? value->to_string(40) : "none";
}

std::string engine_says(const Evaluation& told) {
    const std::string_view state = told.state == Evaluation::State::holds          ? "holds"
                                   : told.state == Evaluation::State::fails        ? "fails"
                                   : told.state == Evaluation::State::not_assessed ? "not assessed"
                                                                                   : "not applicable";
    return fmt::format("{} {} {} {}", state, printed(told.measure), printed(told.threshold), printed(told.headroom));
}
std::string naive_says(const NaiveVerdict& told) {
    const std::string_view state = told.state == NaiveVerdict::State::holds   ? "holds"
                                   : told.state == NaiveVerdict::State::fails ? "fails"
                                                                              : "not assessed";
    return fmt::format("{} {} {} {}", state, printed(told.measure), printed(told.threshold), printed(told.headroom));
}

TEST(Engine, AgreesWithTheNaiveEvaluator) {
    setenv("RC_PARAMS", "seed=20140404 max_success=4000", 1); // rapidcheck prints them
    std::set<std::string> parsed;
    int all = 0;
    std::array<int, 4> states{};
    const bool agree = rc::check("engine and naive evaluator agree", [&] {
        Random random(*rc::gen::inRange<std::uint64_t>(0, std::numeric_limits<std::uint64_t>::max()));
        SmallRound small;
        Writer writer(random);
        const std::string source = writer.truth(3);
        const Plan plan = random_plan(random);
        const Unit unit = random.chance(60) ? Unit::thousand_pounds : random.chance(50) ? Unit::percent : Unit::count;
        ++all;
        Rule rule;
        rule.feature = "F-01.a";
        rule.unit = unit;
        rule.tolerance = {random.below(3), -1};
        rule.test = small.parsed(source);
        if (rule.test.empty()) {
            return;
        }
        parsed.insert(source);
        const char* year = random.of({"2014/15", "2015/16"});
        const Evaluation engine = evaluate(small.round(), rule, plan, year);
        ++states[static_cast<std::size_t>(engine.state)];
        const std::string naive = naive_says(naive_evaluate(small.round(), rule, plan, year));
        if (engine_says(engine) != naive) {
            RC_FAIL(fmt::format("{}\n  in {}: engine {}\n  naive {}\n  {}", source, year, engine_says(engine), naive,
                                engine.sentence));
        }
        RC_ASSERT(!engine.sentence.empty());
        RC_ASSERT((engine.state == Evaluation::State::not_assessed) == !engine.reason.empty());
    });
    EXPECT_TRUE(agree);
    EXPECT_GT(static_cast<int>(parsed.size()), all * 2 / 3) << "the tests written are well formed and seldom alike";
    for (const auto state : {Evaluation::State::holds, Evaluation::State::fails, Evaluation::State::not_assessed}) {
        EXPECT_GT(states[static_cast<std::size_t>(state)], all / 10) << "all outcomes are met often";
    }
}

} // namespace
} // namespace plancheck

// Calls the service org.plancheck.Plan as Calc's interpreter does: which arguments it takes, what it answers, and which
// error values it returns. No exception may leave it.
#include "tests/inproc/context.hpp"
#include "tests/inproc/fake_workbook.hpp"
#include "uno/calc_error.hpp"

#include <com/sun/star/container/NoSuchElementException.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/lang/XServiceName.hpp>
#include <org/plancheck/XPlan.hpp>

#include <bit>
#include <gtest/gtest.h>
#include <map>

namespace plancheck::office {
namespace {

constexpr const char* rule = "FIN-CONTINGENCY";
constexpr const char* year = "2014/15";

std::string text(const Any& answer) {
    OUString words;
    return (answer >>= words) ? narrow(words) : "no text";
}

double number(const Any& answer) {
    double value = -1e9;
    answer >>= value;
    return value;
}

/// The code of the error that Calc would show; 0 for an answer that is not an error.
int error(const Any& answer) {
    double value = 0;
    if (!(answer >>= value) || value == value) {
        return 0;
    }
    return static_cast<int>(std::bit_cast<std::uint64_t>(value) & 0xFFFF);
}
int error(const Sequence<Sequence<Any>>& table) {
    return table.getLength() == 1 && table[0].getLength() == 1 ? error(table[0][0]) : 0;
}

constexpr int not_available = static_cast<int>(CalcError::not_available);
constexpr int wrong_argument = static_cast<int>(CalcError::illegal_argument);
constexpr int wrong_type = static_cast<int>(CalcError::value);

class Functions : public testing::Test {
protected:
    Functions() : book_(fresh_id().c_str()) { fill(book_); }

    static std::string fresh_id() {
        static int count = 0;
        return "document " + std::to_string(++count);
    }

    static void fill(FakeWorkbook& book) {
        book.add("Cover", {{"plan:cover", "value"},
                           {"org_code", "99X"},
                           {"org_name", "Anytown CCG (fictional)"},
                           {"round", "2014-16"},
                           {"round_version", "1.0"}});
        book.add("Finance", {{"plan:finance", "2013/14", "2014/15", "2015/16"},
                             {"allocation_total", 251000.0, 250000.0, 253500.0},
                             {"contingency", 1200.0, 1155.0, 1300.0},
                             {"surplus_cumulative", 2500.0, 2500.0, 2535.0}});
        book.add("Plan", {{"", ""}});
    }

    /// Does what Calc does before it asks for an answer: writes the results of PLAN.BLOCK into the handles' cells.
    void calculate(FakeWorkbook& book) {
        for (const auto& [column, name] : {std::pair{0, "Cover"}, std::pair{1, "Finance"}}) {
            auto& cell = book.sheet("Plan").rows[0][static_cast<std::size_t>(column)];
            cell.value = plan_->block(book.document(), book.range(name));
            cell.formula = "=ORG.PLANCHECK.PLAN.BLOCK(...)";
        }
    }
    void calculate() { calculate(book_); }

    FakeCell& finance(std::size_t row, std::size_t column) { return book_.sheet("Finance").rows[row][column]; }
    FakeCell& handle(std::size_t column) { return book_.sheet("Plan").rows[0][column]; }
    [[nodiscard]] Reference<css::beans::XPropertySet> document() const { return book_.document(); }
    [[nodiscard]] Reference<css::table::XCellRange> handles() const { return book_.range("Plan"); }

    Any status(const Any& of_year = Any(OUString::createFromAscii(year)), const char* id = rule) {
        return plan_->status(document(), handles(), OUString::createFromAscii(id), of_year);
    }

    FakeWorkbook book_;
    Reference<org::plancheck::XPlan> plan_ = component<org::plancheck::XPlan>("org.plancheck.Plan");
};

TEST_F(Functions, TheServiceSaysWhatItIs) {
    ASSERT_TRUE(plan_.is());
    const Reference<css::lang::XServiceInfo> info(plan_, UNO_QUERY_THROW);
    EXPECT_EQ(narrow(info->getImplementationName()), "org.plancheck.calc.Functions");
    EXPECT_TRUE(info->supportsService("org.plancheck.Plan"));
    EXPECT_FALSE(info->supportsService("com.sun.star.sheet.AddIn")); // would be made at the first formula of any kind
    const Reference<css::lang::XServiceName> name(plan_, UNO_QUERY_THROW);
    EXPECT_EQ(narrow(name->getServiceName()), "org.plancheck.Plan");
}

TEST_F(Functions, WithoutSettingsTheShippedRoundsAreThere) {
    const auto line = narrow(plan_->version());
    EXPECT_TRUE(line.starts_with("plancheck ")) << line;
    EXPECT_NE(line.find("2014-16 version "), std::string::npos) << line;
}

TEST_F(Functions, AHandleIsTheBlockAndItsDigest) {
    const auto given = text(plan_->block(document(), book_.range("Finance")));
    EXPECT_TRUE(given.starts_with("finance#")) << given;
    EXPECT_EQ(given.size(), std::string("finance#").size() + 16);
    EXPECT_EQ(text(plan_->block(document(), book_.range("Finance"))), given);
    finance(2, 2).value = Any(1156.0);
    EXPECT_NE(text(plan_->block(document(), book_.range("Finance"))), given);
}

TEST_F(Functions, AnswersOnAPlan) {
    calculate();
    EXPECT_EQ(text(status()), "not met");
    EXPECT_EQ(text(status(Any(OUString("2015/16")))), "met");
    const OUString id = OUString::createFromAscii(rule);
    const Any in_year(OUString::createFromAscii(year));
    EXPECT_EQ(number(plan_->headroom(document(), handles(), id, in_year)), -95);
    EXPECT_EQ(number(plan_->measure(document(), handles(), id, in_year)), 1155);
    EXPECT_EQ(number(plan_->threshold(document(), handles(), id, in_year)), 1250);
    EXPECT_EQ(number(plan_->value(document(), handles(), "finance.contingency", in_year)), 1155);
    EXPECT_EQ(text(plan_->value(document(), handles(), "cover.org_code@value", Any())), "99X");
    EXPECT_NE(text(plan_->explain(document(), handles(), id, in_year)).find("Short by £95,000."), std::string::npos);
    EXPECT_TRUE(text(plan_->verdict(document(), handles())).starts_with("Not ready: "));
    EXPECT_EQ(plan_->checklist(document(), handles()).getLength(), 1 + 21 + 47);
    EXPECT_EQ(text(plan_->findings(document(), handles(), Any(OUString("not met")))[0][0]), "Rule");
}

TEST_F(Functions, AYearLeftOutOrBlankIsTheMostUrgent) {
    calculate();
    EXPECT_EQ(text(status(Any())), "not met");
    EXPECT_EQ(text(status(Any(0.0))), "not met"); // how a blank cell arrives
    EXPECT_EQ(text(status(Any(OUString()))), "not met");
}

TEST_F(Functions, WhatIsJudgedOnceIsTheSameForTheWholePlan) {
    calculate();
    const Any plan(OUString("plan"));
    for (const auto* id : {"OUT-01", "X17"}) {
        EXPECT_EQ(text(status(plan, id)), text(status(Any(), id))) << id;
    }
    EXPECT_EQ(text(status(Any(), "OUT-01.a")), "not answered");
    EXPECT_EQ(text(status(plan, "OUT-01.a")), "not met"); // its own test, as PLAN.FINDINGS has it
}

TEST_F(Functions, AnUnknownRuleIsNotAvailable) {
    calculate();
    const Any in_year(OUString::createFromAscii(year));
    EXPECT_EQ(error(status(in_year, "NONE")), not_available);
    EXPECT_EQ(error(status(Any(), "NONE")), not_available);
    EXPECT_EQ(error(plan_->explain(document(), handles(), "NONE", Any())), not_available);
    EXPECT_EQ(error(plan_->headroom(document(), handles(), "NONE", in_year)), not_available);
    EXPECT_EQ(error(plan_->value(document(), handles(), "finance.none", in_year)), not_available);
    EXPECT_EQ(error(plan_->inputs("NONE")), not_available);
    EXPECT_EQ(error(plan_->check(document(), "NONE", OUString::createFromAscii(year), {})), not_available);
}

TEST_F(Functions, AWrongArgumentIs502) {
    calculate();
    EXPECT_EQ(error(status(Any(OUString("2019/20")))), wrong_argument);
    EXPECT_EQ(error(status(Any(OUString("plan")))), wrong_argument); // for a rule that is judged for each year
    EXPECT_EQ(error(status(Any(OUString("2014/15")), "OUT-01")), wrong_argument);
    EXPECT_EQ(error(status(Any(OUString("2014/15")), "OUT-01.a")), wrong_argument);
    EXPECT_EQ(error(plan_->headroom(document(), handles(), "OUT-01.a", Any(OUString("2014/15")))), wrong_argument);
    EXPECT_EQ(error(plan_->value(document(), handles(), "contingency", Any())), wrong_argument);
    EXPECT_EQ(error(plan_->value(document(), handles(), "finance.contingency@2014/15", Any(OUString("2015/16")))),
              wrong_argument);
    EXPECT_EQ(error(plan_->findings(document(), handles(), Any(OUString("nonsense")))), wrong_argument);
    const OUString id = OUString::createFromAscii(rule);
    const OUString in_year = OUString::createFromAscii(year);
    EXPECT_EQ(error(plan_->check(document(), id, in_year, seq({Any(1155.0)}))), wrong_argument);
    EXPECT_EQ(error(plan_->check(document(), id, "2019/20", seq({Any(1155.0), Any(250000.0)}))), wrong_argument);
}

TEST_F(Functions, AWrongTypeIsAValueError) {
    calculate();
    EXPECT_EQ(error(status(Any(2014.0))), wrong_type);
    EXPECT_EQ(error(status(Any(sal_Int32{7}))), wrong_type);
    EXPECT_EQ(error(plan_->findings(document(), handles(), Any(7.0))), wrong_type);
    EXPECT_EQ(error(plan_->value(document(), handles(), "finance.contingency", Any(2014.0))), wrong_type);
}

TEST_F(Functions, NoRangeAndNoDocumentAreValueErrors) {
    calculate();
    EXPECT_EQ(error(plan_->block(document(), {})), wrong_type);
    EXPECT_EQ(error(plan_->block({}, book_.range("Finance"))), wrong_type);
    EXPECT_EQ(error(plan_->verdict(document(), {})), wrong_type);
    EXPECT_EQ(error(plan_->verdict({}, handles())), wrong_type);
    EXPECT_EQ(error(plan_->findings(document(), {}, Any())), wrong_type);
    EXPECT_EQ(error(plan_->checklist({}, handles())), wrong_type);
    EXPECT_EQ(error(plan_->block(document(), book_.range("Plan"))), wrong_type); // no plan: in its A1
}

TEST_F(Functions, AHandleWhoseSheetIsNowhereIsNotAvailable) {
    calculate();
    handle(1).value = Any(OUString("finance#0123456789abcdef"));
    EXPECT_EQ(error(status()), not_available);
    EXPECT_EQ(error(plan_->verdict(document(), handles())), not_available);
    calculate();
    EXPECT_EQ(text(status()), "not met");
}

TEST_F(Functions, ATypedHandleIsRefusedAndSaid) {
    calculate();
    handle(1).formula = OUString();
    EXPECT_EQ(text(status()), "not assessed");
}

TEST_F(Functions, AnErrorInThePlanIsAFindingAndStaysItsOwnValue) {
    finance(2, 2) = {Any(), "=1/0", 532};
    calculate();
    EXPECT_EQ(text(status()), "not assessed");
    EXPECT_NE(text(plan_->explain(document(), handles(), OUString::createFromAscii(rule),
                                  Any(OUString::createFromAscii(year))))
                  .find("#DIV/0!"),
              std::string::npos);
    EXPECT_EQ(error(plan_->value(document(), handles(), "finance.contingency@2014/15", Any())), 532);
    EXPECT_EQ(text(status(Any(OUString("2015/16")))), "met");
}

TEST_F(Functions, ACircleIsPassedOn) {
    calculate();
    handle(1).value = Any();
    handle(1).error = static_cast<int>(CalcError::circle);
    EXPECT_EQ(error(status()), static_cast<int>(CalcError::circle));
}

TEST_F(Functions, CheckJudgesValuesWithoutAPlan) {
    const OUString id = OUString::createFromAscii(rule);
    const OUString in_year = OUString::createFromAscii(year);
    EXPECT_EQ(text(plan_->inputs(id)), "finance.contingency; finance.allocation_total");
    EXPECT_EQ(text(plan_->check(document(), id, in_year, seq({Any(1155.0), Any(250000.0)}))), "not met");
    EXPECT_EQ(text(plan_->check(document(), id, in_year, seq({Any(1250.0), Any(250000.0)}))), "met");
    EXPECT_EQ(text(plan_->check(document(), id, in_year, seq({Any(), Any(250000.0)}))), "not assessed");
    const auto range = [](std::initializer_list<Any> cells) { return Any(seq({seq<Any>(cells)})); };
    EXPECT_EQ(text(plan_->check(document(), id, in_year, seq({range({Any(1250.0), Any()}), Any(250000.0)}))), "met");
    EXPECT_EQ(error(plan_->check(document(), id, in_year, seq({range({Any(1250.0), Any(0.0)}), Any(250000.0)}))),
              wrong_argument); // it is not judged on the first of them
    const Any fits(0.92), fails(0.5);
    EXPECT_EQ(text(plan_->check(document(), "CON-RTT-INCOMPLETE", in_year, seq({range({fits, fits, fits, fits})}))),
              "met");
    EXPECT_EQ(
        error(plan_->check(document(), "CON-RTT-INCOMPLETE", in_year, seq({range({fits, fits, fits, fits, fails})}))),
        wrong_argument);
    EXPECT_EQ(error(plan_->check(document(), id, in_year, seq({Any(error_value(CalcError::reference)), Any(1.0)}))),
              524);
}

/// A document that throws at every call.
class Broken final : public WeakImplHelper<css::beans::XPropertySet> {
    [[noreturn]] static void fail() { throw css::uno::RuntimeException("broken"); }
    Reference<css::beans::XPropertySetInfo> SAL_CALL getPropertySetInfo() override { fail(); }
    void SAL_CALL setPropertyValue(const OUString&, const Any&) override { fail(); }
    Any SAL_CALL getPropertyValue(const OUString&) override { fail(); }
    using Change = Reference<css::beans::XPropertyChangeListener>;
    using Veto = Reference<css::beans::XVetoableChangeListener>;
    void SAL_CALL addPropertyChangeListener(const OUString&, const Change&) override { fail(); }
    void SAL_CALL removePropertyChangeListener(const OUString&, const Change&) override { fail(); }
    void SAL_CALL addVetoableChangeListener(const OUString&, const Veto&) override { fail(); }
    void SAL_CALL removeVetoableChangeListener(const OUString&, const Veto&) override { fail(); }
};

TEST_F(Functions, NoExceptionLeavesThem) {
    calculate();
    const Reference<css::beans::XPropertySet> broken(new Broken);
    EXPECT_EQ(error(plan_->block(broken, book_.range("Finance"))), wrong_type);
    EXPECT_EQ(error(plan_->verdict(broken, handles())), wrong_type);
    EXPECT_EQ(error(plan_->status(broken, handles(), OUString::createFromAscii(rule), Any())), wrong_type);
    EXPECT_EQ(error(plan_->findings(broken, handles(), Any())), wrong_type);
}

class CountedReadings : public Functions {
protected:
    using Counts = std::map<std::string, sal_Int64>;

    [[nodiscard]] Counts counts() const {
        Counts all;
        for (const auto& name : counters_->getElementNames()) {
            if (!name.startsWith("live-")) {
                counters_->getByName(name) >>= all[narrow(name)];
            }
        }
        return all;
    }
    /// The changes of the counters since then.
    [[nodiscard]] Counts since(const Counts& before) const {
        auto now = counts();
        for (auto& [name, count] : now) {
            count -= before.at(name);
        }
        return now;
    }

    Reference<css::container::XNameAccess> counters_ =
        component<css::container::XNameAccess>("org.plancheck.calc.Counters");
};

TEST_F(CountedReadings, AnEditIsOneBlockAndOneAssessmentHoweverManyCellsAsk) {
    calculate();
    EXPECT_EQ(text(status()), "not met");
    auto before = counts();
    finance(2, 2).value = Any(1250.0);
    handle(1).value = plan_->block(document(), book_.range("Finance"));
    for (int cell = 0; cell < 1000; ++cell) {
        ASSERT_EQ(text(status()), "met");
    }
    EXPECT_EQ(since(before), (Counts{{"blocks", 1}, {"assessments", 1}, {"hits", 999}, {"cold-fills", 0}}));
    before = counts();
    EXPECT_EQ(text(status(Any(OUString("2015/16")))), "met");
    EXPECT_EQ(since(before), (Counts{{"blocks", 0}, {"assessments", 0}, {"hits", 1}, {"cold-fills", 0}}));
}

TEST_F(CountedReadings, AHandleThatThisProcessHasNotReadIsFilledFromItsSheet) {
    calculate();
    FakeWorkbook other(fresh_id().c_str()); // as opened from a file: with handles, and nothing read
    fill(other);
    other.sheet("Plan").rows = book_.sheet("Plan").rows;
    const auto before = counts();
    const auto given = plan_->status(other.document(), other.range("Plan"), OUString::createFromAscii(rule),
                                     Any(OUString::createFromAscii(year)));
    EXPECT_EQ(text(given), "not met");
    EXPECT_EQ(since(before)["cold-fills"], 2);
    EXPECT_EQ(since(before)["assessments"], 1);
}

TEST_F(CountedReadings, ALostHandleIsSearchedOnce) {
    calculate();
    handle(1).value = Any(OUString("finance#0123456789abcdef"));
    const auto before = counts();
    for (int cell = 0; cell < 100; ++cell) {
        EXPECT_EQ(error(status()), not_available);
    }
    EXPECT_EQ(since(before)["cold-fills"], 0);
    EXPECT_EQ(since(before)["assessments"], 0);
}

TEST_F(CountedReadings, AnUnknownCounterIsSaid) {
    EXPECT_FALSE(counters_->hasByName("misses"));
    EXPECT_THROW(counters_->getByName("misses"), css::container::NoSuchElementException);
}

} // namespace
} // namespace plancheck::office

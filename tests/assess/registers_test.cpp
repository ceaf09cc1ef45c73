// Partners' sign-off and the register of conditions: a partner who has not signed and an overdue condition are
// findings.
#include "core/assess/registers.hpp"

#include "core/assess/assess.hpp"
#include "core/assess/words.hpp"
#include "core/base/day.hpp"
#include "tests/template/sample_plan.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace plancheck {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

Value date(std::string_view day) {
    return {.kind = ValueKind::date, .number = *Decimal::from_double(Day::from_iso(day)->serial()), .text = {}};
}

/// A plan with these records; fields named due, date or cleared hold dates.
Plan register_of(std::string_view block, const std::vector<Fields>& records) {
    PlanBuilder builder;
    const std::uint16_t sheet = builder.sheet("Register");
    builder.block(block, {sheet, 0, 0});
    std::uint32_t row = 2;
    for (const Fields& fields : records) {
        const Record record = builder.record(block, {.row = row++, .sheet = sheet});
        std::uint32_t column = 1;
        for (const auto& [code, text] : fields) {
            DataPoint point;
            point.value = code == "due" || code == "date" || code == "cleared" ? date(text) : testing::words(text);
            point.cell = {sheet, record.row, column++};
            builder.record_point(block, record, code, point);
        }
    }
    return builder.finish();
}

std::vector<std::string> findings(const Plan& plan, std::string_view today = "2014-04-04") {
    WorkbookFindings out{plan};
    check_registers(plan, today.empty() ? std::nullopt : Day::from_iso(today), out);
    std::vector<std::string> said;
    for (const WorkbookFinding& finding : out.take()) {
        said.push_back(finding.code + " " + finding.cell + " " + finding.message);
    }
    return said;
}

using Said = std::vector<std::string>;

TEST(Partners, SignedByWhomAndWhenIsSigned) {
    EXPECT_EQ(
        findings(register_of(
            "partner",
            {{{"partner", "A council"}, {"status", "Signed"}, {"role", "Chief executive"}, {"date", "2014-03-12"}}})),
        Said{});
    EXPECT_EQ(findings(register_of("partner", {{{"partner", "A trust"}, {"status", "Supports"}}})), Said{});
}

TEST(Partners, AnUnsignedOneIsAFinding) {
    EXPECT_EQ(findings(register_of("partner", {{{"partner", "A council"}, {"status", "Not yet"}}})),
              Said{"unsigned-partner B3 Register!B3: `A council` has not signed the plan; have it signed, or enter its "
                   "support."});
    EXPECT_EQ(findings(register_of("partner", {{{"partner", "A council"}}})).size(), 1U);
}

TEST(Partners, ASignatureWithoutNameOrDayIsNone) {
    const auto said = [](const Fields& more) {
        Fields fields{{"partner", "A council"}, {"status", "signed"}};
        fields.insert(fields.end(), more.begin(), more.end());
        return findings(register_of("partner", {fields})).at(0);
    };
    EXPECT_NE(said({}).find("not by whom and when;"), std::string::npos);
    EXPECT_NE(said({{"role", "Chair"}}).find("not when;"), std::string::npos);
    EXPECT_NE(said({{"date", "2014-03-12"}}).find("not by whom;"), std::string::npos);
}

TEST(Partners, AnObjectionAndAContradictionAreFindings) {
    const Said said = findings(register_of("partner", {{{"partner", "A council"}, {"status", "Objects"}},
                                                       {{"partner", "A council"}, {"status", "Supports"}}}));
    ASSERT_EQ(said.size(), 2U);
    EXPECT_TRUE(said[0].starts_with("objecting-partner B3 ")) << said[0];
    EXPECT_EQ(said[1], "contradictory-partner B4 Register!B4: `A council` is here twice, as `Objects` and as "
                       "`Supports`; keep the row that is true.");
}

TEST(Conditions, OneThatIsOverdueIsAFindingFromTheDayAfter) {
    const Plan plan = register_of("condition", {{{"reference", "3.1.1B"}, {"due", "2014-03-31"}}});
    EXPECT_EQ(findings(plan, "2014-03-31"), Said{});
    EXPECT_EQ(findings(plan, "2014-04-01"),
              Said{"overdue-condition B3 Register!B3: the condition `3.1.1B` was due on 2014-03-31 and is not cleared; "
                   "clear it, or agree a new day."});
    EXPECT_EQ(findings(plan, ""), Said{}) << "without a day nothing is overdue";
}

TEST(Conditions, AClearedOneIsNone) {
    EXPECT_EQ(
        findings(register_of("condition", {{{"reference", "1"}, {"due", "2013-09-30"}, {"cleared", "2013-09-12"}}})),
        Said{});
}

TEST(Conditions, OneWithoutADayIsAFinding) {
    EXPECT_TRUE(findings(register_of("condition", {{{"reference", "1"}}})).at(0).starts_with("undated-condition B3 "));
}

/// The assessment asks for them, and a query of the workbook does not keep the plan from ready by itself.
TEST(Registers, NothingIsSignedOrClearedOnADayStillToCome) {
    const Fields partner{{"partner", "A council"}, {"status", "Signed"}, {"role", "Chair"}, {"date", "2014-04-05"}};
    EXPECT_EQ(findings(register_of("partner", {partner})),
              Said{"unsigned-partner B3 Register!B3: `A council` is entered as signed on 2014-04-05, a day still to "
                   "come; enter the day it was signed."});
    EXPECT_EQ(findings(register_of("partner", {partner}), "2014-04-05"), Said{});
    const Fields condition{{"reference", "3.1.1B"}, {"due", "2014-05-01"}, {"cleared", "2014-04-05"}};
    EXPECT_EQ(
        findings(register_of("condition", {condition})),
        Said{"contradictory-condition B3 Register!B3: the condition `3.1.1B` is entered as cleared on 2014-04-05, "
             "a day still to come; enter the day once it is cleared."});
    EXPECT_EQ(findings(register_of("condition", {condition}), "2014-04-05"), Said{});
}

TEST(Conditions, OneThatIsClearedAndNotIsAFinding) {
    const Fields cleared{{"reference", "3.1.1B"}, {"condition", "Balance"}, {"cleared", "2014-03-01"}};
    const Fields open{{"reference", "3.1.1B"}, {"condition", "Balance"}, {"due", "2014-05-01"}};
    const Fields other{{"reference", "3.1.1B"}, {"condition", "Contracts"}, {"due", "2014-05-01"}};
    EXPECT_EQ(findings(register_of("condition", {cleared, open})),
              Said{"contradictory-condition B4 Register!B4: the condition `3.1.1B` is here twice, cleared and not; "
                   "keep the row that is true."});
    EXPECT_EQ(findings(register_of("condition", {cleared, other})), Said{});
}

TEST(Registers, AreInTheAssessment) {
    const Plan plan =
        testing::with_field(testing::sample("anytown-ready").plan, "partner", 1, "status", testing::words("Not yet"));
    const Assessment assessment = assess(testing::round_2014(), plan, {});
    EXPECT_EQ(std::ranges::count(assessment.workbook, "unsigned-partner", &WorkbookFinding::code), 1);
    EXPECT_EQ(assessment.verdict, Verdict::ready);
}

} // namespace
} // namespace plancheck

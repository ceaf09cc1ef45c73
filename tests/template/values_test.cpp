// Sample plans as values: the order of their changes, and one sentence with file and line for a fault.
#include "tests/template/sample.hpp"

#include <fstream>

namespace plancheck {
namespace {

using testing::Folder;
using testing::Sample;

class Values : public ::testing::Test {
protected:
    void file(const std::string& name, const std::string& text) { std::ofstream{folder_ / (name + ".toml")} << text; }
    Or<PlanValues> load(const std::string& name) {
        return load_values(*Sample::blank().round, folder_ / (name + ".toml"));
    }
    PlanValues good(const std::string& name) {
        auto outcome = load(name);
        EXPECT_TRUE(outcome) << outcome.why();
        return *std::move(outcome);
    }
    std::string problem(const std::string& text) {
        file("faulty", text);
        const auto outcome = load("faulty");
        return outcome ? "no problem" : outcome.why();
    }

private:
    Folder folder_;
};

TEST_F(Values, AnArrayFillsTheColumnsInTheirOrder) {
    file("a", "[points]\n\"finance.contingency\" = [1500, 1525.5, 1550]\n"
              "\"constitution.rtt_incomplete@2014/15\" = [0.93, 0.94, 0.95, 0.96]\n");
    const auto values = good("a");
    EXPECT_EQ(values.point("finance", "contingency", "2013/14")->number, (Decimal{15, 2}));
    EXPECT_EQ(values.point("finance", "contingency", "2014/15")->number, (Decimal{15255, -1}));
    EXPECT_EQ(values.point("constitution", "rtt_incomplete", "2014/15 Q3")->number, (Decimal{95, -2}));
    EXPECT_EQ(values.point("constitution", "rtt_incomplete", "2015/16 Q3"), nullptr);
}

TEST_F(Values, AnOverlayClearsSetsChangesAndAdds) {
    file("base", "[points]\n\"finance.contingency@2014/15\" = 1\n\"finance.population@2014/15\" = 2\n"
                 "\"features.OUT-01.a@response\" = \"yes\"\n"
                 "[[table.risk]]\ndescription = \"one\"\namount = 5\n[[table.risk]]\ndescription = \"two\"\n");
    file("over", "base = \"base\"\nclear = [\"features.OUT-01.a\"]\n"
                 "[points]\n\"finance.contingency@2014/15\" = { clear = true }\n\"finance.population@2014/15\" = 3\n"
                 "[table_change.risk]\n\"1.amount\" = 6\n\"2.description\" = \"second\"\n"
                 "[[table_add.risk]]\ndescription = \"three\"\n");
    const auto values = good("over");
    EXPECT_EQ(values.point("finance", "contingency", "2014/15"), nullptr);
    EXPECT_EQ(values.point("features", "OUT-01.a", "response"), nullptr);
    EXPECT_EQ(values.point("finance", "population", "2014/15")->number, (Decimal{3, 0}));
    const auto& risks = values.records.at("risk");
    ASSERT_EQ(risks.size(), 3U);
    EXPECT_EQ(risks[0].at("amount").number, (Decimal{6, 0}));
    EXPECT_EQ(risks[1].at("description").text, "second");
    EXPECT_EQ(risks[2].at("description").text, "three");
}

TEST_F(Values, TricksAreKeptApartFromWhatPlannersType) {
    file("a", "[points]\n\"finance.contingency@2014/15\" = { formula = \"=1/0\" }\n"
              "[[raw]]\nblock = \"finance\"\nadd_line = \"contingancy\"\nvalues = [1, 2]\n"
              "[[raw]]\nblock = \"finance\"\nduplicate_line = \"contingency\"\n"
              "[[raw]]\noverwrite = \"finance.allocation_total@2014/15\"\nvalue = 300000\n");
    const auto values = good("a");
    EXPECT_EQ(values.point("finance", "contingency", "2014/15")->formula, "=1/0");
    ASSERT_EQ(values.extra.size(), 2U);
    EXPECT_EQ(values.extra[0].code, "contingancy");
    EXPECT_EQ(values.extra[1].copy_of, "contingency");
    EXPECT_EQ(values.point("finance", "allocation_total", "2014/15")->number, (Decimal{3, 5}));
}

TEST_F(Values, ADateIsADayNumber) {
    file("a", "[points]\n\"cover.submission_date@value\" = 2014-04-04\n");
    const auto values = good("a");
    const auto* given = values.point("cover", "submission_date", "value");
    EXPECT_EQ(given->kind, BookValue::date);
    EXPECT_EQ(given->number, (Decimal{41733, 0}));
}

TEST_F(Values, FaultsNameFileAndLine) {
    EXPECT_EQ(problem("[points]\n\"finance.contingancy@2014/15\" = 1\n"),
              "faulty.toml:2:1: block `finance` has no line `contingancy`; did you mean `contingency`?");
    EXPECT_EQ(problem("[points]\n\"finance.contingency@2019/20\" = 1\n"),
              "faulty.toml:2:1: block `finance` has no column `2019/20`.");
    EXPECT_EQ(problem("[points]\n\"finance.contingency\" = [1, 2]\n"),
              "faulty.toml:2:1: `finance.contingency` wants 3 values, one a column.");
    EXPECT_EQ(problem("[[table.risk]]\nkind = \"risk\"\ncolour = \"red\"\n"),
              "faulty.toml:3:1: table `risk` has no column `colour`.");
    EXPECT_EQ(problem("purpos = \"x\"\n"),
              "faulty.toml:1:1: unknown key `purpos` in the sample; did you mean `purpose`?");
    EXPECT_EQ(problem("[table_change.risk]\n\"4.amount\" = 1\n"),
              "faulty.toml:2:1: `4.amount` names none of the 0 records of `risk`.");
}

TEST_F(Values, ACircleOfBasesEnds) {
    file("a", "base = \"b\"\n");
    file("b", "base = \"a\"\n");
    const auto outcome = load("a");
    ASSERT_FALSE(outcome);
    EXPECT_NE(outcome.why().find("circle"), std::string::npos);
}

TEST_F(Values, BrokenTomlAndAMissingFileAreOneSentence) {
    EXPECT_NE(problem("[points\n").find("faulty.toml:1:"), std::string::npos);
    const auto outcome = load("absent");
    ASSERT_FALSE(outcome);
    EXPECT_NE(outcome.why().find("absent.toml"), std::string::npos);
}

} // namespace
} // namespace plancheck

// A small round with rules of every severity and a feature, and plans of it, ready to be judged: for tests of the
// assessment and of its reports.
#pragma once

#include "core/assess/assess.hpp"
#include "tests/rule/small_round.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck::testing {

/// Round `test`, years 2014/15 and 2015/16. Rules: MUST (blocking, each year: contingency >= floor * allocation), ASK
/// (query, each year: saving <= limit), HINT (advice, once: allocation of year 1 above 0), F-01.a (blocking, once, own
/// test of the feature F-01.a, which a person must judge: response and evidence answered), GONE (withdrawn), SHOWN
/// (advisory, never holds), NEVER (never applies), CLEAN (query: no calculated cell typed over). Element E-01 has the
/// feature.
class TestRound {
public:
    TestRound();
    TestRound(const TestRound&) = delete;
    TestRound& operator=(const TestRound&) = delete;
    [[nodiscard]] const Round& round() const { return round_; }
    /// The feature and rules may be changed before a plan is judged.
    std::vector<Feature> features;
    std::vector<RuleGroup> groups{{"finance", "Financial rules", true, true, true, false, "Finance"},
                                  {feature_group, "Features", false, false, false, false, "Planning"}};
    std::vector<Source> sources{{"S4", "The guidance of the round, in full", "nowhere", "The guidance"}};
    std::vector<Rule> rules;
    std::vector<Line> lines;     ///< of block finance
    std::vector<Column> columns; ///< of table scheme

private:
    void add_blocks();

    SmallRound small_;
    std::vector<std::string_view> years_;
    std::vector<std::string_view> feature_rules_{"F-01.a"};
    std::vector<Element> elements_;
    std::vector<Block> blocks_;
    std::vector<Line> cover_lines_;
    std::deque<std::vector<Column>> added_columns_;
    Round round_;
};

/// A plan of that round, met in everything, that a test changes before it is judged.
class TestPlan {
public:
    using Fields = std::map<std::string, std::string>;

    TestPlan();
    TestPlan& number(const std::string& point, std::string_view amount);
    TestPlan& text(const std::string& point, std::string_view words);
    TestPlan& error(const std::string& point, std::string_view shown);
    TestPlan& empty(const std::string& point);
    TestPlan& formula(const std::string& point, std::string_view amount, bool has_value = true);
    TestPlan& without(const std::string& point);
    /// A field that begins with `#` is a number, one with `=` a formula of that value, any other text.
    TestPlan& record(const std::string& block, Fields fields);
    TestPlan& line(const std::string& block, const std::string& code);
    TestPlan& problem(BindProblem problem);

    [[nodiscard]] Plan plan() const;
    /// Judged as on 2014-06-01.
    [[nodiscard]] Assessment judged(const TestRound& by, const WorkbookSigns& signs = {}) const;

private:
    std::map<std::string, DataPoint> points_;  ///< by "block.line@column"
    std::map<std::string, std::string> words_; ///< the texts that the points refer to
    std::vector<std::pair<std::string, Fields>> records_;
    std::vector<std::pair<std::string, std::string>> lines_;
    std::vector<BindProblem> problems_;
};

inline constexpr Day day_of_judging = Day::from_serial(41791); ///< 2014-06-01

/// The number of workbook findings with a code, and the message of the first.
[[nodiscard]] std::size_t count_of_code(const Assessment& assessment, std::string_view code);
[[nodiscard]] std::string message_of(const Assessment& assessment, std::string_view code);
/// The name of a rule's outcome for a period; "no finding" if there is none.
[[nodiscard]] std::string outcome_of(const Assessment& assessment, std::string_view rule, std::string_view period);

} // namespace plancheck::testing

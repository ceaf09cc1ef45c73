// Writes assessments as JUnit XML: one test suite for each workbook, one test case for each finding. A finding that
// keeps the plan from being ready is a failure. One that blocks because it was not assessed is an error. One that
// awaits a person is skipped.
#include "core/report/assessment/report.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/report/write/html_writer.hpp"
#include "core/workbook/cell.hpp"

#include <fmt/format.h>
#include <string>

namespace plancheck {

namespace {

struct Tally {
    std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
};

enum class Result { passed, failed, error, skipped };

Result result_of(const Finding& finding) {
    switch (finding.outcome) {
    case Outcome::not_met:
    case Outcome::query:
        return finding.blocks() ? Result::failed : Result::passed;
    case Outcome::not_assessed:
        return finding.blocks() ? Result::error : Result::skipped;
    case Outcome::waived:
    case Outcome::needs_judgement:
    case Outcome::partly_met:
    case Outcome::not_applicable:
        return Result::skipped;
    case Outcome::met:
    case Outcome::query_explained:
    case Outcome::not_answered:
        break;
    }
    return Result::passed;
}

class Suite {
public:
    explicit Suite(const Assessment& assessment) : assessment_(assessment) {}
    std::string write();

private:
    void test(std::string_view group, std::string_view name, Result result, std::string_view kind,
              std::string_view text);
    void tests();
    void properties(HtmlWriter& suite) const;

    const Assessment& assessment_;
    HtmlWriter cases_;
    Tally tally_;
};

void Suite::test(std::string_view group, std::string_view name, Result result, std::string_view kind,
                 std::string_view text) {
    ++tally_.tests;
    const std::string said = fmt::format("{}: {}", kind, text);
    cases_.as_is("    ").open("testcase", {{"classname", group}, {"name", name}, {"time", "0"}}).as_is("\n      ");
    switch (result) {
    case Result::failed:
        ++tally_.failures;
        cases_.element("failure", {{"type", kind}, {"message", text}}, text);
        break;
    case Result::error:
        ++tally_.errors;
        cases_.element("error", {{"type", kind}, {"message", text}}, text);
        break;
    case Result::skipped:
        ++tally_.skipped;
        cases_.element("skipped", {{"message", said}}, "");
        break;
    case Result::passed:
        cases_.element("system-out", said);
        break;
    }
    cases_.as_is("\n    ").close().line();
}

void Suite::tests() {
    const bool assessed = assessment_.was_assessed();
    for (const Finding& finding : assessment_.findings) {
        test(finding.group, fmt::format("{}: {}", finding_name(finding), finding.title), result_of(finding),
             outcome_name(finding.outcome), sentence_of(finding));
    }
    for (const WorkbookFinding& finding : assessment_.workbook) {
        const Result result = !assessed                                ? Result::error
                              : finding.severity == Severity::blocking ? Result::failed
                                                                       : Result::passed;
        const std::string place = cell_address(finding.sheet, finding.cell);
        test("workbook", place.empty() ? finding.code : fmt::format("{} {}", finding.code, place), result,
             severity_name(finding.severity), finding.message);
    }
}

/// Writes the properties. Leaves out those without a value.
void Suite::properties(HtmlWriter& suite) const {
    const auto property = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) {
            suite.as_is("      ").element("property", {{"name", name}, {"value", value}}, "").line();
        }
    };
    suite.as_is("    ").open("properties").line();
    property("verdict", verdict_name(assessment_.verdict));
    property("rounds", assessment_.round == nullptr ? std::string{} : rules_origin(*assessment_.round));
    property("passed over", assessment_.provenance.passed_over);
    suite.as_is("    ").close().line();
}

std::string Suite::write() {
    tests();
    HtmlWriter suite;
    suite.as_is("  ").open("testsuite",
                           {{"name", assessment_.provenance.file_name},
                            {"tests", std::to_string(tally_.tests)},
                            {"failures", std::to_string(tally_.failures)},
                            {"errors", std::to_string(tally_.errors)},
                            {"skipped", std::to_string(tally_.skipped)},
                            {"time", "0"},
                            {"timestamp", assessment_.provenance.assessed_at.substr(0, 19)}}); // cuts off the time zone
    suite.line();
    properties(suite);
    suite.as_is(cases_.take()).as_is("    ").element("system-out", assessment_.verdict_sentence);
    suite.as_is("\n  ").close().line();
    return suite.take();
}

} // namespace

std::string to_junit_suite(const Assessment& assessment) {
    return Suite{assessment}.write();
}

std::string to_junit(std::span<const Assessment> assessments) {
    std::string out{junit_begin};
    for (const Assessment& assessment : assessments) {
        out += to_junit_suite(assessment);
    }
    out += junit_end;
    return out;
}

} // namespace plancheck

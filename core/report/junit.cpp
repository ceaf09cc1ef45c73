// Assessments as JUnit XML: one test suite a workbook, one test case a finding. A finding that keeps the plan from
// being ready is a failure, one that blocks because nobody knows is an error, one left to people is skipped.
#include "core/report/report.hpp"
#include "core/report/sections.hpp"
#include "core/report/text_safety.hpp"
#include "core/workbook/cell.hpp"

#include <fmt/format.h>
#include <iterator>

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

    const Assessment& assessment_;
    std::string cases_;
    Tally tally_;
};

void Suite::test(std::string_view group, std::string_view name, Result result, std::string_view kind,
                 std::string_view text) {
    ++tally_.tests;
    const auto put = [&](std::string_view tag) {
        fmt::format_to(std::back_inserter(cases_), "      <{0} type=\"{1}\" message=\"{2}\">{2}</{0}>\n", tag,
                       xml_escaped(kind), xml_escaped(text));
    };
    fmt::format_to(std::back_inserter(cases_), "    <testcase classname=\"{}\" name=\"{}\" time=\"0\">\n",
                   xml_escaped(group), xml_escaped(name));
    switch (result) {
    case Result::failed:
        ++tally_.failures;
        put("failure");
        break;
    case Result::error:
        ++tally_.errors;
        put("error");
        break;
    case Result::skipped:
        ++tally_.skipped;
        fmt::format_to(std::back_inserter(cases_), "      <skipped message=\"{}: {}\"/>\n", xml_escaped(kind),
                       xml_escaped(text));
        break;
    case Result::passed:
        fmt::format_to(std::back_inserter(cases_), "      <system-out>{}: {}</system-out>\n", xml_escaped(kind),
                       xml_escaped(text));
        break;
    }
    cases_ += "    </testcase>\n";
}

std::string Suite::write() {
    const bool assessed = assessment_.verdict != Verdict::could_not_be_assessed;
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
    std::string timestamp = assessment_.provenance.assessed_at.substr(0, 19); // JUnit wants no time zone
    return fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"0\" "
                       "timestamp=\"{}\">\n    <properties>\n      <property name=\"verdict\" value=\"{}\"/>\n"
                       "    </properties>\n{}    <system-out>{}</system-out>\n  </testsuite>\n",
                       xml_escaped(assessment_.provenance.file_name), tally_.tests, tally_.failures, tally_.errors,
                       tally_.skipped, timestamp, verdict_name(assessment_.verdict), cases_,
                       xml_escaped(assessment_.verdict_sentence));
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

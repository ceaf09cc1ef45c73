// Groups the exceptions as every report groups findings, finds their owners, and puts what is due first on top.
#include "core/report/exceptions/exceptions.hpp"

#include "core/assess/judge.hpp"
#include "core/assess/look_up.hpp"
#include "core/assess/words.hpp"
#include "core/base/text_safety.hpp"
#include "core/report/assessment/plan_page.hpp"
#include "core/report/assessment/sections.hpp"
#include "core/round/nouns.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <utility>

namespace plancheck {

namespace {

constexpr std::size_t longest_text = 400; ///< of names and additions; the workbook has them in full
constexpr std::size_t most_places = 4;

/// Who answers for an exception, and by when: as the feature has it that its rule belongs to.
struct Owner {
    std::string name;
    std::string due;
    std::optional<Day> day; ///< nullopt if `due` is empty or no day
};

/// An exception with its owner.
struct Exception {
    const Finding* finding = nullptr;
    Owner owner;
};

/// The owner of the first feature that is judged by the rule and has one.
Owner owner_of(const Assessment& assessment, const Finding& finding) {
    Owner owner;
    for (const ElementResult& element : assessment.results) {
        for (const FeatureResult& result : element.features) {
            const auto& rules = result.feature->rules;
            const bool own = result.feature->id == finding.rule;
            if (!own && std::ranges::find(rules, finding.rule) == rules.end()) {
                continue;
            }
            if (owner.name.empty() && owner.due.empty()) {
                owner = {result.lead, result.due, Day::from_iso(result.due)};
            }
            if (own) {
                return {result.lead, result.due, Day::from_iso(result.due)};
            }
        }
    }
    return owner;
}

/// Whether the day of an exception that someone still has to act on is over.
bool is_overdue(const Exception& exception, Day today) {
    return needs_attention(exception.finding->outcome) && exception.owner.day && *exception.owner.day < today;
}

DocumentCell owner_cell(const Exception& exception, Day today) {
    const Owner& owner = exception.owner;
    DocumentCell cell;
    cell.strong = owner.name.empty() ? "No owner named" : shortened(owner.name, longest_text);
    if (owner.day) {
        cell.lines.push_back(
            fmt::format("by {}{}", long_date(*owner.day), is_overdue(exception, today) ? ": overdue" : ""));
    } else {
        cell.lines.push_back(owner.due.empty() ? "no date" : shortened(owner.due, longest_text));
    }
    return cell;
}

DocumentCell subject_cell(const Finding& finding) {
    DocumentCell cell{.strong = std::string{finding.title}, .lines = {}};
    if (finding.period != whole_plan) {
        cell.lines.push_back(finding.period);
    }
    const std::string places = finding.not_begun ? std::string{} : cells_line(finding, most_places);
    if (!places.empty()) { // the sentence of one that nobody has begun names the cells
        cell.lines.push_back(places);
    }
    return cell;
}

DocumentCell found_cell(const Finding& finding) {
    DocumentCell cell{.strong = {}, .lines = {std::string{sentence_of(finding)}}};
    for (const std::string& addition : additions_beside(finding)) {
        cell.lines.push_back(shortened(addition, longest_text));
    }
    return cell;
}

bool is_dated_before(const Exception& one, const Exception& other) {
    return one.owner.day && (!other.owner.day || *one.owner.day < *other.owner.day);
}

/// How many exceptions of a section have an owner, and how many are overdue.
struct Tallied {
    std::string heading;
    std::size_t all = 0, owned = 0, overdue = 0;
};

class Exceptions {
public:
    Exceptions(const Assessment& assessment, Day today) : assessment_(assessment), today_(today) {}

    [[nodiscard]] std::vector<DocumentSection> sections() {
        std::vector<Section> open = sections_of(assessment_);
        std::erase_if(open, [](const Section& section) { return is_settled(*section.findings.front()); });
        std::vector<DocumentSection> sections;
        const auto add_open = [&](bool first) {
            for (const Section& section : open) {
                if (section.first == first) {
                    sections.push_back(of_findings(section.title, section.advice, section.findings));
                }
            }
        };
        add_open(true);
        if (const auto faults = workbook_in_order(assessment_); !faults.empty()) {
            sections.push_back(of_workbook(faults));
        }
        add_open(false);
        if (const auto judged = judged_met(); !judged.empty()) {
            sections.push_back(of_findings("Judged met", "A person found the answer complete.", judged));
        }
        sections.insert(sections.begin(), summary());
        return sections;
    }

private:
    /// Met or not applicable. What people judged met is listed too, in a section of its own.
    static bool is_settled(const Finding& finding) {
        return finding.outcome == Outcome::met || finding.outcome == Outcome::not_applicable;
    }

    [[nodiscard]] std::vector<const Finding*> judged_met() const {
        std::vector<const Finding*> judged;
        for (const Finding& finding : assessment_.findings) {
            if (finding.judgement && is_settled(finding)) {
                judged.push_back(&finding);
            }
        }
        return judged;
    }

    DocumentSection of_findings(std::string_view title, std::string_view advice,
                                const std::vector<const Finding*>& findings) {
        std::vector<Exception> exceptions;
        Tallied tally{.heading = std::string{title}, .all = findings.size()};
        for (const Finding* finding : findings) {
            exceptions.push_back({finding, owner_of(assessment_, *finding)});
            tally.owned += exceptions.back().owner.name.empty() ? 0U : 1U;
            tally.overdue += is_overdue(exceptions.back(), today_) ? 1U : 0U;
        }
        std::ranges::stable_sort(exceptions, is_dated_before);
        const bool remedies = std::ranges::any_of(
            findings, [](const Finding* finding) { return !finding->remedy.empty() && !finding->not_begun; });
        DocumentSection section = begin(title, advice, findings.size());
        section.table.columns = {{"What", 46}, {"What was found", remedies ? 60 : 102}};
        if (remedies) {
            section.table.columns.push_back({"What to do", 42});
        }
        section.table.columns.push_back({"Owner and date", 32});
        for (const Exception& exception : exceptions) {
            DocumentTable::Row row{.cells = {subject_cell(*exception.finding), found_cell(*exception.finding)}};
            if (remedies) {
                row.cells.push_back({.strong = {}, .lines = {exception.finding->remedy}});
            }
            row.cells.push_back(owner_cell(exception, today_));
            section.table.rows.push_back(std::move(row));
        }
        tallied_.push_back(std::move(tally));
        return section;
    }

    DocumentSection of_workbook(const std::vector<const WorkbookFinding*>& faults) {
        constexpr std::string_view title = "The workbook itself";
        DocumentSection section = begin(title, "Those that block keep the plan from being ready.", faults.size());
        section.table.columns = {{"Severity", 24}, {"Finding", 156}};
        for (const WorkbookFinding* fault : faults) {
            section.table.rows.push_back(
                {.cells = {{std::string{severity_name(fault->severity)}, {}}, {{}, {fault->message}}}});
        }
        tallied_.push_back({.heading = std::string{title}, .all = faults.size()});
        return section;
    }

    static DocumentSection begin(std::string_view title, std::string_view advice, std::size_t count) {
        return {.heading = fmt::format("{} ({})", title, count),
                .note = std::string{advice},
                .items = {},
                .rows = {},
                .id = fmt::format("exceptions {}", title)};
    }

    /// How much there is to work through, by section.
    [[nodiscard]] DocumentSection summary() const {
        DocumentSection section{.heading = "What there is to work through", .note = {}, .items = {}, .rows = {}};
        if (tallied_.empty()) {
            section.paragraphs.emplace_back(
                "Nothing: every rule is met or not applicable, nobody has waived, explained "
                "or judged anything, and the workbook has no fault.");
            return section;
        }
        const Noun& feature = nouns_of(assessment_.round).feature;
        section.note = fmt::format("Owner and date are those that the plan gives for the {} to which a rule belongs. "
                                   "Overdue is a date before {} of what somebody still has to do.",
                                   feature.one, long_date(today_));
        section.table.columns = {
            {"Group", 84}, {"Exceptions", 32, true}, {"With an owner", 32, true}, {"Overdue", 32, true}};
        for (const Tallied& tally : tallied_) {
            section.table.rows.push_back({.cells = {{{}, {tally.heading}},
                                                    {{}, {fmt::format("{}", tally.all)}},
                                                    {{}, {fmt::format("{}", tally.owned)}},
                                                    {{}, {fmt::format("{}", tally.overdue)}}}});
        }
        return section;
    }

    const Assessment& assessment_;
    Day today_;
    std::vector<Tallied> tallied_;
};

} // namespace

Document exception_report(const Assessment& assessment, Day today) {
    Document document = plan_page(assessment, "exception report");
    if (assessment.was_assessed()) {
        document.contents = true;
        document.about = {round_line(assessment), rules_line(assessment)};
        document.sections = Exceptions{assessment, today}.sections();
    }
    return document;
}

} // namespace plancheck

// Makes what is published of penalties each quarter.
#include "core/base/text_safety.hpp"
#include "core/report/penalties/penalties.hpp"
#include "core/report/penalties/records.hpp"
#include "core/report/write/csv_fields.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <tuple>
#include <utility>

namespace plancheck {

namespace {

constexpr std::size_t longest_words = 400; ///< the workbook has them in full
constexpr std::string_view no_quarter = "No quarter entered";

/// What is published, and what is not.
struct Publication {
    std::vector<Penalty> shown;  ///< by quarter, then provider and standard
    std::size_t smaller = 0;     ///< applied, but not above the least value
    std::size_t not_applied = 0; ///< no penalty applied, or its cell holds no number
};

Publication publication_of(const Assessment& assessment, const Plan& plan, const Exact& least) {
    Publication publication;
    for (Penalty& penalty : penalties_of(assessment, plan)) {
        if (!penalty.applied || penalty.applied->sign() <= 0) {
            ++publication.not_applied;
        } else if (*penalty.applied <= least) {
            ++publication.smaller;
        } else {
            publication.shown.push_back(std::move(penalty));
        }
    }
    std::ranges::stable_sort(publication.shown, {}, [](const Penalty& one) { return std::tie(one.year, one.quarter); });
    return publication;
}

std::string quarter_of_penalty(const Penalty& penalty) {
    return penalty.quarter.empty() ? fmt::format("{}: {}", penalty.year, no_quarter)
                                   : fmt::format("{} {}", penalty.year, penalty.quarter);
}

std::string rows_in_words(std::size_t count) {
    return fmt::format("{} {}", count, count == 1 ? "row" : "rows");
}

/// Why nothing can be published at all; empty if something can.
std::string nothing_to_publish(const Assessment& assessment, const Plan& plan) {
    std::string why = no_penalties(assessment, plan);
    if (why.empty() && !least_published(*assessment.round)) {
        why = "No register says above which value penalties are published.";
    }
    return why;
}

void add_quarters(const std::vector<Penalty>& shown, Document& document) {
    for (const Penalty& penalty : shown) {
        const std::string quarter = quarter_of_penalty(penalty);
        if (document.sections.empty() || document.sections.back().heading != quarter) {
            DocumentSection section{.heading = quarter, .note = {}, .items = {}, .rows = {}, .id = quarter};
            section.table.columns = {{"Provider", 48},
                                     {"Standard", 42},
                                     {"Breaches", 18, true},
                                     {"Penalty applied", 26, true},
                                     {"What the money is used for", 46}};
            section.note =
                penalty.quarter.empty() ? "Enter the quarter on the plan's sheet before it is published." : "";
            document.sections.push_back(std::move(section));
        }
        const std::string use = penalty.use.empty() ? "not said" : shortened(penalty.use, longest_words);
        document.sections.back().table.rows.push_back(
            {.cells = {{{}, {shortened(penalty.provider, longest_words)}},
                       {{}, {shortened(penalty.standard, longest_words)}},
                       {{}, {penalty.breaches ? penalty.breaches->to_string() : "not filled"}},
                       {{}, {pounds_text(penalty.applied)}},
                       {{}, {use}}}});
    }
}

} // namespace

Document penalty_publication(const Assessment& assessment, const Plan& plan) {
    Document document = penalty_document(assessment, "penalties to publish");
    if (std::string why = nothing_to_publish(assessment, plan); !why.empty()) {
        if (why != assessment.verdict_sentence) {
            document.lead.push_back(std::move(why));
        }
        return document;
    }
    const Exact least = *least_published(*assessment.round);
    const Publication publication = publication_of(assessment, plan, least);
    document.about.push_back(
        fmt::format("Penalties applied of more than {}, by provider and standard, with what the money "
                    "is used for.",
                    pounds_text(least)));
    document.about.push_back(fmt::format("Left out: {} of {} or less, {} without a penalty applied.",
                                         rows_in_words(publication.smaller), pounds_text(least),
                                         rows_in_words(publication.not_applied)));
    if (publication.shown.empty()) {
        document.lead.emplace_back("There is nothing to publish.");
    }
    add_quarters(publication.shown, document);
    return document;
}

std::string penalty_publication_csv(const Assessment& assessment, const Plan& plan, bool heading) {
    std::string out;
    if (heading) {
        append_csv_heading(out, {"organisation", "name", "year", "quarter", "provider", "standard", "breaches",
                                 "penalty_applied", "use", "note"});
    }
    const std::string why = nothing_to_publish(assessment, plan);
    const std::vector<Penalty> shown = why.empty()
                                           ? publication_of(assessment, plan, *least_published(*assessment.round)).shown
                                           : std::vector<Penalty>(1);
    for (const Penalty& penalty : shown) {
        CsvFields fields{out};
        fields.text(assessment.organisation_code);
        fields.text(assessment.organisation_name);
        fields.text(penalty.year);
        fields.text(penalty.quarter);
        fields.text(penalty.provider);
        fields.text(penalty.standard);
        fields.number(penalty.breaches);
        fields.number(penalty.applied);
        fields.text(penalty.use);
        fields.text(!why.empty() ? std::string_view{why} : penalty.quarter.empty() ? no_quarter : std::string_view{});
        fields.end();
    }
    return out;
}

} // namespace plancheck

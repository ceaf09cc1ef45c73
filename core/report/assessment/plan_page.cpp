// Fills the head and the margins of a page about one plan.
#include "core/report/assessment/plan_page.hpp"

#include "core/base/text_safety.hpp"
#include "core/report/assessment/sections.hpp"

#include <fmt/format.h>
#include <string>

namespace plancheck {

Document plan_page(const Assessment& assessment, std::string_view what, std::size_t longest_name) {
    const Provenance& from = assessment.provenance;
    const bool assessed = assessment.was_assessed();
    const std::string name = shortened(assessed ? plan_line(assessment) : from.file_name, longest_name);
    Document document{.title = fmt::format("{}: {}", name, what),
                      .conclusion = assessment.verdict_sentence,
                      .tone = tone_of_verdict(assessment.verdict),
                      .state = std::string{verdict_name(assessment.verdict)},
                      .header = name,
                      .generator = from.engine};
    if (assessed) {
        document.footer = fmt::format("Digest {}", from.digest);
    } else if (!from.file_sha256.empty()) {
        document.footer = fmt::format("SHA-256 of the file {}", from.file_sha256);
    }
    return document;
}

} // namespace plancheck

// Decides whether people may sign a plan: ready by the rules, and nothing left to judge or to agree with partners.
#include "core/assess/signing.hpp"

#include "core/assess/answer.hpp"
#include "core/assess/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

namespace plancheck {

namespace {

/// The workbook's findings about a partner who has not agreed.
constexpr std::array<std::string_view, 3> partner_codes{"unsigned-partner", "objecting-partner",
                                                        "contradictory-partner"};

std::size_t partners_open(const Assessment& assessment) {
    return static_cast<std::size_t>(std::ranges::count_if(assessment.workbook, [](const WorkbookFinding& finding) {
        return std::ranges::find(partner_codes, finding.code) != partner_codes.end();
    }));
}

} // namespace

void draw_signing(Assessment& assessment) {
    const std::size_t judgements = still_to_judge(assessment).size();
    const std::size_t partners = partners_open(assessment);
    const bool ready = assessment.verdict == Verdict::ready;
    assessment.ready_to_sign = ready && judgements == 0 && partners == 0;
    if (assessment.ready_to_sign) {
        assessment.signing_sentence = "Ready to sign: the rules are met, and nothing is left to judge.";
        return;
    }
    std::string open = ready ? std::string{} : "the plan is not ready";
    const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
        if (count != 0) {
            open += fmt::format("{}{}", open.empty() ? "" : ", ", count_of(count, one, many));
        }
    };
    add(judgements, "judgement is open", "judgements are open");
    add(partners, "partner has not agreed", "partners have not agreed");
    assessment.signing_sentence = fmt::format("Not ready to sign: {}.", open);
}

} // namespace plancheck

// The checklist summary: one document a plan, for the people who sign it. document.hpp says it as Markdown, HTML or
// pages for LibreOffice (document_fodt); everything in it comes from the assessment, word
// for word, and the registers of partners and conditions from the plan as they stand there.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/document.hpp"

#include <cstdint>

namespace plancheck {

/// `today` (days since 1899-12-30) is the day of the assessment, from which the days to the next submission count. Of a
/// plan that could not be assessed: one page that says why, with nothing to sign.
[[nodiscard]] Document checklist(const Assessment& assessment, const Plan& plan, std::int32_t today);

} // namespace plancheck

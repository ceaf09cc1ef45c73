// Makes the checklist summary: one document for each plan, for the people who sign it. document.hpp writes it as
// Markdown, HTML or pages for LibreOffice (document_fodt). Its content comes word for word from the assessment; the
// registers of partners and conditions come unchanged from the plan.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/base/day.hpp"
#include "core/report/write/document.hpp"

namespace plancheck {

/// `today` is the day of the assessment, from which the days to the next submission are counted. For a plan that could
/// not be assessed, returns one page that says why, without signatures.
[[nodiscard]] Document checklist(const Assessment& assessment, const Plan& plan, Day today);

} // namespace plancheck

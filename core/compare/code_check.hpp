// Says whether a plan is the one whose code stands on a signed page, for whom no receipt is at hand.
//
//     const Or<CodeCheck> checked = verify_code("plan.ods", assessment, "3F2A-91BC-77D0-12AB");
#pragma once

#include "core/assess/assessment.hpp"
#include "core/base/or.hpp"

#include <string>
#include <string_view>

namespace plancheck {

struct CodeCheck {
    bool same = false;
    std::string conclusion; ///< "Unchanged: ..." or "Changed: ...", one or two sentences
};

/// Compares a code, or a whole digest, with the plan of the assessment. Hyphens, blanks and capitals do not count.
/// Fails with one sentence if it is neither.
[[nodiscard]] Or<CodeCheck> verify_code(std::string_view file, const Assessment& assessment, std::string_view code);

} // namespace plancheck

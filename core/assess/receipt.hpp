// A receipt: what was signed. The digest, where it comes from, and every data point, so that a later workbook can be
// held against it. core/report writes it; here it is read back into a plan. The format: docs/receipt.md.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/plan/bind.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace plancheck {

inline constexpr std::string_view receipt_schema = "plancheck/receipt/1";

/// How a receipt writes the value of a formula that gives an empty cell; null is one whose value the file did not hold.
inline constexpr std::string_view empty_result = "empty";

/// A larger file is no receipt: some 700,000 data points, fifty times those of a full plan.
inline constexpr std::size_t receipt_limit = std::size_t{32} << 20;

struct Receipt {
    Provenance provenance; ///< of the check that wrote it
    std::string organisation_code, organisation_name, footprint, submission;
    Verdict verdict = Verdict::could_not_be_assessed; ///< as it was then
    std::string verdict_sentence;
    Plan plan; ///< as it was signed, with its cells
    WorkbookSigns signs;
};

/// The receipt, or in one clause why the text is none: damaged, of another kind, or altered, which is when its own
/// data points do not give its digest. Never throws for what the text holds.
[[nodiscard]] std::variant<Receipt, std::string> read_receipt(std::string_view text);

} // namespace plancheck

// A receipt records what was signed: the digest, its provenance, and every data point, so that a later workbook can be
// compared with it. core/report writes receipts; this file reads one back into a plan. The format: docs/receipt.md.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/base/or.hpp"
#include "core/plan/bind.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace plancheck {

inline constexpr std::string_view receipt_schema = "plancheck/receipt/1";

/// A receipt's text for a formula that gives an empty cell. For a formula whose value the file did not hold it writes
/// null.
inline constexpr std::string_view empty_result = "empty";

/// Limits of a receipt: fifty times the size, objects, lists and entries of a full plan's.
inline constexpr std::size_t receipt_limit = std::size_t{12} << 20;
inline constexpr std::size_t receipt_values = 400'000;
inline constexpr std::size_t receipt_depth = 12; ///< of nested objects and lists

struct Receipt {
    Provenance provenance; ///< of the check that wrote it
    std::string organisation_code, organisation_name, footprint, submission;
    Verdict verdict = Verdict::could_not_be_assessed; ///< as it was stated then
    std::string verdict_sentence;
    Plan plan; ///< as it was signed, with its cells
    WorkbookSigns signs;
};

/// Whether a file is JSON text, as a receipt is. Neither a zip archive nor XML starts with a brace.
[[nodiscard]] bool looks_like_receipt(const std::filesystem::path& path);

/// Returns the receipt, or one clause that says why the text is not one: it is damaged, of another kind, or altered
/// (its own data points do not give its digest). Never throws because of the text's content.
[[nodiscard]] Or<Receipt> read_receipt(std::string_view text);

} // namespace plancheck

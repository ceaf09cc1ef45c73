// Checks a receipt: computes everything that its head states from its own data points.
#pragma once

#include "core/assess/assess.hpp"
#include "core/base/day.hpp"
#include "core/compare/receipt.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

namespace plancheck {

struct JudgedReceipt {
    Receipt receipt;
    Assessment assessment; ///< of its plan, by the available rounds, for the given day
    std::string text;      ///< the file's own text, which a signature covers
};

/// Reads a receipt's file, proves it and judges its plan. Otherwise returns one clause, to follow the file's name, that
/// says why it cannot. `now` has the form of Provenance::assessed_at.
[[nodiscard]] Or<JudgedReceipt> open_receipt(const std::filesystem::path& path, std::span<const Round* const> rounds,
                                             std::optional<Day> today, std::string_view now);

/// Checks the receipt's head: its shape, and its organisation, submission, round, time and digests against its own data
/// points. Otherwise one clause says what is wrong. read_receipt calls this.
[[nodiscard]] Or<void> check_head(const Receipt& receipt);

/// Returns the day on which the receipt was judged, or nullopt if it was judged without one. A receipt made before
/// receipts carried that day was judged on the day of its making.
[[nodiscard]] std::optional<Day> day_judged(const Provenance& from);

/// Checks the receipt's head by the rules; otherwise one clause says what they contradict. `then` is its plan, judged
/// by the available rounds for the day of the receipt. Verdict and sentence are compared only if the rules (by their
/// fingerprint) and the program are the same.
[[nodiscard]] Or<void> check_by_rules(const Receipt& receipt, const Assessment& then, std::string_view now);

/// How the available rules relate to those that a receipt was made under.
enum class ReceiptRules : std::uint8_t {
    same,
    other,
    other_registers, ///< the same rules, and other rows in the registers that they ask
    not_covered,     ///< the receipt was made before receipts covered rules
};
[[nodiscard]] ReceiptRules rules_of(const Receipt& receipt, const Assessment& assessment);

} // namespace plancheck

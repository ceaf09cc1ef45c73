// Computes the digest of a plan, which signatures, receipts and handles of Calc depend on.
#pragma once

#include "core/plan/plan.hpp"

#include <string>
#include <string_view>

namespace plancheck {

/// SHA-256 (64 hex digits) over the plan's data points in canonical form: blocks, lines and columns in code order, the
/// type and value of each point, records in order. Addresses, sheet names and formats do not count, nor do points and
/// records without a value, so an empty row that is added changes nothing. A formula whose value is not known counts.
[[nodiscard]] std::string plan_digest(const Plan& plan);

/// The digest's first 16 digits as people read them aloud and type them: "3F2A-91BC-77D0-12AB". The code of a plan
/// stands on the page that is signed, and in Calc's sidebar.
[[nodiscard]] std::string plan_code(std::string_view digest);

/// The digest of one block.
[[nodiscard]] std::string block_digest(const Plan& plan, std::string_view block);

/// The result of PLAN.BLOCK, such as "finance#9f3ac2e15b7d0c41": the block's code and 16 hex digits over all of it that
/// an assessment may depend on. That is the digest above, the block's codes, which of its points are formulas, and what
/// is wrong with its sheet. No address counts.
[[nodiscard]] std::string block_handle(const Plan& plan, std::string_view block);

/// A text as the canonical form holds it: without outer blanks, each line ended by one line feed.
[[nodiscard]] std::string canonical_text(std::string_view text);

} // namespace plancheck

// Writes the workbook's receipt again and looks for the first difference.
#include "core/report/compare/receipt_again.hpp"

#include "core/assess/words.hpp"
#include "core/compare/bounded_json.hpp"
#include "core/compare/receipt_check.hpp"
#include "core/report/compare/receipt_json.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>
#include <variant>

namespace plancheck {

namespace {

using Json = nlohmann::json;

/// The place of the first difference between two values: "/blocks/3/lines/1/cell".
std::optional<std::string> first_difference(const Json& stated, const Json& found, const std::string& place) {
    if (stated == found) {
        return std::nullopt;
    }
    if (stated.is_object() && found.is_object()) {
        for (const auto& [key, value] : stated.items()) {
            const auto other = found.find(key);
            const std::string below = fmt::format("{}/{}", place, key);
            if (other == found.end()) {
                return below;
            }
            if (auto difference = first_difference(value, *other, below)) {
                return difference;
            }
        }
    }
    if (stated.is_array() && found.is_array()) {
        for (std::size_t index = 0; index < std::min(stated.size(), found.size()); ++index) {
            if (auto difference = first_difference(stated[index], found[index], fmt::format("{}/{}", place, index))) {
                return difference;
            }
        }
    }
    return place; // the two values differ here in kind, value or length
}

/// The receipt's value without the parts that may differ between two receipts of one file: its name, the time, and the
/// place of the rules. The rules are identified by their fingerprint.
Json comparable(std::string_view text) {
    auto parsed = parse_bounded_json(text, {receipt_limit, receipt_values, receipt_depth});
    if (!parsed) {
        return {};
    }
    Json value = *std::move(parsed);
    Json& from = value["provenance"];
    from.erase("assessed_at");
    from["file"].erase("name");
    from["round"].erase("from");
    from["round"].erase("folder");
    if (from.contains("registers")) {
        from["registers"].erase("from");
    }
    return value;
}

} // namespace

Or<void> check_by_workbook(const Receipt& receipt, std::string_view text, const Assessment& then, const Plan& plan,
                           const WorkbookSigns& signs) {
    const Provenance& from = receipt.provenance;
    if (from.file_sha256.empty() || from.file_sha256 != then.provenance.file_sha256 ||
        from.engine != then.provenance.engine || rules_of(receipt, then) != ReceiptRules::same) {
        return {};
    }
    const auto difference = first_difference(comparable(text), comparable(to_receipt(then, plan, signs)), {});
    if (difference) {
        return Failure{fmt::format("it was altered: at {} it does not hold what the workbook that it names gives",
                                   in_quotes(*difference))};
    }
    return {};
}

} // namespace plancheck

// Checks each part of the head against the data points below it, in the order of a receipt.
#include "core/compare/receipt_check.hpp"

#include "core/assess/words.hpp"
#include "core/base/ascii.hpp"
#include "core/base/day.hpp"
#include "core/base/file.hpp"
#include "core/plan/digest.hpp"
#include "core/round/fingerprint.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace plancheck {

namespace {

constexpr std::size_t day_size = 10; ///< "2014-03-31"
constexpr std::size_t digest_size = 64;

bool is_digest(std::string_view text) {
    return text.size() == digest_size &&
           std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

/// The day of "2026-11-21T23:50:00Z". Returns nullopt for a text that is not such a time.
std::optional<Day> day_of(std::string_view moment) {
    constexpr std::string_view shape = "dddd-dd-ddTdd:dd:ddZ";
    const auto fits = [](char c, char wanted) { return wanted == 'd' ? is_digit(c) : c == wanted; };
    if (moment.size() != shape.size() || !std::ranges::equal(moment, shape, fits)) {
        return std::nullopt;
    }
    const bool real = moment.substr(11, 2) < "24" && moment.substr(14, 2) < "60" && moment.substr(17, 2) <= "60";
    return real ? Day::from_iso(moment.substr(0, day_size)) : std::nullopt;
}

/// Checks the parts of the head that the plan's own cover gives.
Or<void> against_cover(const Receipt& receipt) {
    struct HeadPart {
        std::string_view what, head, line;
    };
    for (const auto& [what, head, line] : {HeadPart{"organisation's code", receipt.organisation_code, "org_code"},
                                           HeadPart{"organisation's name", receipt.organisation_name, "org_name"},
                                           HeadPart{"footprint", receipt.footprint, "footprint"},
                                           HeadPart{"submission", receipt.submission, "submission"}}) {
        const std::string cover = plain_text(receipt.plan.find("cover", line, "value"));
        if (canonical_text(head) != canonical_text(cover)) {
            return Failure{fmt::format("it was altered: its {} is {}, but its own cover says {}", what, in_quotes(head),
                                       in_quotes(cover))};
        }
    }
    const std::string round = plain_text(receipt.plan.find("cover", "round", "value"));
    if (!same_word(receipt.provenance.round_id, round)) {
        return Failure{fmt::format("it was altered: its round is {}, but its own cover says {}",
                                   in_quotes(receipt.provenance.round_id), in_quotes(round))};
    }
    return {};
}

/// Checks the parts that have a fixed form, and that the time is possible.
Or<void> against_shape(const Provenance& from) {
    constexpr std::string_view program = "plancheck ";
    const bool known = from.engine.starts_with(program) &&
                       from.engine.find_first_not_of("0123456789.", program.size()) == std::string::npos;
    if (!known || from.engine.size() == program.size()) {
        return Failure{fmt::format("it was altered: it was made by {}, which is no version of this program",
                                   in_quotes(from.engine))};
    }
    if (!from.file_sha256.empty() && !is_digest(from.file_sha256)) {
        return Failure{"it was altered: the SHA-256 of its file is no SHA-256"};
    }
    if (!from.round_fingerprint.empty() && !is_digest(from.round_fingerprint)) {
        return Failure{"it was altered: the fingerprint of its round is no SHA-256"};
    }
    if (from.round_fingerprint.empty() != from.round_from.empty() ||
        !(from.round_from.empty() || from.round_from == "shipped" || from.round_from == "folder")) {
        return Failure{"it was altered: its round is neither shipped nor from a folder"};
    }
    if (!from.registers_fingerprint.empty() && !is_digest(from.registers_fingerprint)) {
        return Failure{"it was altered: the fingerprint of its registers is no SHA-256"};
    }
    if (from.registers_fingerprint.empty() != from.registers_from.empty() ||
        !(from.registers_from.empty() || from.registers_from == "shipped" || from.registers_from == "folder")) {
        return Failure{"it was altered: its registers are neither shipped nor from a folder"};
    }
    const auto made = day_of(from.assessed_at);
    const auto effective = Day::from_iso(from.round_effective);
    if (!made || !effective || *made < *effective) {
        return Failure{
            fmt::format("it was altered: it was assessed at {}, which cannot have been", in_quotes(from.assessed_at))};
    }
    if (!from.judged_on.empty() && !Day::from_iso(from.judged_on)) {
        return Failure{
            fmt::format("it was altered: it was judged as on {}, which is no day", in_quotes(from.judged_on))};
    }
    return {};
}

/// Checks the parts that depend on the round and on the program, if both are the same.
Or<void> against_rules(const Receipt& receipt, const Assessment& then) {
    constexpr std::size_t longest = 300;
    const Provenance& from = receipt.provenance;
    if (rules_of(receipt, then) != ReceiptRules::same) {
        return {};
    }
    if (from.round_version != then.provenance.round_version ||
        from.round_effective != then.provenance.round_effective) {
        return Failure{fmt::format(
            "it was altered: its round is version {}, in force from {}, but by its fingerprint it is "
            "version {}, in force from {}",
            from.round_version, from.round_effective, then.provenance.round_version, then.provenance.round_effective)};
    }
    if (from.round_from == "shipped" && then.provenance.round_from == "folder" &&
        then.round->replaces != then.round->fingerprint) {
        return Failure{
            "it was altered: it says that its round ships with the program, which by its fingerprint it does not"};
    }
    if (from.engine != then.provenance.engine) {
        return {};
    }
    if (receipt.verdict != then.verdict) {
        return Failure{fmt::format("it was altered: it says {}, but by its own rules its data points are {}",
                                   verdict_name(receipt.verdict), verdict_name(then.verdict))};
    }
    if (receipt.verdict_sentence != then.verdict_sentence) {
        return Failure{fmt::format("it was altered: it says {}, but by its own rules its data points give {}",
                                   in_quotes(receipt.verdict_sentence, longest),
                                   in_quotes(then.verdict_sentence, longest))};
    }
    return {};
}

} // namespace

std::optional<Day> day_judged(const Provenance& from) {
    if (!from.judged_on.empty()) {
        return Day::from_iso(from.judged_on);
    }
    return from.round_fingerprint.empty() ? day_of(from.assessed_at) : std::nullopt;
}

ReceiptRules rules_of(const Receipt& receipt, const Assessment& assessment) {
    const std::string& fingerprint = receipt.provenance.round_fingerprint;
    if (fingerprint.empty()) {
        return ReceiptRules::not_covered;
    }
    if (fingerprint != assessment.provenance.round_fingerprint) {
        return ReceiptRules::other;
    }
    return receipt.provenance.registers_fingerprint == assessment.provenance.registers_fingerprint
               ? ReceiptRules::same
               : ReceiptRules::other_registers;
}

Or<void> check_head(const Receipt& receipt) {
    const Or<void> shape = against_shape(receipt.provenance);
    return shape ? against_cover(receipt) : shape;
}

Or<void> check_by_rules(const Receipt& receipt, const Assessment& then, std::string_view now) {
    const auto made = day_of(receipt.provenance.assessed_at);
    const auto latest = day_of(now);
    if (made && latest && *made - *latest > 1) {
        return Failure{fmt::format("it was altered: it was assessed at {}, which is still to come",
                                   in_quotes(receipt.provenance.assessed_at))};
    }
    return against_rules(receipt, then);
}

Or<JudgedReceipt> open_receipt(const std::filesystem::path& path, std::span<const Round* const> rounds,
                               std::optional<Day> today, std::string_view now) {
    Or<std::string> text = text_of_file(path, receipt_limit);
    if (!text) {
        return Failure{text.why()};
    }
    Or<Receipt> receipt = read_receipt(*text);
    if (!receipt) {
        return Failure{receipt.why()};
    }
    const Assessment then = assess_by_own_round(receipt->plan, receipt->signs, rounds, day_judged(receipt->provenance));
    if (const Or<void> sound = check_by_rules(*receipt, then, now); !sound) {
        return Failure{sound.why()};
    }
    JudgedReceipt judged{.receipt = *std::move(receipt), .assessment = {}, .text = *std::move(text)};
    judged.assessment = assess_by_own_round(judged.receipt.plan, judged.receipt.signs, rounds, today);
    return judged;
}

} // namespace plancheck

// Follows the registers of successors, from one body to the next, until one that exists in the round.
#include "core/assess/succession.hpp"

#include "core/assess/words.hpp"
#include "core/base/text.hpp"
#include "core/register/register.hpp"
#include "core/register/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace plancheck {

namespace {

/// A row by which another body took the place of one; null if there is none.
struct Succession {
    const Register* list = nullptr;
    const RegisterRow* row = nullptr;
    [[nodiscard]] std::string_view value(std::string_view field) const { return value_of(*list, *row, field).text; }
};

bool is_listed(const Round& round, std::string_view code) {
    return std::ranges::any_of(round.organisations, [&](const Organisation& one) { return same_word(one.code, code); });
}

/// The first day of the round's first year: 1 April 2014 for 2014/15.
std::optional<Day> first_day(const Round& round) {
    return round.years.empty() ? std::nullopt
                               : Day::from_iso(fmt::format("{}-04-01", round.years.front().substr(0, 4)));
}

/// Whether the successor is there when the round begins. For a round with a list, that the body is not on it says so.
bool has_begun(const Round& round, const RegisterRow& row) {
    const std::optional<Day> begin = first_day(round);
    return !round.organisations.empty() || (begin && row.from.has_days() && row.from.latest <= *begin);
}

Succession succession_of(const Round& round, std::string_view body) {
    for (const Register* list : round.registers) {
        if (list->role != RegisterRole::successor) {
            continue;
        }
        for (const RegisterRow* row : rows_of(*list, body)) {
            const Succession found{list, row};
            if (!same_word(found.value(successor_code_field), body) && has_begun(round, *row)) {
                return found;
            }
        }
    }
    return {};
}

} // namespace

std::string succession_sentence(const Round& round, std::string_view body) {
    constexpr int longest_chain = 8;
    Succession found = is_listed(round, body) ? Succession{} : succession_of(round, body);
    if (found.row == nullptr) {
        return {};
    }
    const RegisterRow& first = *found.row;
    for (int step = 0; step < longest_chain; ++step) {
        const std::string_view code = found.value(successor_code_field);
        const Succession next = code.empty() || is_listed(round, code) ? Succession{} : succession_of(round, code);
        if (next.row == nullptr) {
            break;
        }
        found = next;
    }
    const std::string_view code = found.value(successor_code_field);
    const std::string successor{found.value(successor_field)};
    return fmt::format("{} no longer exists in this round: {}{} took its place, {}. Plan as that body.",
                       name_in_words(first), successor, code.empty() ? std::string{} : fmt::format(" ({})", code),
                       period_in_words(*found.row));
}

void check_succession(const Round& round, const Plan& plan, WorkbookFindings& out) {
    const DataPoint* code = plan.find("cover", "org_code", "value");
    const std::string sentence = succession_sentence(round, plain_text(code));
    if (WorkbookFinding* finding = sentence.empty() ? nullptr : out.add("succeeded-body", code->cell)) {
        finding->message = fmt::format("{}: {}", plan.where(code->cell), sentence);
    }
}

} // namespace plancheck

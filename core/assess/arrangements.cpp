// Finds the rows that stand within the years of a plan, and puts what they say beside the lines of its cover.
#include "core/assess/arrangements.hpp"

#include "core/assess/words.hpp"
#include "core/base/day.hpp"
#include "core/base/text_safety.hpp"
#include "core/register/register.hpp"
#include "core/register/words.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace plancheck {

namespace {

/// The first and the last day of a plan's years.
struct PlanDays {
    Day first, last;
};

std::optional<PlanDays> days_of_plan(const Round& round) {
    if (round.years.empty()) {
        return std::nullopt;
    }
    const auto first = Day::from_iso(fmt::format("{}-04-01", round.years.front().substr(0, 4)));
    const auto after = Day::from_iso(fmt::format("{}-04-01", year_after(round.years.back()).substr(0, 4)));
    return first && after ? std::optional{PlanDays{*first, Day::from_serial(after->serial() - 1)}} : std::nullopt;
}

bool may_stand(const RegisterRow& row, const PlanDays& days) {
    return standing_on(row, days.last) != RowStanding::to_come && standing_on(row, days.first) != RowStanding::ended;
}

/// Whether there is a day of the plan on which the row is known to stand.
bool is_known_to_stand(const RegisterRow& row, const PlanDays& days) {
    const Day begin = row.from.has_days() ? std::max(row.from.latest, days.first) : days.first;
    return begin <= days.last && standing_on(row, begin) == RowStanding::stands;
}

/// Whether the plan names what the register has, in whatever case: also "Greater Manchester Partnership".
bool names_it(std::string_view entry, std::string_view known) {
    return lower_case(seen_text(entry)).find(lower_case(seen_text(known))) != std::string::npos;
}

/// Compares one line of the cover with one field of a register.
class Comparison {
public:
    Comparison(const Line& line, std::string entry, const PlanDays& days)
        : label_{line.label}, is_choice_{line.unit == Unit::choice}, entry_{std::move(entry)}, days_{days} {}

    /// Takes what a row says, if it may stand within the plan's years. A row that agrees with the plan goes before one
    /// that does not.
    void add(const Register& list, const RegisterRow& row, std::string_view says) {
        const bool agrees = is_choice_ ? same_word(entry_, says) : names_it(entry_, says);
        if (is_seen_blank(says) || !may_stand(row, days_) || agrees_) {
            return;
        }
        agrees_ = agrees && !entry_.empty();
        if (agrees_ || sentence_.empty()) {
            sentence_ = sentence(list, row, says);
        }
    }
    [[nodiscard]] const std::string& sentence() const { return sentence_; }

private:
    [[nodiscard]] std::string sentence(const Register& list, const RegisterRow& row, std::string_view says) const {
        const std::string entry = shortened(entry_, longest_entry);
        const std::string since = period_in_words(row);
        const std::string known = fmt::format("the register “{}” says “{}”, {}", list.title, says, since);
        if (entry_.empty()) {
            return fmt::format("{}: the plan does not say; {}.", label_, known);
        }
        if (agrees_) {
            return fmt::format("{}: the plan says “{}”, as the register “{}” does, {}.", label_, entry, list.title,
                               since);
        }
        const bool stands = is_known_to_stand(row, days_);
        return fmt::format("{}, {}: the plan says “{}”; {}. Correct {}.",
                           stands ? "Contradiction" : "Possible contradiction", label_, entry, known,
                           stands ? "the one that is wrong" : "the plan, or give the days in a register of your own");
    }

    static constexpr std::size_t longest_entry = 80;
    std::string_view label_;
    bool is_choice_;
    std::string entry_;
    PlanDays days_;
    bool agrees_ = false;
    std::string sentence_;
};

} // namespace

std::vector<std::string> compare_arrangements(const Round& round, const Plan& plan, std::span<const KnownRow> known) {
    std::vector<std::string> sentences;
    const Block* cover = find_block(round, "cover");
    const std::optional<PlanDays> days = days_of_plan(round);
    for (const Register* list : round.registers) {
        for (const RegisterField& field : list->fields) {
            const Line* line = cover == nullptr || field.cover.empty() ? nullptr : find_line(*cover, field.cover);
            if (line == nullptr || !days) {
                continue;
            }
            Comparison comparison{*line, plain_text(plan.find(cover->code, line->code, cover->columns.front().code)),
                                  *days};
            for (const KnownRow& one : known) {
                if (one.list == list) {
                    comparison.add(*list, *one.row, value_of(*list, *one.row, field.code).text);
                }
            }
            if (!comparison.sentence().empty()) {
                sentences.push_back(comparison.sentence());
            }
        }
    }
    return sentences;
}

} // namespace plancheck

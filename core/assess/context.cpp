// Looks the body up in the registers of the round, follows its regimes, and names what of the plan bears on them.
#include "core/assess/context.hpp"

#include "core/assess/arrangements.hpp"
#include "core/assess/indicators.hpp"
#include "core/assess/words.hpp"
#include "core/base/series.hpp"
#include "core/register/register.hpp"
#include "core/register/words.hpp"
#include "core/round/nouns.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

std::string days(std::int32_t count) {
    return count_of(static_cast<std::size_t>(count), "day", "days");
}

/// Whether it may stand on the day of judgement: what has ended is over, and of what is to come nothing follows yet.
bool may_stand_now(const KnownRow& known) {
    return known.standing != RowStanding::ended && known.standing != RowStanding::to_come;
}

/// When the review is due, and how far that is.
std::string review_sentence(const KnownRow& known, const Regime& regime) {
    const std::string months = count_of(regime.review_months, "month", "months");
    if (!known.review) {
        return fmt::format("The review is due {} after the start; that day is not known.", months);
    }
    const std::string due = fmt::format("on {}, {} after the start", long_date(*known.review), months);
    const std::int32_t left = known.days_left.value_or(0);
    if (!known.days_left) {
        return fmt::format("The review is due {}.", due);
    }
    return left > 0   ? fmt::format("The review is due {}: {} left.", due, days(left))
           : left < 0 ? fmt::format("The review was due {}: {} ago.", due, days(-left))
                      : fmt::format("The review is due {}: today.", due);
}

void follow(KnownRow& known) {
    const Regime& regime = known.list->regime;
    if (regime.empty() || !may_stand_now(known)) {
        return;
    }
    if (regime.review_months > 0) {
        known.tracker.push_back(review_sentence(known, regime));
    }
    if (!regime.may_follow.empty()) {
        known.tracker.push_back(fmt::format("What may follow: {}.", in_series(regime.may_follow, "or")));
    }
    if (!regime.evidence.empty()) {
        known.tracker.push_back(fmt::format("Evidence wanted: {}.", in_series(regime.evidence)));
    }
    if (!regime.note.empty()) {
        known.tracker.emplace_back(regime.note);
    }
    known.tracker.push_back(fmt::format("What follows is as said by: {} ({}).",
                                        source_titles(*known.list, regime.source), confidence_name(regime.confidence)));
}

std::string standing_sentence(const KnownRow& known, std::optional<Day> today) {
    if (!known.standing || is_record(*known.list, *known.row)) {
        return {};
    }
    const std::string day = long_date(*today);
    switch (*known.standing) {
    case RowStanding::to_come:
        return fmt::format(" On {} it has not begun.", day);
    case RowStanding::stands:
        return fmt::format(" On {} it applies.", day);
    case RowStanding::ended:
        return fmt::format(" On {} it has ended.", day);
    case RowStanding::not_known:
        break;
    }
    return fmt::format(" Whether it applies on {} is not known.", day);
}

KnownRow known_row(const Register& list, const RegisterRow& row, std::optional<Day> today) {
    KnownRow known;
    known.list = &list;
    known.row = &row;
    if (today) {
        known.standing = standing_on(row, *today);
    }
    known.review = may_stand_now(known) ? review_day(row, list.regime) : std::nullopt;
    if (known.review && today) {
        known.days_left = *known.review - *today;
    }
    known.sentence = begin_with_capital(period_in_words(row)) + "." + standing_sentence(known, today);
    follow(known);
    return known;
}

/// Compares the conditions that the plan enters with what the registers know.
class Conditions {
public:
    Conditions(const Plan& plan, BodyContext& context) : plan_{plan}, context_{context} {}

    void say(std::size_t overdue) {
        const auto records = plan_.records("condition");
        const auto open =
            std::ranges::count_if(records, [&](const Record& record) { return text(record, "cleared").empty(); });
        if (!records.empty()) {
            context_.conditions.push_back(fmt::format(
                "The plan enters {}: {} not cleared, {} overdue.",
                count_of(records.size(), "condition or direction", "conditions and directions"), open, overdue));
        }
        for (const KnownRow& known : context_.rows) {
            if (known.list->of_conditions) {
                compare(known);
            }
        }
    }

private:
    [[nodiscard]] std::string text(const Record& record, std::string_view column) const {
        return plain_text(plan_.find("condition", record, column));
    }

    /// A register with two rows about the body gives no sentence twice.
    void add(std::string sentence) {
        if (std::ranges::find(context_.conditions, sentence) == context_.conditions.end()) {
            context_.conditions.push_back(std::move(sentence));
        }
    }

    void compare(const KnownRow& known) {
        const auto records = plan_.records("condition");
        const std::string_view criterion = value_of(*known.list, *known.row, "criterion").text;
        const auto same = std::ranges::find_if(records, [&](const Record& record) {
            const std::string reference = text(record, "reference"), of = text(record, "criterion");
            return same_word(reference, known.row->id) ||
                   (!criterion.empty() && (same_word(reference, criterion) || same_word(of, criterion)));
        });
        const std::string_view title = known.list->title;
        if (records.empty() && known.standing == RowStanding::stands) {
            add(fmt::format("Contradiction: “{}” has a row that applies, and the plan enters none; enter it among the "
                            "plan's conditions, or correct the register.",
                            title));
        } else if (same != records.end()) {
            compare_end(known, text(*same, "reference"), text(*same, "cleared"));
        }
    }

    void compare_end(const KnownRow& known, const std::string& reference, const std::string& cleared) {
        const std::string_view title = known.list->title;
        if (!cleared.empty() && known.standing == RowStanding::stands) {
            add(fmt::format("Contradiction: the plan has {} cleared on {}, and in “{}” it applies.",
                            in_quotes(reference), cleared, title));
        } else if (cleared.empty() && known.standing == RowStanding::ended) {
            add(fmt::format("Contradiction: the plan has {} not cleared, and in “{}” it has ended ({}).",
                            in_quotes(reference), title, day_in_words(known.row->until)));
        }
    }

    const Plan& plan_;
    BodyContext& context_;
};

} // namespace

BodyContext body_context(const Round& round, const Plan& plan, const Assessment& assessment, std::size_t overdue,
                         std::optional<Day> today) {
    BodyContext context;
    for (const Register* list : round.registers) {
        for (const RegisterRow* row : rows_of(*list, assessment.organisation_code)) {
            if (list->in_context) {
                context.rows.push_back(known_row(*list, *row, today));
            }
        }
    }
    if (context.known()) {
        Conditions{plan, context}.say(overdue);
        context.arrangements = compare_arrangements(round, plan, context.rows);
        context.indicators = indicators_of(round, plan, assessment, overdue);
        context.parts = rating_parts(round, assessment);
    }
    return context;
}

} // namespace plancheck

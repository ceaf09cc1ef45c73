// Checks the versions of the round and the template that the cover names.
#include "core/assess/assess.hpp"
#include "core/assess/words.hpp"
#include "core/assess/workbook_check.hpp"
#include "core/round/identity.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

const DataPoint* on_cover(const Plan& plan, std::string_view line) {
    return plan.find("cover", line, "value");
}

void check_version(const Plan& plan, WorkbookFindings& out, std::string_view line, std::string_view wanted,
                   std::string_view code, std::string_view what) {
    const DataPoint* point = on_cover(plan, line);
    if (point != nullptr && !is_blank(point) && same_version(plain_text(point), wanted)) {
        return;
    }
    WorkbookFinding* finding = point != nullptr ? out.add(code, point->cell) : out.add(code);
    if (finding == nullptr) {
        return;
    }
    if (is_blank(point)) {
        finding->message =
            fmt::format("The cover does not say which version of the {} it is; this check is for version "
                        "{}. Take a fresh template.",
                        what, wanted);
    } else {
        finding->message =
            fmt::format("{} gives version {} of the {}; this check is for version {}. Move the plan to the "
                        "current template.",
                        plan.where(point->cell), in_quotes(plain_text(point)), what, wanted);
    }
}

} // namespace

void check_versions(const Round& round, const Plan& plan, std::optional<Day> today, WorkbookFindings& out) {
    check_version(plan, out, "template_version", round.template_version, "wrong-template-version", "template");
    const DataPoint* version = on_cover(plan, "round_version");
    if (!is_blank(version)) {
        return check_version(plan, out, "round_version", round.version, "wrong-round-version", "round");
    }
    WorkbookFinding* finding = version != nullptr ? out.add("version-taken", version->cell) : out.add("version-taken");
    if (finding == nullptr) {
        return;
    }
    const std::optional<Day> day = day_of_version(plan, today);
    const bool submitted = day_of_version(plan, std::nullopt).has_value();
    finding->message = fmt::format(
        "The cover does not say which version of round {} the plan is for; version {} was taken{}.", round.id,
        round.version,
        day ? fmt::format(", in force on {}, {}", long_date(*day), submitted ? "the day of the submission" : "today")
            : std::string{});
}

void say_asked_round(const Round& round, const Plan& plan, WorkbookFindings& out) {
    const DataPoint* named = on_cover(plan, "round");
    const DataPoint* version = on_cover(plan, "round_version");
    const bool same_round = same_word(plain_text(named), round.id);
    if (same_round && !is_blank(version) && same_version(plain_text(version), round.version)) {
        return;
    }
    WorkbookFinding* finding = named != nullptr ? out.add("asked-round", named->cell) : out.add("asked-round");
    if (finding != nullptr) {
        const std::string of = is_blank(version) ? "without a version" : "version " + in_quotes(plain_text(version));
        finding->message = fmt::format("The cover names round {}, {}; as asked, the plan was judged by round {}, "
                                       "version {}.",
                                       in_quotes(plain_text(named)), of, round.id, round.version);
    }
}

} // namespace plancheck

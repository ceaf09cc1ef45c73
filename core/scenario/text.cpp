// Reads the text of settings and questions.
#include "core/assess/judge.hpp"
#include "core/scenario/scenario.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

/// Reads `80%`, `1200` or `-50` into a setting. Returns false if it is not a number.
bool read_amount(std::string_view text, Setting& setting) {
    const auto amount = Decimal::parse(text);
    setting.amount = amount.value_or(Decimal{});
    setting.percent = text.ends_with('%');
    return amount.has_value();
}

} // namespace

Or<Setting> parse_setting(std::string_view text) {
    Setting setting;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0) {
        return Failure{
            fmt::format("`{}` sets nothing: write POINT=VALUE, such as finance.qipp_total@2015/16=80%.", text)};
    }
    std::string_view point = text.substr(0, equals);
    const char before = point.back();
    if (before == '+' || before == '-' || before == '*') {
        setting.way = before == '*' ? Setting::Way::times : Setting::Way::by;
        point.remove_suffix(1);
    }
    setting.point = point;
    if (!read_amount(text.substr(equals + 1), setting)) {
        return Failure{
            fmt::format("`{}`: `{}` is no number; write a figure such as 1200, or a share of the plan's own such "
                        "as 80%.",
                        text, text.substr(equals + 1))};
    }
    if (before == '-') {
        setting.amount.mantissa = -setting.amount.mantissa;
    }
    return setting;
}

Or<MeetQuestion> parse_meet(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return Failure{fmt::format("`{}` names no line to change: write RULE@YEAR:LINE, such as "
                                   "FIN-CONTINGENCY@2014/15:finance.contingency.",
                                   text)};
    }
    const std::string_view rule = text.substr(0, colon);
    const std::size_t at = rule.find('@');
    MeetQuestion question;
    question.rule = rule.substr(0, at);
    question.period = at == std::string_view::npos ? whole_plan : rule.substr(at + 1);
    question.point = text.substr(colon + 1);
    if (question.point.find('@') == std::string::npos && question.point.find('[') == std::string::npos &&
        question.period != whole_plan) {
        question.point += "@" + question.period;
    }
    return question;
}

Or<SweepQuestion> parse_sweep(std::string_view text) {
    const std::string problem = fmt::format(
        "`{}` is no sweep: write POINT=FROM..TO/STEP, such as finance.qipp_total@2015/16=100%..0%/10%.", text);
    const std::size_t equals = text.find('=');
    const std::size_t dots = text.find("..", equals == std::string_view::npos ? 0 : equals);
    const std::size_t stroke = dots == std::string_view::npos ? dots : text.find('/', dots);
    if (stroke == std::string_view::npos || equals == std::string_view::npos) {
        return Failure{problem};
    }
    SweepQuestion question;
    question.point = text.substr(0, equals);
    question.from.point = question.to.point = question.step.point = question.point;
    if (!read_amount(text.substr(equals + 1, dots - equals - 1), question.from) ||
        !read_amount(text.substr(dots + 2, stroke - dots - 2), question.to) ||
        !read_amount(text.substr(stroke + 1), question.step) || question.step.amount.mantissa <= 0) {
        return Failure{problem};
    }
    return question;
}

Or<Scenario> parse_scenario(std::span<const std::string> set, std::span<const std::string> meet,
                            std::string_view sweep) {
    Scenario scenario;
    for (const std::string& text : set) {
        auto setting = parse_setting(text);
        if (!setting) {
            return Failure{setting.why()};
        }
        scenario.set.push_back(*std::move(setting));
    }
    for (const std::string& text : meet) {
        auto question = parse_meet(text);
        if (!question) {
            return Failure{question.why()};
        }
        scenario.meet.push_back(*std::move(question));
    }
    if (!sweep.empty()) {
        auto question = parse_sweep(sweep);
        if (!question) {
            return Failure{question.why()};
        }
        scenario.sweep = *std::move(question);
    }
    return scenario;
}

} // namespace plancheck

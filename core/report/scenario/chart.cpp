// Draws a sweep: for each rule that changes, its headroom over the swept values, with a scale and the line of no
// headroom.
#include "core/base/text_safety.hpp"
#include "core/report/scenario/report.hpp"
#include "core/rule/amount.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

constexpr double chart_width = 520, chart_height = 172, left = 96, right = 500, top = 28, bottom = 116;

class SweepChart {
public:
    SweepChart(const Sweep& sweep, const SweepSeries& series) : sweep_{sweep}, series_{series} {
        for (const auto& headroom : series.headrooms) {
            least_ = std::min(least_, headroom.value_or(Exact{}));
            most_ = std::max(most_, headroom.value_or(Exact{}));
        }
    }
    std::string draw() &&;

private:
    template <class... Parts> void put(fmt::format_string<Parts...> format, Parts&&... parts) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Parts>(parts)...);
    }
    [[nodiscard]] double across(const Exact& value) const {
        const double from = sweep_.steps.front().value.to_double();
        return left + (right - left) * (value.to_double() - from) / (sweep_.steps.back().value.to_double() - from);
    }
    [[nodiscard]] double down(const Exact& headroom) const {
        const double span = most_ > least_ ? (most_ - least_).to_double() : 1;
        return bottom - (bottom - top) * (headroom - least_).to_double() / span;
    }
    void text(double x, double y, std::string_view anchor, std::string_view words) {
        put("<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"11\" fill=\"currentColor\" text-anchor=\"{}\">{}</text>\n", x,
            y, anchor, xml_escaped(words));
    }
    void scale();
    void headrooms();
    void turns();
    void legend();

    const Sweep& sweep_;
    const SweepSeries& series_;
    Exact least_, most_; ///< zero always lies between them
    std::string out_;
};

/// Writes greatest and least headroom and zero at the left. Leaves out a mark that would overlap another.
void SweepChart::scale() {
    put("<line x1=\"{0}\" x2=\"{0}\" y1=\"{1}\" y2=\"{2}\" stroke=\"currentColor\"/>\n", left, top, bottom);
    put("<line x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"currentColor\" stroke-dasharray=\"4 "
        "3\"/>\n",
        left, right, down(Exact{}));
    text(left - 6, down(Exact{}) + 4, "end", "0");
    for (const Exact& mark : {most_, least_}) {
        if (std::abs(down(mark) - down(Exact{})) > 12) {
            put("<line x1=\"{0}\" x2=\"{1}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" stroke=\"currentColor\"/>\n", left - 4, left,
                down(mark));
            text(left - 6, down(mark) + 4, "end", show(mark, series_.unit));
        }
    }
    text(left, bottom + 16, "start", show(sweep_.steps.front().value, sweep_.unit));
    text(right, bottom + 16, "end", show(sweep_.steps.back().value, sweep_.unit));
}

void SweepChart::headrooms() {
    put("<polyline fill=\"none\" stroke=\"#005eb8\" stroke-width=\"2\" points=\"");
    for (std::size_t step = 0; step < series_.headrooms.size(); ++step) {
        if (series_.headrooms[step]) {
            put("{:.1f},{:.1f} ", across(sweep_.steps[step].value), down(*series_.headrooms[step]));
        }
    }
    put("\"/>\n");
}

void SweepChart::turns() {
    for (const BreakingPoint& one : sweep_.breaks) {
        if (one.rule == series_.rule && one.period == series_.period) {
            put("<line x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2}\" stroke=\"#b00020\" "
                "stroke-width=\"2\"/>\n",
                across(one.first), top, bottom);
        }
    }
}

void SweepChart::legend() {
    constexpr double line = bottom + 38;
    const auto key = [&](double x, std::string_view look, std::string_view words) {
        put("<line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\" {}/>\n", x, x + 20, line - 4, line - 4, look);
        text(x + 25, line, "start", words);
    };
    key(left, "stroke=\"#005eb8\" stroke-width=\"2\"", fmt::format("headroom{}", engine::unit_mark(series_.unit)));
    key(left + 130, "stroke=\"currentColor\" stroke-dasharray=\"4 3\"", "used up");
    key(left + 225, "stroke=\"#b00020\" stroke-width=\"2\"", "the rule turns");
}

std::string SweepChart::draw() && {
    const std::string name = fmt::format("{} {}", series_.rule, series_.period);
    put("<svg role=\"img\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" aria-label=\"Headroom of {2} over "
        "{3}\">\n<text x=\"0\" y=\"14\" font-size=\"12\" fill=\"currentColor\">{2}</text>\n",
        chart_width, chart_height, xml_escaped(name), xml_escaped(sweep_.label));
    scale();
    headrooms();
    turns();
    legend();
    put("</svg>\n");
    return std::move(out_);
}

} // namespace

std::string sweep_chart(const Sweep& sweep) {
    std::string out;
    if (sweep.steps.size() > 1) {
        for (const SweepSeries& series : sweep.series) {
            out += SweepChart{sweep, series}.draw();
        }
    }
    return out;
}

} // namespace plancheck

// Draws a sweep: for each rule that turns, its headroom over the values swept, and the line where it is used up.
#include "core/report/scenario_report.hpp"
#include "core/report/text_safety.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

constexpr double width = 420, height = 120, left = 10, right = 410, top = 22, bottom = 100;

void draw(std::string& out, const Sweep& sweep, const SweepSeries& series) {
    double least = 0;
    double most = 0;
    for (const auto& headroom : series.headrooms) {
        const double value = headroom ? headroom->to_double() : 0;
        least = std::min(least, value);
        most = std::max(most, value);
    }
    const double span = most > least ? most - least : 1;
    const auto across = [&](std::size_t step) {
        return left + (right - left) * static_cast<double>(step) / static_cast<double>(series.headrooms.size() - 1);
    };
    const auto down = [&](double value) { return bottom - (bottom - top) * (value - least) / span; };
    const std::string name = xml_escaped(fmt::format("{} {}", series.rule, series.period));
    fmt::format_to(
        std::back_inserter(out),
        "<svg role=\"img\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" aria-label=\"Headroom of {} over "
        "{}\">\n<text x=\"{}\" y=\"14\" font-size=\"12\">{}</text>\n<line x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" "
        "y2=\"{:.1f}\" stroke=\"currentColor\" stroke-dasharray=\"4 3\"/>\n<polyline fill=\"none\" "
        "stroke=\"#005eb8\" stroke-width=\"2\" points=\"",
        width, height, width, height, name, xml_escaped(sweep.label), left, name, left, right, down(0), down(0));
    for (std::size_t step = 0; step < series.headrooms.size(); ++step) {
        if (series.headrooms[step]) {
            fmt::format_to(std::back_inserter(out), "{:.1f},{:.1f} ", across(step),
                           down(series.headrooms[step]->to_double()));
        }
    }
    fmt::format_to(std::back_inserter(out),
                   "\"/>\n<text x=\"{}\" y=\"116\" font-size=\"11\">{}</text><text x=\"{}\" y=\"116\" font-size=\"11\" "
                   "text-anchor=\"end\">{}</text>\n</svg>\n",
                   left, show(sweep.steps.front().value, sweep.unit), right,
                   show(sweep.steps.back().value, sweep.unit));
}

} // namespace

std::string sweep_chart(const Sweep& sweep) {
    if (sweep.series.empty() || sweep.steps.size() < 2) {
        return {};
    }
    std::string out;
    for (const SweepSeries& series : sweep.series) {
        draw(out, sweep, series);
    }
    return out;
}

} // namespace plancheck

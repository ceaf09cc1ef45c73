// Draws how a ratio of one plan goes from the outturn through the years of the plan.
#include "core/report/footprint/spark.hpp"

#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

namespace {

constexpr double spark_width = 46.0;
constexpr double spark_height = 14.0;
constexpr double spark_margin = 2.0;

struct Point {
    std::string_view year;
    std::optional<Exact> value;
};

std::optional<Exact> value_at(const std::vector<std::optional<Exact>>& values, std::size_t index) {
    return index < values.size() ? values[index] : std::nullopt;
}

/// A plan's ratio in the outturn, then in each year of the plan.
std::vector<Point> course_of(const PlanRow& row, std::size_t ratio) {
    std::vector<Point> course{{row.round->outturn, value_at(row.outturn_ratios, ratio)}};
    for (std::size_t year = 0; year < row.round->years.size(); ++year) {
        course.push_back({row.round->years[year], value_at(row.ratios, ratio + year * row.round->ratios.size())});
    }
    return course;
}

/// "2013/14 1.4%, 2014/15 1%, 2015/16 1%; at least 1%".
std::string words_of(const std::vector<Point>& course, const RatioColumn& last) {
    std::string words;
    for (const Point& point : course) {
        words += fmt::format("{}{} {}", words.empty() ? "" : ", ", point.year,
                             point.value ? show(*point.value, last.ratio->unit) : "not given");
    }
    return fmt::format("{}; at least {}", words, show(*last.least, last.ratio->unit));
}

} // namespace

Spark::Spark(std::span<const RatioColumn> columns, std::size_t ratio, std::span<const PlanRow> rows)
    : columns_{columns}, ratio_{ratio} {
    const RatioColumn& column = columns[ratio];
    if (!column.least) {
        return;
    }
    least_ = most_ = column.least->to_double();
    for (const PlanRow& row : rows) {
        if (row.round == nullptr) {
            continue;
        }
        for (const Point& point : course_of(row, ratio)) {
            const double value = point.value ? point.value->to_double() : least_;
            least_ = std::min(least_, value);
            most_ = std::max(most_, value);
        }
    }
    if (column.lower) { // one unusual plan must not flatten the lines of all others
        const double floor = column.least->to_double();
        const double reach =
            std::max({column.upper->to_double() - floor, floor - column.lower->to_double(), std::abs(floor) / 2});
        least_ = std::max(least_, floor - reach);
        most_ = std::min(most_, floor + reach);
    }
}

double Spark::height_of(double value) const {
    const double share = most_ > least_ ? (std::clamp(value, least_, most_) - least_) / (most_ - least_) : 0.5;
    return spark_height - spark_margin - share * (spark_height - 2 * spark_margin);
}

void Spark::write(HtmlWriter& html, const PlanRow& row) const {
    const RatioColumn& last = columns_[ratio_ + (row.round->years.size() - 1) * row.round->ratios.size()];
    const std::vector<Point> course = course_of(row, ratio_);
    if (!last.least || std::ranges::count_if(course, [](const Point& point) { return point.value.has_value(); }) < 2) {
        return;
    }
    std::string points;
    double x = spark_margin;
    for (const Point& point : course) {
        if (point.value) {
            points += fmt::format("{}{:.0f},{:.1f}", points.empty() ? "" : " ", x, height_of(point.value->to_double()));
        }
        x += (spark_width - 2 * spark_margin) / static_cast<double>(course.size() - 1);
    }
    html.open("svg", {{"class", "spark"},
                      {"viewBox", fmt::format("0 0 {} {}", spark_width, spark_height)},
                      {"role", "img"},
                      {"aria-label", words_of(course, last)}});
    html.as_is(fmt::format("<path d=\"M0 {:.1f}H{}\"/><polyline points=\"{}\"/>", height_of(last.least->to_double()),
                           spark_width, points));
    html.close();
}

} // namespace plancheck

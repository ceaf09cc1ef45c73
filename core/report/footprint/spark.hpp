// Draws how a ratio of one plan goes from the outturn through the years of the plan: a line as high as a row of text,
// with the floor that the round asks for. All plans of a page are drawn on one scale, so that lines can be compared.
#pragma once

#include "core/footprint/ratios.hpp"
#include "core/report/write/html_writer.hpp"

#include <cstddef>
#include <span>

namespace plancheck {

class Spark {
public:
    /// `ratio` is its place among the ratios of one year; `columns` are those of all years.
    Spark(std::span<const RatioColumn> columns, std::size_t ratio, std::span<const PlanRow> rows);

    /// Writes the drawing for a plan, with its figures for readers who do not see it. Writes nothing if the round asks
    /// for no floor, or if the plan has fewer than two figures.
    void write(HtmlWriter& html, const PlanRow& row) const;

private:
    [[nodiscard]] double height_of(double value) const;

    std::span<const RatioColumn> columns_;
    std::size_t ratio_ = 0;
    double least_ = 0.0, most_ = 0.0; ///< values beyond these are drawn at the edge
};

} // namespace plancheck

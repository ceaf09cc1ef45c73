// Draws the chart of a checklist as SVG: set-asides and surplus against their floors. It can be read without colours.
#include "core/base/text_safety.hpp"
#include "core/report/checklist/parts.hpp"
#include "core/rule/evaluate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

struct Bar {
    std::string_view label;
    const Finding* finding = nullptr;
};

struct Year {
    std::string_view name;
    std::vector<Bar> bars;
};

std::vector<Year> years_of(const Assessment& assessment) {
    std::vector<Year> years;
    for (const std::string_view name : assessment.round->years) {
        Year year{name, {}};
        for (const auto& [rule, label] : assessment.round->chart) {
            if (const Finding* finding = find_finding(assessment, rule, name)) {
                year.bars.push_back({label, finding});
            }
        }
        if (!year.bars.empty()) {
            years.push_back(std::move(year));
        }
    }
    return years;
}

bool has_bar(const Bar& bar) {
    const Finding& finding = *bar.finding;
    return finding.measure && finding.threshold && std::isfinite(finding.measure->to_double()) &&
           std::isfinite(finding.threshold->to_double());
}

/// The words beside a bar: "2,980 against 2,974", or that it was not assessed.
std::string words_of(const Bar& bar) {
    constexpr std::size_t longest = 40; // cuts amounts that no plan would have
    const Finding& finding = *bar.finding;
    return has_bar(bar) ? shortened(fmt::format("{} against {}", show(*finding.measure, finding.unit),
                                                show(*finding.threshold, finding.unit)),
                                    longest)
                        : std::string{outcome_name(finding.outcome)};
}

class Chart {
public:
    explicit Chart(const std::vector<Year>& years) : years_(years) { scale(); }
    [[nodiscard]] std::string draw();
    [[nodiscard]] int height() const;

private:
    template <class... Parts> void put(fmt::format_string<Parts...> format, Parts&&... parts) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Parts>(parts)...);
    }
    void scale();
    void bar(const Bar& bar, int y);
    void legend(int y);
    [[nodiscard]] double x(double amount) const { return left + (amount - least_) / (most_ - least_) * (right - left); }

    static constexpr int width = 720, left = 150, right = 530; ///< in units of a quarter of a millimetre
    static constexpr int year_height = 22, bar_height = 20, legend_height = 26;
    const std::vector<Year>& years_;
    double least_ = 0.0, most_ = 0.0;
    std::string out_;
};

void Chart::scale() {
    for (const Year& year : years_) {
        for (const Bar& bar : year.bars) {
            if (has_bar(bar)) {
                const double measure = bar.finding->measure->to_double();
                const double floor = bar.finding->threshold->to_double();
                least_ = std::min({least_, measure, floor});
                most_ = std::max({most_, measure, floor});
            }
        }
    }
    if (most_ <= least_) {
        most_ = least_ + 1.0;
    }
}

int Chart::height() const {
    int height = legend_height;
    for (const Year& year : years_) {
        height += year_height + bar_height * static_cast<int>(year.bars.size());
    }
    return height;
}

/// Draws a bar: filled if it reaches its floor, hollow if not. The floor is a thick line across.
void Chart::bar(const Bar& bar, int y) {
    put("<text x=\"0\" y=\"{}\">{}</text><text x=\"{}\" y=\"{}\">{}</text>\n", y + 14, bar.label, right + 12, y + 14,
        xml_escaped(words_of(bar)));
    if (!has_bar(bar)) {
        return;
    }
    const Finding& finding = *bar.finding;
    const double measure = x(finding.measure->to_double());
    const double floor = x(finding.threshold->to_double());
    const double zero = x(0.0);
    const bool reached = finding.headroom && finding.headroom->sign() >= 0;
    put("<rect x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"12\" fill=\"{}\" stroke=\"#1a1a1a\" "
        "stroke-width=\"1\"/>\n<line x1=\"{:.1f}\" y1=\"{}\" x2=\"{:.1f}\" y2=\"{}\" stroke=\"#000000\" "
        "stroke-width=\"3\"/>\n",
        std::min(zero, measure), y + 4, std::abs(measure - zero), reached ? "#7d93ab" : "#ffffff", floor, y + 1, floor,
        y + 19);
}

void Chart::legend(int y) {
    put("<rect x=\"{0}\" y=\"{1}\" width=\"22\" height=\"10\" fill=\"#7d93ab\" stroke=\"#1a1a1a\" stroke-width=\"1\"/>"
        "<text x=\"{2}\" y=\"{3}\">reaches its floor</text>\n",
        left, y + 4, left + 28, y + 13);
    put("<rect x=\"{0}\" y=\"{1}\" width=\"22\" height=\"10\" fill=\"#ffffff\" stroke=\"#1a1a1a\" stroke-width=\"1\"/>"
        "<text x=\"{2}\" y=\"{3}\">below its floor</text>\n",
        left + 150, y + 4, left + 178, y + 13);
    put("<line x1=\"{0}\" y1=\"{1}\" x2=\"{0}\" y2=\"{2}\" stroke=\"#000000\" stroke-width=\"3\"/>"
        "<text x=\"{3}\" y=\"{4}\">the floor</text>\n",
        left + 300, y + 1, y + 17, left + 308, y + 13);
}

std::string Chart::draw() {
    put("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}mm\" height=\"{1}mm\" viewBox=\"0 0 {2} {3}\" "
        "font-family=\"Liberation Sans, Arial, sans-serif\" font-size=\"12\" fill=\"#1a1a1a\">\n",
        width / 4, height() / 4, width, height());
    int y = 0;
    for (const Year& year : years_) {
        put("<text x=\"0\" y=\"{}\" font-weight=\"bold\">{}, £000</text>\n", y + 16, xml_escaped(year.name));
        y += year_height;
        const int top = y;
        for (const Bar& each : year.bars) {
            bar(each, y);
            y += bar_height;
        }
        put("<line x1=\"{0:.1f}\" y1=\"{1}\" x2=\"{0:.1f}\" y2=\"{2}\" stroke=\"#1a1a1a\" stroke-width=\"1\"/>\n",
            x(0.0), top, y);
    }
    legend(y + 6);
    out_ += "</svg>";
    return std::move(out_);
}

} // namespace

DocumentPicture rule_chart(const Assessment& assessment) {
    const std::vector<Year> years = years_of(assessment);
    if (years.empty()) {
        return {};
    }
    DocumentPicture picture;
    picture.description = "Set-asides and surplus against their floors, in £000.";
    for (const Year& year : years) {
        std::string_view before = " ";
        picture.description += fmt::format(" {}:", year.name);
        for (const Bar& bar : year.bars) {
            picture.description += fmt::format("{}{} {}", before, bar.label, words_of(bar));
            before = ", ";
        }
        picture.description += '.';
    }
    Chart chart{years};
    picture.width_mm = 180;
    picture.height_mm = chart.height() / 4;
    picture.svg = chart.draw();
    return picture;
}

} // namespace plancheck

// Draws how many bodies of a footprint have each rating and stand under each regime, beside the nation, as SVG.
#include "core/base/text_safety.hpp"
#include "core/report/footprint/known.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

class KnownChart {
public:
    explicit KnownChart(const KnownCounts& counts) : counts_(counts) { scale(); }
    [[nodiscard]] std::string draw() &&;
    [[nodiscard]] int height() const;

private:
    template <class... Parts> void put(fmt::format_string<Parts...> format, Parts&&... parts) {
        fmt::format_to(std::back_inserter(out_), format, std::forward<Parts>(parts)...);
    }
    void scale();
    void pair(const KnownCount& count, int y);
    void bar(std::size_t count, std::size_t of, int y, bool filled);
    void legend(int y);

    static constexpr int width = 720, left = 310, right = 560; ///< in units of a quarter of a millimetre
    static constexpr int pair_height = 34, legend_height = 28;
    static constexpr std::size_t longest_label = 56;
    static constexpr std::string_view here_fill = "#7d93ab", nation_fill = "#ffffff";
    const KnownCounts& counts_;
    double most_ = 0.0; ///< the largest share
    std::string out_;
};

double share(std::size_t count, std::size_t of) {
    return of == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(of);
}

void KnownChart::scale() {
    for (const KnownCount& count : counts_.counts) {
        most_ = std::max({most_, share(count.bodies.size(), counts_.of),
                          share(count.nationally.value_or(0), counts_.of_nationally)});
    }
    most_ = most_ > 0.0 ? most_ : 1.0;
}

int KnownChart::height() const {
    return legend_height + pair_height * static_cast<int>(counts_.counts.size());
}

void KnownChart::bar(std::size_t count, std::size_t of, int y, bool filled) {
    put("<rect x=\"{}\" y=\"{}\" width=\"{:.1f}\" height=\"12\" fill=\"{}\" stroke=\"#1a1a1a\" stroke-width=\"1\"/>"
        "<text x=\"{}\" y=\"{}\">{} of {} ({})</text>\n",
        left, y, share(count, of) / most_ * (right - left), filled ? here_fill : nation_fill, right + 10, y + 11, count,
        of, share_text(count, of));
}

/// Draws a rating or a regime: the footprint's bar, and below it the nation's.
void KnownChart::pair(const KnownCount& count, int y) {
    put("<text x=\"0\" y=\"{}\">{}</text>\n", y + 17, xml_escaped(shortened(count.label, longest_label)));
    bar(count.bodies.size(), counts_.of, y, true);
    if (count.nationally && counts_.of_nationally != 0) {
        bar(*count.nationally, counts_.of_nationally, y + 13, false);
    }
}

void KnownChart::legend(int y) {
    put("<rect x=\"{0}\" y=\"{1}\" width=\"22\" height=\"10\" fill=\"{2}\" stroke=\"#1a1a1a\" stroke-width=\"1\"/>"
        "<text x=\"{3}\" y=\"{4}\">here</text>\n",
        left, y + 4, here_fill, left + 28, y + 13);
    put("<rect x=\"{0}\" y=\"{1}\" width=\"22\" height=\"10\" fill=\"{2}\" stroke=\"#1a1a1a\" stroke-width=\"1\"/>"
        "<text x=\"{3}\" y=\"{4}\">nationally</text>\n",
        left + 90, y + 4, nation_fill, left + 118, y + 13);
}

std::string KnownChart::draw() && {
    put("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}mm\" height=\"{1}mm\" viewBox=\"0 0 {2} {3}\" "
        "font-family=\"Liberation Sans, Arial, sans-serif\" font-size=\"12\" fill=\"#1a1a1a\">\n",
        width / 4, height() / 4, width, height());
    int y = 0;
    for (const KnownCount& count : counts_.counts) {
        pair(count, y + 4);
        y += pair_height;
    }
    put("<line x1=\"{0}\" y1=\"0\" x2=\"{0}\" y2=\"{1}\" stroke=\"#1a1a1a\" stroke-width=\"1\"/>\n", left, y);
    legend(y + 8);
    out_ += "</svg>";
    return std::move(out_);
}

} // namespace

DocumentPicture known_chart(const KnownCounts& counts) {
    KnownChart chart{counts};
    DocumentPicture picture{.svg = {},
                            .description = fmt::format("{}: shares here and nationally.", counts.title),
                            .width_mm = 180,
                            .height_mm = chart.height() / 4};
    picture.svg = std::move(chart).draw();
    return picture;
}

} // namespace plancheck

// Measures texts with the widths of the letters of Liberation Sans, which are those of Arial and Helvetica.
#include "core/report/one_page/fit.hpp"

#include "core/base/text_safety.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace plancheck {

namespace {

constexpr double mm_of_point = 25.4 / 72;

/// The widths of the letters from blank to ~, in thousandths of the size of the font.
constexpr std::array<std::uint16_t, 95> widths{
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

/// The width of a letter, as a part of the size of its font. One beyond ASCII counts as the widest of its kind.
double width_of_letter(std::string_view letter) {
    constexpr double of_two_bytes = 1.0;
    constexpr double of_more_bytes = 1.05;
    constexpr double thousand = 1000;
    const auto byte = static_cast<unsigned char>(letter.front());
    if (letter.size() == 1 && byte >= ' ' && byte <= '~') {
        return widths[static_cast<std::size_t>(byte - ' ')] / thousand;
    }
    return letter.size() <= 2 ? of_two_bytes : of_more_bytes;
}

std::size_t length_of(std::string_view text) {
    return std::max<std::size_t>(1, sequence_length(text));
}

/// Breaks a text into lines as it is read.
class Lines {
public:
    explicit Lines(double width) : width_(width) {}

    void add(std::string_view letter, double width) {
        if (letter == " ") {
            used_ += word_ + width;
            word_ = 0;
            return;
        }
        word_ += width;
        if (used_ + word_ > width_) {
            ++count_;
            if (used_ == 0) { // a word wider than the column breaks inside
                word_ = width;
            }
            used_ = 0;
        }
    }
    [[nodiscard]] std::size_t count() const { return count_; }

private:
    double width_;
    double used_ = 0; ///< of the line, by whole words
    double word_ = 0; ///< of the word that is not over
    std::size_t count_ = 1;
};

} // namespace

std::size_t lines_taken(std::string_view text, double width_mm, double points) {
    Lines lines{width_mm};
    while (!text.empty()) {
        const std::size_t length = std::min(length_of(text), text.size());
        lines.add(text.substr(0, length), width_of_letter(text.substr(0, length)) * points * mm_of_point);
        text.remove_prefix(length);
    }
    return lines.count();
}

std::string fitted(std::string_view text, const ColumnSpace& place, bool& cut) {
    constexpr std::string_view ellipsis = "…";
    constexpr std::size_t most_read = 4'000; // more never fits; a cell may hold a hundred thousand letters
    const std::string line = one_line(text.substr(0, std::min(text.size(), most_read)));
    std::string_view shown{line};
    while (!shown.empty() && shown.back() == ' ') {
        shown.remove_suffix(1);
    }
    if (text.size() <= most_read && lines_taken(shown, place.width_mm, place.points) <= place.lines) {
        return std::string{shown};
    }
    cut = true;
    std::vector<std::size_t> ends{0};
    for (std::size_t at = 0; at < shown.size();) {
        at += length_of(shown.substr(at));
        ends.push_back(std::min(at, shown.size()));
    }
    const auto fits = [&](std::size_t end) {
        return lines_taken(std::string{shown.substr(0, end)}.append(ellipsis), place.width_mm, place.points) <=
               place.lines;
    };
    const auto first_too_long = std::ranges::partition_point(ends, fits);
    std::string result{shown.substr(0, first_too_long == ends.begin() ? 0 : *std::prev(first_too_long))};
    while (!result.empty() && result.back() == ' ') {
        result.pop_back();
    }
    return result.append(ellipsis);
}

} // namespace plancheck

// Computes the places of the sidebar's controls, from top to bottom.
#include "uno/sidebar/layout.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace plancheck::office {
namespace {

constexpr int margin = 4;
constexpr int gap = 3;
constexpr int text_line = 9;
constexpr int list_height = 13;
constexpr int button_height = 15;
constexpr int counts_width = 32;
constexpr int twelve_rows = 112; ///< of the tree, with its horizontal scroll bar
constexpr int least_tree = 54;   ///< while the verdict is open
constexpr int least_finding = 28;
constexpr int most_line = 4 * text_line;
constexpr int most_verdict = 10 * text_line;
constexpr int most_change = 3 * text_line;
constexpr int most_sentence = 5 * text_line;
constexpr int most_step = 3 * text_line;
constexpr int most_guidance = 4 * text_line;
constexpr std::array buttons{std::pair{"go", 5}, std::pair{"act", 4}, std::pair{"more", 3}}; ///< with their shares

int at_most(int height, int most) {
    return height == 0 ? 0 : std::clamp(height, text_line, most);
}

using Boxes = std::map<std::string, Box>;

void place_filters(Boxes& placed, int inner, int y) {
    const int show_width = (inner - gap) * 3 / 5;
    const int year_width = inner - show_width - gap;
    placed["show_label"] = {margin, y, show_width, 0};
    placed["show"] = {margin, y, show_width, list_height};
    placed["year_label"] = {margin + show_width + gap, y, year_width, 0};
    placed["year"] = {margin + show_width + gap, y, year_width, list_height};
}

void place_buttons(Boxes& placed, int inner, int y) {
    int x = margin;
    const int shared = inner - (static_cast<int>(buttons.size()) - 1) * gap;
    for (const auto& [name, share] : buttons) {
        const int width = shared * share / 12;
        placed[name] = {x, y, width, button_height};
        x += width + gap;
    }
}

} // namespace

int text_width(int width) {
    return std::max(width - 2 * margin, least_width / 3);
}

int line_width(int width) {
    return text_width(width) - counts_width - gap;
}

bool cuts_sentence(const TextHeights& heights) {
    return heights.sentence > most_sentence;
}

std::map<std::string, Box> lay_out(int width, int height, const TextHeights& heights) {
    std::map<std::string, Box> boxes;
    const int inner = text_width(width);
    int y = margin;
    const auto row = [&](const std::string& name, int tall) {
        boxes[name] = {margin, y, inner, tall};
        y += tall > 0 ? tall + gap : 0;
    };
    const int line = std::max(at_most(heights.line, most_line), list_height);
    boxes["line"] = {margin, y, line_width(width), line};
    boxes["counts"] = {margin + line_width(width) + gap, y, counts_width, list_height};
    y += line + gap;
    row("verdict", at_most(heights.verdict, most_verdict));
    row("progress", at_most(heights.progress, most_verdict));
    row("change", at_most(heights.change, most_change));

    place_filters(boxes, inner, y);
    y += list_height + gap;

    const int sentence = at_most(heights.sentence, most_sentence);
    const int step = at_most(heights.step, most_step);
    const int guidance = at_most(heights.guidance, most_guidance);
    int below = button_height + margin;
    for (const int tall : {sentence, step, guidance}) {
        below += tall > 0 ? tall + gap : 0;
    }
    const int tree_least = heights.verdict > 0 ? least_tree : twelve_rows;
    const int left = std::max(height - y - below - 2 * gap, tree_least + least_finding);
    const int tree = std::max(tree_least, left * 3 / 4);
    row("tree_label", 0);
    row("tree", tree);
    row("sentence", sentence);
    row("step", step);
    row("guidance", guidance);
    row("spoken", 0);
    row("finding", left - tree);

    place_buttons(boxes, inner, y);
    return boxes;
}

} // namespace plancheck::office

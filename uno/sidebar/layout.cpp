// The sidebar's places, from top to bottom.
#include "uno/sidebar/layout.hpp"

#include <algorithm>
#include <array>

namespace plancheck::office {
namespace {

constexpr int margin = 4;
constexpr int gap = 3;
constexpr int text_line = 9;
constexpr int list_height = 13;
constexpr int button_height = 15;
constexpr int label_width = 26;
constexpr int wide_enough_for_three = 210;
constexpr int least_tree = 54;
constexpr int least_finding = 36;
constexpr int most_verdict = 10 * text_line;
constexpr int most_sentence = 9 * text_line;
constexpr int most_standing = 4 * text_line;
constexpr std::array buttons{"go",      "explain", "rule",      "checklist", "sign",
                             "compare", "what_if", "footprint", "mark",      "clear"};

} // namespace

int text_width(int width) {
    return std::max(width - 2 * margin, least_width / 3);
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
        y += tall + gap;
    };
    const auto choice = [&](const std::string& name) {
        boxes[name + "_label"] = {margin, y + 2, label_width, text_line};
        boxes[name] = {margin + label_width, y, inner - label_width, list_height};
        y += list_height + gap;
    };
    row("verdict", std::clamp(heights.verdict, text_line, most_verdict));
    row("progress", std::clamp(heights.progress, text_line, most_verdict));
    choice("show");
    choice("year");
    row("tree_label", text_line);

    const int columns = inner >= wide_enough_for_three ? 3 : 2;
    const int button_rows = (static_cast<int>(buttons.size()) + columns - 1) / columns;
    const int sentence = std::clamp(heights.sentence, text_line, most_sentence);
    const int standing = std::clamp(heights.standing, text_line, most_standing);
    const int below = text_line + sentence + standing + 5 * gap + button_rows * (button_height + gap) + margin;
    const int left = std::max(height - y - below, least_tree + least_finding);
    const int tree = std::max(least_tree, left * 3 / 5);
    row("tree", tree);
    row("finding_label", text_line);
    row("sentence", sentence);
    row("standing", standing);
    boxes["spoken"] = {margin, y, inner, 0};
    row("finding", left - tree);

    const int button_width = (inner - (columns - 1) * gap) / columns;
    for (int index = 0; index < static_cast<int>(buttons.size()); ++index) {
        const int column = index % columns;
        boxes[buttons[static_cast<std::size_t>(index)]] = {margin + column * (button_width + gap),
                                                           y + index / columns * (button_height + gap), button_width,
                                                           button_height};
    }
    return boxes;
}

} // namespace plancheck::office

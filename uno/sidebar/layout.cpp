// The sidebar's places, from top to bottom.
#include "uno/sidebar/layout.hpp"

#include <algorithm>
#include <string_view>

namespace plancheck::office {
namespace {

constexpr int margin = 4;
constexpr int gap = 3;
constexpr int text_line = 9;
constexpr int list_height = 13;
constexpr int button_height = 15;
constexpr int label_width = 26;
constexpr int bold_character = 5; ///< wide rather than narrow, so that nothing is cut
constexpr int character = 4;
constexpr int most_lines = 9;
constexpr int wide_enough_for_three = 200;
constexpr int least_tree = 60;
constexpr int least_finding = 46;

/// How many lines a text takes when its lines hold `room` units.
int lines_of(std::string_view text, int room, int unit) {
    const auto per_line = static_cast<std::size_t>(std::max(room / unit, 8));
    std::size_t lines = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines += end / per_line + 1;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::clamp(static_cast<int>(lines), 1, most_lines);
}

} // namespace

std::map<std::string, Box> lay_out(int width, int height, const LayoutTexts& texts) {
    std::map<std::string, Box> boxes;
    const int inner = std::max(width - 2 * margin, 40);
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
    row("verdict", lines_of(texts.verdict, inner, bold_character) * text_line + 1);
    row("progress", lines_of(texts.progress, inner, character) * text_line + 1);
    choice("show");
    choice("year");
    row("tree_label", text_line);

    const int columns = inner >= wide_enough_for_three ? 3 : 2;
    const char* const buttons[] = {"go", "explain", "checklist", "mark", "clear"};
    const int button_rows = (5 + columns - 1) / columns;
    const int sentence = lines_of(texts.sentence, inner, character) * text_line + 1;
    const int below = text_line + sentence + 3 * gap + button_rows * (button_height + gap) + margin;
    const int left = std::max(height - y - below, least_tree + least_finding);
    const int tree = std::max(least_tree, left * 11 / 20);
    row("tree", tree);
    row("finding_label", text_line);
    row("sentence", sentence);
    row("finding", std::max(least_finding, left - tree));

    const int button_width = (inner - (columns - 1) * gap) / columns;
    for (int index = 0; index < 5; ++index) {
        const int column = index % columns;
        boxes[buttons[index]] = {margin + column * (button_width + gap), y + index / columns * (button_height + gap),
                                 button_width, button_height};
    }
    return boxes;
}

} // namespace plancheck::office

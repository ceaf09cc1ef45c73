// The sidebar's places, from top to bottom.
#include "uno/sidebar/layout.hpp"

#include <algorithm>

namespace plancheck::office {
namespace {

constexpr int margin = 4;
constexpr int gap = 3;
constexpr int text_line = 9;
constexpr int list_height = 13;
constexpr int button_height = 15;
constexpr int label_width = 26;
constexpr int character = 5; ///< a bold character, wide rather than narrow
constexpr int wide_enough_for_three = 200;
constexpr int least_tree = 60;
constexpr int least_finding = 46;

} // namespace

std::map<std::string, Box> lay_out(int width, int height, std::size_t verdict_length) {
    std::map<std::string, Box> boxes;
    const int inner = std::max(width - 2 * margin, 40);
    const int per_line = std::max(inner / character, 8);
    const int verdict_lines = std::clamp(static_cast<int>(verdict_length) / per_line + 1, 1, 8);
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
    row("verdict", verdict_lines * text_line + 1);
    row("progress", 3 * text_line + 1);
    choice("show");
    choice("year");
    row("tree_label", text_line);

    const int columns = inner >= wide_enough_for_three ? 3 : 2;
    const char* const buttons[] = {"go", "explain", "checklist", "mark", "clear"};
    const int button_rows = (5 + columns - 1) / columns;
    const int below = text_line + 2 * gap + button_rows * (button_height + gap) + margin;
    const int left = std::max(height - y - below, least_tree + least_finding);
    const int tree = std::max(least_tree, left * 11 / 20);
    row("tree", tree);
    row("finding_label", text_line);
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

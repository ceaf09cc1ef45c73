// Computes the places of the sidebar's controls for a given size, in AppFont units, which grow with font and DPI. Pure
// arithmetic.
#pragma once

#include <map>
#include <string>

namespace plancheck::office {

struct Box {
    int x = 0, y = 0, width = 0, height = 0;
};

/// The height that each wrapping text needs at the width from text_width; 0 for one that is not shown.
struct TextHeights {
    int line = 0, verdict = 0, progress = 0, change = 0, sentence = 0, step = 0, guidance = 0;
};

/// The width of the wrapping texts in a panel of this width, and of the line of the verdict beside its button.
[[nodiscard]] int text_width(int width);
[[nodiscard]] int line_width(int width);

/// The boxes by control name. The tree and the finding's field share what the others leave. A sentence that would need
/// more than its share is cut, and the field below it holds the whole sentence (cuts_sentence). A text that is not
/// shown has a box without height: it names the control after it for a screen reader.
[[nodiscard]] std::map<std::string, Box> lay_out(int width, int height, const TextHeights& heights);
[[nodiscard]] bool cuts_sentence(const TextHeights& heights);

/// The panel's least size. It is never narrower. If it is lower, it scrolls, and nothing overlaps.
inline constexpr int least_width = 140;
inline constexpr int least_height = 320;
inline constexpr int wished_height = 478; ///< when first opened

} // namespace plancheck::office

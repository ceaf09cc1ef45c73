// Where the sidebar's controls stand for a given size: pure arithmetic in AppFont units, which grow with font and DPI.
#pragma once

#include <map>
#include <string>

namespace plancheck::office {

struct Box {
    int x = 0, y = 0, width = 0, height = 0;
};

/// How much height the wrapping texts need at the width that text_width gives.
struct TextHeights {
    int verdict = 0, progress = 0, sentence = 0, standing = 0;
};

/// The width of the wrapping texts in a panel of this width.
[[nodiscard]] int text_width(int width);

/// The boxes by control name. The tree and the finding's field take what the others leave; a sentence that would take
/// more than its share is cut, and the field under it holds the whole of it (cuts_sentence).
[[nodiscard]] std::map<std::string, Box> lay_out(int width, int height, const TextHeights& heights);
[[nodiscard]] bool cuts_sentence(const TextHeights& heights);

/// Narrower than this the panel does not get; lower than this nothing overlaps but the panel scrolls.
inline constexpr int least_width = 140;
inline constexpr int least_height = 336;
inline constexpr int wished_height = 478; ///< at a first opening

} // namespace plancheck::office

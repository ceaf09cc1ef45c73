// Where the sidebar's controls stand for a given size: pure arithmetic in AppFont units, which grow with font and DPI.
#pragma once

#include <map>
#include <string>

namespace plancheck::office {

struct Box {
    int x = 0, y = 0, width = 0, height = 0;
};

/// The texts whose length decides how much room they get.
struct LayoutTexts {
    std::string verdict, progress, sentence;
};

/// The boxes by control name. The tree and the finding's field take what the others leave.
[[nodiscard]] std::map<std::string, Box> lay_out(int width, int height, const LayoutTexts& texts);

/// The least height at which nothing overlaps, and the height that a first opening asks for.
inline constexpr int least_height = 260;
inline constexpr int wished_height = 420;

} // namespace plancheck::office

// A cell that the user has selected. Pure: what the sidebar says of it is made without UNO.
#pragma once

#include <string>

namespace plancheck::office {

struct SelectedCell {
    std::string sheet, cell; ///< "Finance", "C12"; empty: several or none

    friend bool operator==(const SelectedCell&, const SelectedCell&) = default;
};

} // namespace plancheck::office

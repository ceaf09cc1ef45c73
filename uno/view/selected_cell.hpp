// A cell that the user has selected.
#pragma once

#include <string>

namespace plancheck::office {

struct SelectedCell {
    std::string sheet, cell; ///< "Finance", "C12"; empty if several or no cells are selected

    friend bool operator==(const SelectedCell&, const SelectedCell&) = default;
};

} // namespace plancheck::office

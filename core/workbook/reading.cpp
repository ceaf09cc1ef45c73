// Keeps the refusal and the limits of one reading.
#include "core/workbook/reading.hpp"

#include "core/workbook/broken_reference.hpp"

#include <fmt/format.h>
#include <utility>

namespace plancheck {

bool Reading::refuse(RefusalCode code, std::string message) {
    if (!refusal_) {
        refusal_ = ReadRefusal{std::string(refusal_name(code)), std::move(message)};
    }
    return false;
}

bool Reading::count_bytes(std::size_t bytes) {
    bytes_ += bytes;
    if (bytes_ <= limits.inflated_bytes) {
        return true;
    }
    return refuse(RefusalCode::too_large,
                  fmt::format("The workbook unpacks to more than {} MiB, far more than a plan holds: "
                              "check that it is the right file.",
                              limits.inflated_bytes >> 20));
}

bool Reading::count_element() {
    if (++elements_ <= limits.elements) {
        return true;
    }
    return refuse(RefusalCode::too_large,
                  fmt::format("The workbook holds more than {} XML elements, far more than a plan: "
                              "check that it is the right file.",
                              limits.elements));
}

bool Reading::count_cells(std::size_t cells, std::size_t text_bytes) {
    if (cells > limits.cells || cells_ + cells > limits.cells) {
        return refuse(RefusalCode::too_large,
                      fmt::format("The workbook holds more than {} filled cells, far more than a plan: "
                                  "check that it is the right file.",
                                  limits.cells));
    }
    cells_ += cells;
    text_bytes_ += cells * text_bytes;
    if (text_bytes_ <= limits.text_bytes) {
        return true;
    }
    return refuse(RefusalCode::too_large,
                  fmt::format("The workbook's cells hold more than {} MiB of text, far more than a plan: "
                              "check that it is the right file.",
                              limits.text_bytes >> 20));
}

bool Reading::count_array(std::size_t columns) {
    constexpr std::size_t most = 50'000'000;
    array_columns_ += columns;
    if (array_columns_ <= most) {
        return true;
    }
    return refuse(RefusalCode::too_large,
                  "The workbook has more and wider array formulas than any plan: check that it is the "
                  "right file.");
}

void Reading::begin_again() {
    sort_from_ = sheets_;
    refusal_.reset();
    cells_ = text_bytes_ = sheets_ = kept_ = 0;
    links_.clear();
    macro_ = false;
    sink.begin_again();
}

bool Reading::begin_sheet(const Sheet& sheet) {
    if (++sheets_ > limits.sheets) {
        return refuse(RefusalCode::too_large, fmt::format("The workbook has more than {} sheets, far more than a plan: "
                                                          "check that it is the right file.",
                                                          limits.sheets));
    }
    if (!keep(sheet.name.size())) {
        return false;
    }
    sink.begin_sheet(sheet);
    return true;
}

bool Reading::external_link(std::string_view target, const Cell* where) {
    if (target.empty() || links_.find(target) != links_.end()) {
        return true;
    }
    if (!keep(target.size())) {
        return false;
    }
    links_.emplace(target);
    sink.external_link(target, where);
    return true;
}

void Reading::defined_name(std::string_view name, std::string_view refers_to) {
    const auto broken = broken_reference(refers_to);
    if (broken && keep(name.size() + refers_to.size())) {
        sink.broken_name(name, *broken);
    }
}

void Reading::macro() {
    if (!macro_) {
        sink.macro();
    }
    macro_ = true;
}

bool Reading::keep(std::size_t bytes) {
    constexpr std::size_t most = std::size_t{8} << 20;
    constexpr std::size_t each = 64; // the cost of an entry beyond its bytes
    kept_ += bytes + each;
    if (kept_ <= most) {
        return true;
    }
    return refuse(RefusalCode::too_large, "The workbook holds more sheet names, links and styles than a plan "
                                          "can: check that it is the right file.");
}

} // namespace plancheck

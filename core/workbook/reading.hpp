// The state that all parts of the reader share while they read one workbook. The first refusal is kept and every part
// then stops, so a failure is a value and never an exception.
#pragma once

#include "core/workbook/read.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// A stream of bytes: an inflated part of an archive, or a file.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Up to `size` bytes; 0 at the end, and after a refusal.
    [[nodiscard]] virtual std::size_t read(char* into, std::size_t size) = 0;
};

class Reading {
public:
    Reading(const ReadLimits& read_limits, CellSink& cell_sink) : limits(read_limits), sink(cell_sink) {}

    /// Keeps the first refusal. Always false, for `return reading.refuse(...)`.
    bool refuse(RefusalCode code, std::string message);
    [[nodiscard]] bool refused() const { return refusal_.has_value(); }
    [[nodiscard]] const std::optional<ReadRefusal>& refusal() const { return refusal_; }

    /// Counts bytes that came out of a part; false past the limit.
    bool count_bytes(std::size_t bytes);
    /// Counts an XML element; false past the limit.
    bool count_element();
    /// Counts cells before they are sent, each with a text of `text_bytes` bytes; false past the limit. A text that a
    /// file holds once and shows in a million cells counts a million times, since a sink may keep it as often.
    bool count_cells(std::size_t cells, std::size_t text_bytes);
    /// Counts the columns that an array formula covers; false past the limit.
    bool count_array(std::size_t columns);
    [[nodiscard]] std::size_t cells() const { return cells_; }

    /// Starts the second reading of a workbook whose last opened sheet is out of order: clears the refusal and what was
    /// sent. The count of unpacked bytes goes on, so that reading twice cannot cost more than the limits allow.
    void begin_again();
    /// Whether the cells of the open sheet are put in order before they are sent.
    [[nodiscard]] bool sorting() const { return sheets_ >= sort_from_; }

    /// Opens a sheet at the sink; false past the limit.
    bool begin_sheet(const Sheet& sheet);
    /// Passes on the target of an external link, once for each target, and the cell of the open sheet that leads there;
    /// false past the limit.
    bool external_link(std::string_view target, const Cell* where = nullptr);
    /// Passes on a defined name if the cells it refers to no longer exist.
    void defined_name(std::string_view name, std::string_view refers_to);
    /// Passes on that there is a macro, once.
    void macro();
    /// Counts bytes that the reader or the sink keeps for the whole workbook, such as names; false past the limit.
    bool keep(std::size_t bytes);

    const ReadLimits& limits;
    CellSink& sink;
    /// Lent to each XML reader in turn: a workbook has many small parts.
    std::vector<char> buffer;

private:
    std::optional<ReadRefusal> refusal_;
    std::size_t bytes_ = 0;
    std::size_t elements_ = 0;
    std::size_t cells_ = 0;
    std::size_t text_bytes_ = 0;
    std::size_t array_columns_ = 0;
    std::size_t sheets_ = 0;
    std::size_t sort_from_ = SIZE_MAX; ///< the first sheet to put in order, from 1
    std::size_t kept_ = 0;
    std::set<std::string, std::less<>> links_;
    bool macro_ = false;
};

} // namespace plancheck

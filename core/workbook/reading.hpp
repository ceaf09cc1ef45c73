// One reading of one workbook: what all parts of the reader share. The first refusal stands; after it
// every part stops, so that a failure is a value and never an exception.
#pragma once

#include "core/workbook/read.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// The grid of both formats: 1,048,576 rows of 16,384 columns.
inline constexpr std::uint32_t max_rows = 1'048'576;
inline constexpr std::uint32_t max_columns = 16'384;

/// The code of a refusal that no caller sees: the workbook is read again, and its sheets put in order.
inline constexpr std::string_view out_of_order = "out-of-order";

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
    bool refuse(std::string_view code, std::string message);
    [[nodiscard]] bool refused() const { return refusal_.has_value(); }
    [[nodiscard]] const std::optional<ReadRefusal>& refusal() const { return refusal_; }

    /// Counts bytes that came out of a part; false past the limit.
    bool count_bytes(std::size_t bytes);
    /// Counts an XML element; false past the limit.
    bool count_element();
    /// Counts cells before they are sent, each with a text of so many bytes; false past the limit. A text that a file
    /// holds once and shows in a million cells counts a million times: whoever takes the cells keeps it so often.
    bool count_cells(std::size_t cells, std::size_t text_bytes);
    /// Counts the columns that an array formula goes over; false past the limit.
    bool count_array(std::size_t columns);
    [[nodiscard]] std::size_t cells() const { return cells_; }

    /// The second reading of a workbook whose last opened sheet is out of order: nothing is refused, nothing was sent.
    /// What was unpacked counts on, so that reading twice may not cost more than the limits let through.
    void begin_again();
    /// Whether the cells of the sheet that is open are put in order before they are sent.
    [[nodiscard]] bool sorting() const { return sheets_ >= sort_from_; }

    /// Opens a sheet at the sink; false past the limit.
    bool begin_sheet(const Sheet& sheet);
    /// Hands on the target of an external link (once a target); false past the limit.
    bool external_link(std::string_view target);
    /// Hands on that there is a macro, once.
    void macro();
    /// Counts what the reader or the sink keeps for the whole workbook, such as names; false past the limit.
    bool keep(std::size_t bytes);

    const ReadLimits& limits;
    CellSink& sink;
    /// Lent to one XML reader after the other: a workbook has many small parts.
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

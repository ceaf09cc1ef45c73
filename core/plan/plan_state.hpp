// Stores a plan: compact rows of points, texts in one arena, codes in hash indexes. Private to core/plan.
#pragma once

#include "core/plan/plan.hpp"

#include <array>
#include <deque>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace plancheck::detail {

/// Stores texts once and never moves them. A copy shares the existing chunks and writes into its own.
class TextArena {
public:
    TextArena() = default;
    TextArena(const TextArena& other) : chunks_{other.chunks_} {}
    TextArena& operator=(const TextArena&) = delete;
    ~TextArena() = default;
    [[nodiscard]] std::string_view store(std::string_view text);

private:
    std::vector<std::shared_ptr<char[]>> chunks_;
    char* free_ = nullptr;
    std::size_t left_ = 0;
};

/// A column's index in its block; a sheet has at most 16,384 columns.
using ColumnIndex = std::uint16_t;

/// Points in chunks that never move. A copy shares its chunks until one of the two changes a point.
class PointPool {
public:
    [[nodiscard]] std::uint32_t size() const { return size_; }
    [[nodiscard]] const DataPoint& point(std::uint32_t index) const { return chunk(index).points[index % chunk_size]; }
    [[nodiscard]] ColumnIndex column(std::uint32_t index) const { return chunk(index).columns[index % chunk_size]; }
    void append(const DataPoint& point, ColumnIndex column);
    void replace(std::uint32_t index, const DataPoint& point);

private:
    static constexpr std::uint32_t chunk_size = 256;
    struct Chunk {
        std::array<DataPoint, chunk_size> points;
        std::array<ColumnIndex, chunk_size> columns;
    };
    [[nodiscard]] const Chunk& chunk(std::uint32_t index) const { return *chunks_[index / chunk_size]; }
    Chunk& own_chunk(std::uint32_t index);

    std::vector<std::shared_ptr<Chunk>> chunks_;
    std::uint32_t size_ = 0;
};

/// The hash of a text. Each process draws a new random key, so that no file can hold codes that all collide: sixty
/// thousand such codes took std::hash six seconds.
[[nodiscard]] std::size_t keyed_hash(std::string_view text);

/// Finds a code's position in a list of codes: open addressing, four bytes a slot.
///
/// Why not std::unordered_map with the same hash: every case of a rule and every step of a scenario copies a plan.
/// Measured for a block of 500 codes: a copy takes 0.1 us and not 25 us, and 8 KB and not 28 KB. For 100,000 codes,
/// which a hostile file may hold, look-ups are also two to four times as fast. `./dev bench` measures it again
/// (bench/own_code.cpp).
class CodeIndex {
public:
    /// `code_at(i)` returns the code at position i. Returns nullopt if the code is not in the index.
    template <class CodeAt>
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view code, CodeAt code_at) const {
        if (slots_.empty()) {
            return std::nullopt;
        }
        for (std::size_t slot = keyed_hash(code);; ++slot) {
            const std::uint32_t position = slots_[slot & (slots_.size() - 1)];
            if (position == vacant) {
                return std::nullopt;
            }
            if (code_at(position) == code) {
                return position;
            }
        }
    }
    /// Adds position `size()`, whose code must not be in the index yet.
    template <class CodeAt> void add(CodeAt code_at) {
        if (2 * (std::size_t{count_} + 1) > slots_.size()) {
            slots_.assign(slots_.empty() ? 8 : 2 * slots_.size(), vacant);
            for (std::uint32_t i = 0; i < count_; ++i) {
                place(code_at(i), i);
            }
        }
        place(code_at(count_), count_);
        ++count_;
    }
    [[nodiscard]] std::uint32_t size() const { return count_; }

private:
    static constexpr std::uint32_t vacant = 0xffffffff;
    void place(std::string_view code, std::uint32_t position) {
        std::size_t slot = keyed_hash(code);
        while (slots_[slot & (slots_.size() - 1)] != vacant) {
            ++slot;
        }
        slots_[slot & (slots_.size() - 1)] = position;
    }

    std::vector<std::uint32_t> slots_;
    std::uint32_t count_ = 0;
};

/// A line of a grid or a record of a table. Its points are adjacent in the pool, in column order.
struct Row {
    std::string_view code;
    CellPlace place;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

struct CodedColumn {
    std::string_view code;
    CellPlace place;
};

struct BlockRows {
    std::string_view code;
    CellPlace place;
    bool table = false;
    std::vector<Row> rows; ///< in a table: one for each record, in ascending order of sheet rows
    std::vector<CodedColumn> columns;
    std::vector<Record> records; ///< of a table, in the order of `rows`
    CodeIndex line_index;        ///< of a grid
    CodeIndex column_index;

    /// Each returns the index in `rows`, or that of the column; nullopt if there is none.
    [[nodiscard]] std::optional<std::uint32_t> find_line(std::string_view line) const;
    [[nodiscard]] std::optional<std::uint32_t> find_record(std::uint32_t row) const;
    [[nodiscard]] std::optional<ColumnIndex> find_column(std::string_view column) const;
    /// The code must be new, and the arena must hold it.
    Row& add_line(std::string_view line, CellPlace at);
    ColumnIndex add_column(std::string_view column, CellPlace at);
};

/// Points of empty coded cells. They are made on first use and not stored before, so that a sheet of a million empty
/// coded cells costs nothing. Safe to call from several threads.
class EmptyPoints {
public:
    /// `key` identifies the point, even in a plan that has no cells.
    const DataPoint* at(std::uint64_t key, CellPlace place);

private:
    std::mutex mutex_;
    std::deque<DataPoint> points_;
    std::unordered_map<std::uint64_t, const DataPoint*> by_key_;
};

} // namespace plancheck::detail

namespace plancheck {

struct Plan::State {
    std::vector<std::string> sheets;
    std::vector<detail::BlockRows> blocks;
    detail::CodeIndex block_index;
    detail::PointPool pool;
    detail::TextArena texts;
    std::vector<BindProblem> problems;
    mutable detail::EmptyPoints empties;

    State() = default;
    State(const State& other); ///< shares texts and points with `other`
    State& operator=(const State&) = delete;
    ~State() = default;

    [[nodiscard]] const detail::BlockRows* find_block(std::string_view code) const;
    [[nodiscard]] std::string where(const CellPlace& cell) const; ///< as Plan::where
    /// Returns the block, line or column of that code. Adds it with its place if it is new.
    detail::BlockRows& open_block(std::string_view code, CellPlace at);
    detail::Row& open_line(detail::BlockRows& block, std::string_view line, CellPlace at);
    detail::ColumnIndex open_column(detail::BlockRows& block, std::string_view column, CellPlace at);
    /// The row's point in a column, or null.
    [[nodiscard]] const DataPoint* find_point(const detail::Row& row, detail::ColumnIndex column) const;
    /// The same, or an empty point for the cell where row and column meet.
    [[nodiscard]] const DataPoint* point_or_empty(const detail::Row& row, const detail::BlockRows& block,
                                                  detail::ColumnIndex column) const;
    /// Adds or replaces; `point`'s text must be in the arena already.
    void put(detail::Row& row, detail::ColumnIndex column, const DataPoint& point);
};

} // namespace plancheck

// Stores a plan: arena, pool, rows and their indexes.
#include "core/plan/plan_state.hpp"

#include <algorithm>
#include <cstring>
#include <random>

namespace plancheck {
namespace detail {

namespace {

/// Packs one to six bytes into a number that is different for different bytes. The loads may overlap, and their sizes
/// are constants, so the compiler makes no calls.
std::uint64_t last_bytes(std::string_view text) {
    std::uint16_t end = 0;
    if (text.size() < 4) {
        const std::size_t pair = text.size() > 1 ? 2 : 1;
        end = static_cast<unsigned char>(text.back());
        return std::uint64_t{static_cast<unsigned char>(text.front())} << 24U |
               std::uint64_t{static_cast<unsigned char>(text[pair - 1])} << 16U | end;
    }
    std::uint32_t begin = 0;
    std::memcpy(&begin, text.data(), sizeof begin);
    std::memcpy(&end, text.data() + text.size() - sizeof end, sizeof end);
    return std::uint64_t{end} << 32U | begin;
}

} // namespace

// Hashes by a polynomial over the prime 2^61 - 1 with the text's bytes as coefficients, at a random point. Two texts
// collide at few points only.
std::size_t keyed_hash(std::string_view text) {
    constexpr std::uint64_t prime = (std::uint64_t{1} << 61U) - 1;
    constexpr std::size_t step = 7; // this many bytes stay below the prime
    static const std::uint64_t point = [] {
        std::random_device random;
        return std::uniform_int_distribution<std::uint64_t>(1, prime - 1)(random);
    }();
    __extension__ using Wide = unsigned __int128;
    std::uint64_t value = text.size();
    const auto add = [&](std::uint64_t bytes) {
        const Wide wide = Wide{value} * point + bytes;
        value = static_cast<std::uint64_t>(wide >> 61U) + (static_cast<std::uint64_t>(wide) & prime); // 2^61 is 1
        value -= value >= prime ? prime : 0;
    };
    for (; text.size() >= step; text.remove_prefix(step)) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data(), step); // a constant size, so no call
        add(bytes);
    }
    if (!text.empty()) {
        add(last_bytes(text));
    }
    // Multiplies once more, so that the last bytes do not become the low bits. Codes of one kind share those
    // ("x00001").
    const Wide last = Wide{value} * point;
    return static_cast<std::size_t>(last >> 61U) + static_cast<std::size_t>(last & prime);
}

std::string_view TextArena::store(std::string_view text) {
    constexpr std::size_t chunk_bytes = 16384;
    if (text.empty()) {
        return {};
    }
    if (text.size() > left_) {
        const std::size_t size = std::max(chunk_bytes, text.size());
        chunks_.push_back(std::make_shared_for_overwrite<char[]>(size));
        free_ = chunks_.back().get();
        left_ = size;
    }
    std::memcpy(free_, text.data(), text.size());
    const std::string_view stored{free_, text.size()};
    free_ += text.size();
    left_ -= text.size();
    return stored;
}

PointPool::Chunk& PointPool::own_chunk(std::uint32_t index) {
    std::shared_ptr<Chunk>& chunk = chunks_[index / chunk_size];
    if (chunk.use_count() > 1) {
        chunk = std::make_shared<Chunk>(*chunk);
    }
    return *chunk;
}

void PointPool::append(const DataPoint& point, ColumnIndex column) {
    if (size_ % chunk_size == 0) {
        chunks_.push_back(std::make_shared<Chunk>());
    }
    Chunk& chunk = own_chunk(size_);
    chunk.points[size_ % chunk_size] = point;
    chunk.columns[size_ % chunk_size] = column;
    ++size_;
}

void PointPool::replace(std::uint32_t index, const DataPoint& point) {
    own_chunk(index).points[index % chunk_size] = point;
}

std::optional<std::uint32_t> BlockRows::find_line(std::string_view line) const {
    return line_index.find(line, [this](std::uint32_t i) { return rows[i].code; });
}

std::optional<ColumnIndex> BlockRows::find_column(std::string_view column) const {
    const auto found = column_index.find(column, [this](std::uint32_t i) { return columns[i].code; });
    return found ? std::optional{static_cast<ColumnIndex>(*found)} : std::nullopt;
}

std::optional<std::uint32_t> BlockRows::find_record(std::uint32_t row) const {
    const auto at = std::ranges::lower_bound(rows, row, {}, [](const Row& r) { return r.place.row; });
    return at != rows.end() && at->place.row == row ? std::optional{static_cast<std::uint32_t>(at - rows.begin())}
                                                    : std::nullopt;
}

Row& BlockRows::add_line(std::string_view line, CellPlace at) {
    rows.push_back({line, at, 0, 0});
    line_index.add([this](std::uint32_t i) { return rows[i].code; });
    return rows.back();
}

ColumnIndex BlockRows::add_column(std::string_view column, CellPlace at) {
    columns.push_back({column, at});
    column_index.add([this](std::uint32_t i) { return columns[i].code; });
    return static_cast<ColumnIndex>(column_index.size() - 1);
}

const DataPoint* EmptyPoints::at(std::uint64_t key, CellPlace place) {
    const std::scoped_lock lock(mutex_);
    const DataPoint*& point = by_key_[key];
    if (point == nullptr) {
        points_.push_back({Value{}, place, false, true});
        point = &points_.back();
    }
    return point;
}

} // namespace detail

using detail::BlockRows;
using detail::ColumnIndex;
using detail::Row;

Plan::State::State(const State& other)
    : sheets{other.sheets}, blocks{other.blocks}, block_index{other.block_index}, pool{other.pool}, texts{other.texts},
      problems{other.problems} {}

const BlockRows* Plan::State::find_block(std::string_view code) const {
    const auto found = block_index.find(code, [this](std::uint32_t i) { return blocks[i].code; });
    return found ? &blocks[*found] : nullptr;
}

BlockRows& Plan::State::open_block(std::string_view code, CellPlace at) {
    if (const auto found = block_index.find(code, [this](std::uint32_t i) { return blocks[i].code; })) {
        return blocks[*found];
    }
    BlockRows& block = blocks.emplace_back();
    block.code = texts.store(code);
    block.place = at;
    block_index.add([this](std::uint32_t i) { return blocks[i].code; });
    return block;
}

Row& Plan::State::open_line(BlockRows& block, std::string_view line, CellPlace at) {
    const auto found = block.find_line(line);
    return found ? block.rows[*found] : block.add_line(texts.store(line), at);
}

ColumnIndex Plan::State::open_column(BlockRows& block, std::string_view column, CellPlace at) {
    const auto found = block.find_column(column);
    return found ? *found : block.add_column(texts.store(column), at);
}

const DataPoint* Plan::State::find_point(const Row& row, ColumnIndex column) const {
    std::uint32_t low = row.first;
    std::uint32_t high = row.first + row.count;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        const ColumnIndex at = pool.column(middle);
        if (at == column) {
            return &pool.point(middle);
        }
        (at < column ? low : high) = at < column ? middle + 1 : middle;
    }
    return nullptr;
}

const DataPoint* Plan::State::point_or_empty(const Row& row, const BlockRows& block, ColumnIndex column) const {
    if (const DataPoint* point = find_point(row, column)) {
        return point;
    }
    const auto block_number = static_cast<std::uint64_t>(&block - blocks.data());
    const auto row_number = static_cast<std::uint64_t>(&row - block.rows.data());
    const CellPlace place{row.place.sheet, row.place.row, block.columns[column].place.column};
    return empties.at(block_number << 48 | row_number << 16 | column, place);
}

void Plan::State::put(Row& row, ColumnIndex column, const DataPoint& point) {
    const std::uint32_t end = row.first + row.count;
    if (row.count == 0) {
        row.first = pool.size();
    } else if (end != pool.size() || column <= pool.column(end - 1)) {
        std::uint32_t at = row.first;
        while (at < end && pool.column(at) < column) {
            ++at;
        }
        if (at < end && pool.column(at) == column) {
            pool.replace(at, point);
            return;
        }
        // Moves the row to the end of the pool, with the new point in its place. Only a builder that adds out of order
        // needs this. The points left behind are never read again.
        const std::uint32_t first = pool.size();
        for (std::uint32_t i = row.first; i < end; ++i) {
            if (i == at) {
                pool.append(point, column);
            }
            pool.append(DataPoint{pool.point(i)}, pool.column(i));
        }
        if (at == end) {
            pool.append(point, column);
        }
        row.first = first;
        ++row.count;
        return;
    }
    pool.append(point, column);
    ++row.count;
}

} // namespace plancheck

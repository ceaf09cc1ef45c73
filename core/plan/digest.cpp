// Writes the canonical form of a plan and computes its digest. The form is a file format, because signatures and
// handles depend on it. Version 1: a header; then blocks by code; in a grid, lines by code; in a table, records in
// order; in each row, points by column code. A code or text is its length, a colon and its bytes. A formula whose value
// is not known is `u`, which distinguishes it from an empty cell. Versions before 0.2 left it out, so their digest of a
// plan with such a formula differs.
#include "core/plan/digest.hpp"

#include "core/base/ascii.hpp"
#include "core/base/sha256.hpp"
#include "core/base/text.hpp"
#include "core/plan/plan_state.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

namespace plancheck {

using detail::BlockRows;
using detail::Row;

/// Writes points in canonical form into a SHA-256.
class PlanDigest {
public:
    explicit PlanDigest(const Plan& plan) : plan_{*plan.state_} { sha_.update("plancheck plan 1\n"); }

    void all_blocks() {
        std::vector<const BlockRows*> blocks;
        std::ranges::transform(plan_.blocks, std::back_inserter(blocks), [](const BlockRows& b) { return &b; });
        std::ranges::sort(blocks, {}, [](const BlockRows* b) { return b->code; });
        for (const BlockRows* block : blocks) {
            add(*block);
        }
    }
    void one_block(std::string_view code) {
        if (const BlockRows* block = plan_.find_block(code)) {
            add(*block);
        }
    }
    /// Adds what the points do not hold: codes, formulas, problems of the block's sheet.
    void shape(std::string_view code) {
        const BlockRows* block = plan_.find_block(code);
        if (block == nullptr) {
            return;
        }
        for (const auto& column : block->columns) {
            write_text('c', column.code);
        }
        for (const Row& row : block->rows) {
            write_text('l', row.code);
            for (std::uint32_t i = row.first; i < row.first + row.count; ++i) {
                text_ += plan_.pool.point(i).has_formula ? 'f' : 'v';
            }
        }
        for (const BindProblem& problem : plan_.problems) {
            if (problem.cell.sheet == block->place.sheet) {
                write_text('p', problem.message);
            }
        }
    }
    [[nodiscard]] std::string finish() {
        sha_.update(text_);
        return sha_.finish();
    }

private:
    void add(const BlockRows& block);
    void add_row(const BlockRows& block, const Row& row);
    void write_point(const DataPoint& point);
    void write_number(std::int64_t number) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        text_.append(digits.data(), end);
    }
    void write_text(char tag, std::string_view text) {
        text_ += tag;
        write_number(static_cast<std::int64_t>(text.size()));
        text_ += ':';
        text_ += text;
    }

    const Plan::State& plan_;
    Sha256 sha_;
    std::string text_;                ///< not yet in the digest
    std::vector<std::uint32_t> rank_; ///< a column's position in code order
    std::vector<std::uint32_t> points_;
    bool block_written_ = false;
};

std::string canonical_text(std::string_view text) {
    std::string result;
    text = trimmed(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            result += text[i];
        } else if (text[i + 1] != '\n') { // a blank is never the last byte, so [i + 1] exists
            result += '\n';
        }
    }
    return result;
}

void PlanDigest::add(const BlockRows& block) {
    std::vector<std::uint32_t> columns(block.columns.size());
    std::iota(columns.begin(), columns.end(), 0U);
    std::ranges::sort(columns, {}, [&](std::uint32_t i) { return block.columns[i].code; });
    rank_.resize(columns.size());
    for (std::uint32_t i = 0; i < columns.size(); ++i) {
        rank_[columns[i]] = i;
    }
    std::vector<const Row*> rows;
    std::ranges::transform(block.rows, std::back_inserter(rows), [](const Row& row) { return &row; });
    if (!block.table) {
        std::ranges::sort(rows, {}, [](const Row* row) { return row->code; });
    }
    block_written_ = false;
    for (const Row* row : rows) {
        add_row(block, *row);
    }
}

void PlanDigest::add_row(const BlockRows& block, const Row& row) {
    points_.clear();
    for (std::uint32_t i = row.first; i < row.first + row.count; ++i) {
        const DataPoint& point = plan_.pool.point(i);
        if (point.value.kind != ValueKind::missing || !point.has_value) {
            points_.push_back(i);
        }
    }
    if (points_.empty()) {
        return;
    }
    std::ranges::sort(points_, {}, [&](std::uint32_t i) { return rank_[plan_.pool.column(i)]; });
    if (!block_written_) {
        write_text('B', block.code);
        block_written_ = true;
    }
    if (block.table) {
        text_ += 'R';
    } else {
        write_text('L', row.code);
    }
    for (const std::uint32_t i : points_) {
        write_text('C', block.columns[plan_.pool.column(i)].code);
        write_point(plan_.pool.point(i));
    }
    if (constexpr std::size_t enough = 4096; text_.size() > enough) {
        sha_.update(text_);
        text_.clear();
    }
}

void PlanDigest::write_point(const DataPoint& point) {
    const Value& value = point.value;
    switch (value.kind) {
    case ValueKind::missing:
        text_ += 'u'; // the value of its formula is not known
        return;
    case ValueKind::text:
        write_text('t', canonical_text(value.text));
        return;
    case ValueKind::error:
        write_text('e', value.text);
        return;
    case ValueKind::number:
        text_ += 'n';
        break;
    case ValueKind::boolean:
        text_ += 'b';
        break;
    case ValueKind::date:
        text_ += 'd';
        break;
    }
    write_number(value.number.mantissa);
    text_ += 'e';
    write_number(value.number.exponent);
    text_ += ';';
}

std::string plan_digest(const Plan& plan) {
    PlanDigest digest(plan);
    digest.all_blocks();
    return digest.finish();
}

std::string plan_code(std::string_view digest) {
    constexpr std::size_t digits = 16;
    constexpr std::size_t group = 4;
    std::string code;
    for (std::size_t at = 0; at < std::min(digits, digest.size()); ++at) {
        code += at > 0 && at % group == 0 ? "-" : "";
        code += ascii_upper(digest[at]);
    }
    return code;
}

std::string block_digest(const Plan& plan, std::string_view block) {
    PlanDigest digest(plan);
    digest.one_block(block);
    return digest.finish();
}

std::string block_handle(const Plan& plan, std::string_view block) {
    constexpr std::size_t digits = 16;
    PlanDigest digest(plan);
    digest.one_block(block);
    digest.shape(block);
    std::string handle(block);
    return handle.append("#").append(digest.finish(), 0, digits);
}

} // namespace plancheck

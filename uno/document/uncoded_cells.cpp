// Reads cells outside the coded ones, with one query for each kind of content.
#include "uno/document/uncoded_cells.hpp"

#include "core/plan/codes.hpp"
#include "uno/calc_error.hpp"
#include "uno/document/areas.hpp"
#include "uno/document/cells.hpp"
#include "uno/document/plan_functions.hpp"
#include "uno/document/scenario_sheet.hpp"

#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/sheet/CellFlags.hpp>
#include <com/sun/star/table/XCell.hpp>

#include <algorithm>
#include <tuple>

namespace plancheck::office {
namespace {

bool is_among(std::span<const sal_Int32> lines, sal_Int32 line) {
    return std::ranges::binary_search(lines, line);
}

/// How many lines of the list are from `first` to `last`.
std::size_t count_among(std::span<const sal_Int32> lines, sal_Int32 first, sal_Int32 last) {
    const auto begin = std::ranges::lower_bound(lines, first);
    return static_cast<std::size_t>(std::upper_bound(begin, lines.end(), last) - begin);
}

class UncodedCells {
public:
    UncodedCells(const Reference<css::sheet::XSpreadsheet>& sheet, const Area& area, const CodedLines& coded,
                 FormatKinds& formats, std::vector<CellCopy>& cells)
        : sheet_{sheet}, area_{area}, coded_{coded}, formats_{formats}, cells_{cells} {}

    bool run(const SheetFormulas& formulas) {
        namespace flags = css::sheet::CellFlags;
        each_area(flags::VALUE, [this](const Area& area) { read_values(area, CellKind::number); });
        each_area(flags::DATETIME, [this](const Area& area) { read_values(area, CellKind::date); });
        each_area(flags::STRING, [this](const Area& area) { read_texts(area); });
        for (const auto& part : formulas.parts()) {
            read_formulas(part);
        }
        std::ranges::sort(cells_, {}, [](const CellCopy& cell) { return std::tuple(cell.row, cell.column); });
        return looked_at_ <= most_cells;
    }

private:
    /// The cells beyond the row and the column of the codes.
    [[nodiscard]] Area beyond_codes() const { return {area_.Sheet, 1, 1, area_.EndColumn, area_.EndRow}; }

    /// Visits them in areas that are not fully coded.
    template <class Read> void each_area(sal_Int32 content, Read read) {
        if (area_.EndRow < 1 || area_.EndColumn < 1) {
            return;
        }
        for (const auto& area : areas_with(range_of(sheet_, beyond_codes()), content)) {
            if (looked_at_ <= most_cells && uncoded_in(area) > 0) {
                read(area);
            }
        }
    }

    [[nodiscard]] std::size_t uncoded_in(const Area& area) const {
        return cells_in({area}) - count_among(coded_.rows, area.StartRow, area.EndRow) *
                                      count_among(coded_.columns, area.StartColumn, area.EndColumn);
    }

    [[nodiscard]] bool is_coded(sal_Int32 row, sal_Int32 column) const {
        return is_among(coded_.rows, row) && is_among(coded_.columns, column);
    }

    Sequence<Sequence<Any>> data_of(const Area& area) {
        looked_at_ += cells_in({area});
        if (looked_at_ > most_cells) {
            return {};
        }
        return values_of(sheet_, area);
    }

    CellCopy& add(sal_Int32 row, sal_Int32 column, CellKind kind) {
        auto& cell = cells_.emplace_back();
        cell.row = static_cast<std::uint32_t>(row);
        cell.column = static_cast<std::uint32_t>(column);
        cell.kind = kind;
        return cell;
    }

    /// Whether a cell may belong to a record, because its column has a code.
    [[nodiscard]] bool may_be_of_record(const CellCopy& cell) const {
        return is_among(coded_.columns, static_cast<sal_Int32>(cell.column));
    }

    void set_kind(CellCopy& cell) {
        if (may_be_of_record(cell)) {
            const auto row = static_cast<sal_Int32>(cell.row), column = static_cast<sal_Int32>(cell.column);
            const Reference<css::beans::XPropertySet> shown(sheet_->getCellRangeByPosition(column, row, column, row),
                                                            UNO_QUERY_THROW);
            cell.kind = formats_.kind(property<sal_Int32>(shown, "NumberFormat", 0));
        }
        if (cell.kind == CellKind::date) {
            cell.number += formats_.first_day();
        }
    }

    [[nodiscard]] Reference<css::table::XCell> found(const CellCopy& cell) const {
        return sheet_->getCellByPosition(static_cast<sal_Int32>(cell.column), static_cast<sal_Int32>(cell.row));
    }

    void work_out(CellCopy& cell) {
        const auto row = static_cast<sal_Int32>(cell.row), column = static_cast<sal_Int32>(cell.column);
        const auto value = values_of(sheet_, {area_.Sheet, column, row, column, row})[0][0];
        if (value >>= cell.number) {
            cell.kind = CellKind::number;
            set_kind(cell);
        } else if (OUString text; value >>= text) {
            cell.kind = CellKind::text;
            cell.text = narrow(text);
        } else {
            cell.kind = CellKind::error;
            cell.text = error_text(found(cell)->getError());
        }
    }

    void read_values(const Area& area, CellKind kind) {
        const auto data = data_of(area);
        for (sal_Int32 row = 0; row < data.getLength(); ++row) {
            for (sal_Int32 column = 0; column < data[row].getLength(); ++column) {
                double number = 0;
                if ((data[row][column] >>= number) && !is_coded(area.StartRow + row, area.StartColumn + column)) {
                    auto& cell = add(area.StartRow + row, area.StartColumn + column, kind);
                    cell.number = number;
                    set_kind(cell);
                }
            }
        }
    }

    /// Reads texts. In rows with a code they are labels and guidance.
    void read_texts(const Area& area) {
        for (auto row = area.StartRow; row <= area.EndRow; ++row) {
            auto last = row;
            while (last <= area.EndRow && !is_among(coded_.rows, last)) {
                ++last;
            }
            if (last == row) {
                continue;
            }
            Area part = area;
            part.StartRow = row;
            part.EndRow = last - 1;
            add_texts(part);
            row = last;
        }
    }

    void add_texts(const Area& area) {
        const auto data = data_of(area);
        for (sal_Int32 row = 0; row < data.getLength(); ++row) {
            for (sal_Int32 column = 0; column < data[row].getLength(); ++column) {
                if (OUString text; (data[row][column] >>= text) && !text.isEmpty()) {
                    add(area.StartRow + row, area.StartColumn + column, CellKind::text).text = narrow(text);
                }
            }
        }
    }

    void read_formulas(const SheetFormulas::Part& part) {
        const auto area = common(part.area(), beyond_codes());
        const auto uncoded = area ? uncoded_in(*area) : 0;
        looked_at_ += uncoded;
        if (uncoded == 0 || looked_at_ > most_cells) {
            return;
        }
        for (auto row = area->StartRow; row <= area->EndRow; ++row) {
            for (auto column = area->StartColumn; column <= area->EndColumn; ++column) {
                if (!is_coded(row, column)) {
                    read_formula(row, column, part.at(row, column));
                }
            }
        }
    }

    void read_formula(sal_Int32 row, sal_Int32 column, const OUString& formula) {
        auto& cell = add(row, column, CellKind::empty);
        cell.has_formula = true;
        cell.formula = narrow(formula);
        if (may_be_of_record(cell) && !calls_plan_function(formula)) {
            work_out(cell);
        }
    }

    const Reference<css::sheet::XSpreadsheet>& sheet_;
    const Area& area_;
    const CodedLines& coded_;
    FormatKinds& formats_;
    std::vector<CellCopy>& cells_;
    std::size_t looked_at_ = 0;
};

} // namespace

bool add_uncoded_cells(const Reference<css::sheet::XSpreadsheet>& sheet, const SheetFormulas& formulas,
                       const Area& area, const CodedLines& coded, FormatKinds& formats, std::vector<CellCopy>& cells) {
    return UncodedCells{sheet, area, coded, formats, cells}.run(formulas);
}

SharedBlock moved_codes(const Reference<css::sheet::XSpreadsheet>& sheet) {
    if (is_scenario(sheet)) {
        return nullptr;
    }
    constexpr auto last_row = static_cast<sal_Int32>(rows_near_start) - 1;
    constexpr auto last_column = static_cast<sal_Int32>(columns_near_start) - 1;
    auto block = std::make_shared<BlockCells>();
    const auto near_start = sheet->getCellRangeByPosition(0, 0, last_column, last_row);
    for (const auto& area : areas_with(near_start, css::sheet::CellFlags::STRING)) {
        const auto data = values_of(sheet, area);
        for (sal_Int32 row = 0; row < data.getLength(); ++row) {
            for (sal_Int32 column = 0; column < data[row].getLength(); ++column) {
                OUString text;
                data[row][column] >>= text;
                if (text.indexOf(':') < 0) {
                    continue;
                }
                if (auto name = narrow(text); block_of_mark(name)) {
                    auto& cell = block->cells.emplace_back();
                    cell.row = static_cast<std::uint32_t>(area.StartRow + row);
                    cell.column = static_cast<std::uint32_t>(area.StartColumn + column);
                    cell.kind = CellKind::text;
                    cell.text = std::move(name);
                }
            }
        }
    }
    std::ranges::sort(block->cells, {}, [](const CellCopy& cell) { return std::tuple(cell.row, cell.column); });
    block->sheet = narrow(Reference<css::container::XNamed>(sheet, UNO_QUERY_THROW)->getName());
    block->hidden = is_hidden(sheet);
    return block;
}

} // namespace plancheck::office

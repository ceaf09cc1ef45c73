// Shows cells of the plan on a page: lines of grids with their years, and the largest records of a table.
#include "core/assess/columns.hpp"
#include "core/assess/words.hpp"
#include "core/base/day.hpp"
#include "core/base/text_safety.hpp"
#include "core/report/one_page/parts.hpp"
#include "core/round/language/parse.hpp"
#include "core/round/years.hpp"
#include "core/rule/evaluate.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <vector>

namespace plancheck {

namespace {

constexpr int label_width = 66;  ///< of a grid's first column at least
constexpr int figure_width = 28; ///< of its others at most: what they leave is the labels'
constexpr int word_share = 3;    ///< how much wider a column of words is than one of figures

DocumentCell page_cell(std::string text) {
    return {.strong = {}, .lines = {std::move(text)}};
}

/// What a cell holds, as people read it.
std::string shown_value(const DataPoint* point, Unit unit) {
    if (point == nullptr || is_blank(point)) {
        return "not filled";
    }
    const Value& value = point->value;
    switch (value.kind) {
    case ValueKind::error:
        return "not readable";
    case ValueKind::number:
        return is_amount(unit) ? show(Exact{value.number}, unit) : plain_text(point);
    case ValueKind::date:
        return long_date(value.number.to_double());
    default:
        return plain_text(point);
    }
}

/// The columns that a grid shows: those that the round names, all of them, or the last quarter or month of each year.
std::vector<BlockColumn> shown_columns(const Round& round, const Block& block, const PageItem& item) {
    std::vector<BlockColumn> columns = block_columns(round, block);
    if (!item.columns.empty()) {
        std::erase_if(columns, [&](const BlockColumn& column) {
            return std::ranges::find(item.columns, column.code) == item.columns.end();
        });
    } else if (block.columns_are == ColumnKind::years) {
        std::erase_if(columns, [&](const BlockColumn& column) {
            return std::ranges::find(round.history, column.code) != round.history.end();
        });
    } else if (block.columns_are != ColumnKind::named) {
        std::vector<BlockColumn> last;
        for (BlockColumn& column : columns) {
            if (!last.empty() && year_of_column(last.back().code) == year_of_column(column.code)) {
                last.back() = std::move(column);
            } else {
                last.push_back(std::move(column));
            }
        }
        columns = std::move(last);
    }
    return columns;
}

std::string column_heading(const BlockColumn& column) {
    return column.named == nullptr ? column.code : std::string{column.named->label};
}

std::vector<const Line*> lines_shown(const Block& block, std::span<const PageItem> items) {
    std::vector<const Line*> lines;
    for (const PageItem& item : items) {
        for (const Line& line : block.lines) {
            if (item.line.empty() || item.line == line.code) {
                lines.push_back(&line);
            }
        }
    }
    return lines;
}

/// Shows the lines of a grid that items name.
class Grid {
public:
    Grid(const Round& round, const Plan& plan, std::span<const PageItem> items, PageTexts& texts)
        : plan_(plan), block_(round.blocks[items.front().block]), texts_(texts),
          columns_(shown_columns(round, block_, items.front())), lines_(lines_shown(block_, items)) {
        const int count = static_cast<int>(std::max<std::size_t>(1, columns_.size()));
        const bool figures = std::ranges::all_of(lines_, [](const Line* line) { return is_amount(line->unit); });
        width_ = std::min((page_width - label_width) / count, figures ? figure_width : page_width);
        label_ = page_width - width_ * count;
    }
    /// Returns how many rows it added.
    std::size_t add(DocumentSection& section, std::size_t most) const {
        DocumentTable& table = section.table;
        table.columns = {{texts_.heading(block_.title, label_), label_}};
        for (const BlockColumn& column : columns_) {
            table.columns.push_back({texts_.heading(column_heading(column), width_), width_, true});
        }
        for (const Line* line : lines_) {
            if (table.rows.size() == most) {
                section.note = fmt::format("{} of {} lines; the page has no room for more.", most, lines_.size());
                break;
            }
            table.rows.push_back(row(*line));
        }
        return table.rows.size();
    }

private:
    [[nodiscard]] DocumentTable::Row row(const Line& line) const {
        DocumentTable::Row row{.cells = {page_cell(texts_.in_column(line.label, label_, 1))}};
        for (const BlockColumn& column : columns_) {
            const DataPoint* point = plan_.find(block_.code, line.code, column.code);
            row.cells.push_back(
                page_cell(texts_.in_column(shown_value(point, cell_unit(line, column.named)), width_, 1)));
        }
        return row;
    }

    const Plan& plan_;
    const Block& block_;
    PageTexts& texts_;
    std::vector<BlockColumn> columns_;
    std::vector<const Line*> lines_;
    int width_ = 0, label_ = 0;
};

/// Shows the records of a table, those with the most of a column first.
class Records {
public:
    Records(const Round& round, const Plan& plan, const PageItem& item, PageTexts& texts)
        : plan_(plan), block_(round.blocks[item.block]), item_(item), texts_(texts) {
        for (const std::string_view code : item.columns) {
            columns_.push_back(find_column(block_, code));
        }
        for (const Column& column : block_.columns) {
            if (item.columns.empty()) {
                columns_.push_back(&column);
            }
        }
        std::ranges::copy(plan.records(block_.code), std::back_inserter(records_));
        if (!item.by.empty()) {
            std::ranges::stable_sort(records_, [&](const Record& one, const Record& other) {
                const auto most = amount(one);
                const auto next = amount(other);
                return most && (!next || *most > *next);
            });
        }
    }
    std::size_t add(DocumentSection& section, std::size_t most) const {
        if (records_.empty()) {
            section.paragraphs.push_back(fmt::format("Not filled: the sheet {} has no row.", block_.title));
            return 1;
        }
        constexpr std::size_t lines = 2;
        int shares = 0;
        for (const Column* column : columns_) {
            shares += share_of(*column);
        }
        for (const Column* column : columns_) {
            const int width = page_width * share_of(*column) / shares;
            section.table.columns.push_back({texts_.heading(column->label, width), width, is_amount(column->unit)});
        }
        for (const Record& record : records_) {
            if (section.table.rows.size() == most) {
                break;
            }
            DocumentTable::Row row;
            for (std::size_t index = 0; index < columns_.size(); ++index) {
                const DataPoint* point = plan_.find(block_.code, record, columns_[index]->code);
                row.cells.push_back(page_cell(texts_.in_column(shown_value(point, columns_[index]->unit),
                                                               section.table.columns[index].share, lines)));
            }
            section.table.rows.push_back(std::move(row));
        }
        if (records_.size() > most) {
            section.note = fmt::format("{} of {} rows of the sheet {}{}.", most, records_.size(), block_.title,
                                       item_.by.empty() ? "" : ", the largest first");
        }
        return section.table.rows.size();
    }

private:
    static int share_of(const Column& column) { return column.unit == Unit::text ? word_share : 1; }
    [[nodiscard]] std::optional<Exact> amount(const Record& record) const {
        const DataPoint* point = plan_.find(block_.code, record, item_.by);
        if (point == nullptr || point->value.kind != ValueKind::number) {
            return std::nullopt;
        }
        return Exact{point->value.number};
    }

    const Plan& plan_;
    const Block& block_;
    const PageItem& item_;
    PageTexts& texts_;
    std::vector<const Column*> columns_;
    std::vector<Record> records_;
};

} // namespace

std::string PageTexts::in_column(std::string_view text, int width, std::size_t lines) {
    return fitted(text, {.width_mm = width - cell_padding, .points = table_size, .lines = lines}, cut_);
}

std::string PageTexts::heading(std::string_view text, int width) {
    constexpr double bold = 1.08; // how much wider bold letters are
    return fitted(text, {.width_mm = width - cell_padding, .points = table_size * bold, .lines = 2}, cut_);
}

std::string PageTexts::across(std::string_view text, std::size_t lines) {
    return fitted(text, {.width_mm = page_width, .points = text_size, .lines = lines}, cut_);
}

void add_vision(const Assessment& assessment, const Plan& plan, PageTexts& texts, DocumentSection& section) {
    constexpr std::size_t lines = 3;
    const Round& round = *assessment.round;
    const auto is_vision = [&](const PageItem& item) {
        return item.part == PagePart::vision && find_line(round.blocks[item.block], item.line) != nullptr;
    };
    const auto count = static_cast<std::size_t>(std::ranges::count_if(round.page, is_vision));
    for (const PageItem& item : round.page) {
        if (!is_vision(item) || section.paragraphs.size() == lines) {
            continue;
        }
        const Block& block = round.blocks[item.block];
        const Line& line = *find_line(block, item.line);
        const std::vector<BlockColumn> columns = shown_columns(round, block, item);
        const std::string_view code = columns.empty() ? std::string_view{} : std::string_view{columns.front().code};
        const DataPoint* point = plan.find(block.code, line.code, code);
        section.paragraphs.push_back(is_blank(point)
                                         ? fmt::format("Not filled: {}{}.", line.label,
                                                       point == nullptr ? fmt::format(" on the sheet {}", block.title)
                                                                        : fmt::format(", {}", plan.where(point->cell)))
                                         : texts.across(shown_value(point, cell_unit(line, columns.front().named)),
                                                        std::max<std::size_t>(1, lines / count)));
    }
    if (section.paragraphs.empty()) {
        section.paragraphs.emplace_back("The round asks for none.");
    }
}

void add_arrangements(const Assessment& assessment, const Plan& plan, PageTexts& texts, DocumentSection& section) {
    const Round& round = *assessment.round;
    std::string words;
    for (const PageItem& item : round.page) {
        const Block& block = round.blocks[item.block];
        const Line* line = item.part == PagePart::arrangements ? find_line(block, item.line) : nullptr;
        const std::vector<BlockColumn> columns =
            line == nullptr ? std::vector<BlockColumn>{} : shown_columns(round, block, item);
        const DataPoint* point = columns.empty() ? nullptr : plan.find(block.code, line->code, columns.front().code);
        if (point != nullptr && !is_blank(point)) {
            words += fmt::format("{}{}: {}", words.empty() ? "" : ". ", line->label,
                                 shown_value(point, cell_unit(*line, columns.front().named)));
        }
    }
    if (!words.empty()) {
        section.paragraphs.push_back(texts.across(words + ".", 2));
    }
}

std::vector<DocumentSection> cell_sections(const Assessment& assessment, const Plan& plan, const PagePlan& part,
                                           PageTexts& texts) {
    const Round& round = *assessment.round;
    std::vector<PageItem> items;
    std::ranges::copy_if(round.page, std::back_inserter(items),
                         [&](const PageItem& item) { return item.part == part.part; });
    std::vector<DocumentSection> sections;
    constexpr std::size_t most_blocks = 3;
    std::size_t left = part.most;
    for (std::span<const PageItem> rest{items}; !rest.empty() && left > 0 && sections.size() < most_blocks;) {
        const auto other =
            std::ranges::find_if(rest, [&](const PageItem& item) { return item.block != rest.front().block; });
        const auto count = static_cast<std::size_t>(other - rest.begin());
        const Block& block = round.blocks[rest.front().block];
        DocumentSection section{.heading = {}, .note = {}, .items = {}, .rows = {}};
        section.heading =
            sections.empty() ? std::string{part.heading} : fmt::format("{}: {}", part.heading, block.title);
        left -= block.kind == BlockKind::table ? Records{round, plan, rest.front(), texts}.add(section, left)
                                               : Grid{round, plan, rest.first(count), texts}.add(section, left);
        sections.push_back(std::move(section));
        rest = rest.subspan(count);
    }
    if (sections.empty()) {
        sections.push_back({.heading = std::string{part.heading}, .note = {}, .items = {}, .rows = {}});
    }
    return sections;
}

} // namespace plancheck

// Writes a receipt: docs/schema/receipt-1.json.
#include "core/report/compare/receipt_json.hpp"

#include "core/compare/point_text.hpp"
#include "core/compare/receipt.hpp"
#include "core/report/assessment/json_heading.hpp"
#include "core/report/write/json_writer.hpp"
#include "core/workbook/cell.hpp"

#include <algorithm>
#include <vector>

namespace plancheck {

namespace {

class ReceiptWriter {
public:
    ReceiptWriter(const Plan& plan, const WorkbookSigns& signs) : plan_(plan), signs_(signs) {}
    std::string write(const Assessment& assessment);

private:
    void facts(const Assessment& assessment);
    void blocks();
    void block(std::string_view code);
    void columns(std::string_view block);
    template <class Find> void points(Find find);
    void workbook();
    void cell(const CellPlace& place) { json_.member("cell", cell_name(place.row, place.column)); }
    [[nodiscard]] std::string sheet(const CellPlace& place) const {
        return place.sheet < plan_.sheets().size() ? plan_.sheets()[place.sheet] : std::string{};
    }

    const Plan& plan_;
    const WorkbookSigns& signs_;
    JsonWriter json_;
    std::vector<std::string_view> columns_; ///< of the block being written, in code order
};

void ReceiptWriter::facts(const Assessment& assessment) {
    json_.member("schema", receipt_schema);
    write_heading(json_, assessment, Beside::left_out);
    json_.member("verdict_sentence", assessment.verdict_sentence);
}

/// Writes the filled points of one row. `find` returns the row's point in a column.
template <class Find> void ReceiptWriter::points(Find find) {
    std::vector<std::string_view> formulas;
    json_.key("points");
    json_.open_object();
    for (const std::string_view column : columns_) {
        const DataPoint* point = find(column);
        if (point == nullptr || (point->value.kind == ValueKind::missing && !point->has_formula)) {
            continue;
        }
        json_.escaped_key(column);
        const bool empty = point->value.kind == ValueKind::missing && point->has_value;
        json_.text_or_null(empty ? std::string{empty_result} : tagged_text(point->value));
        if (point->has_formula) {
            formulas.push_back(column);
        }
    }
    json_.close_object();
    if (!formulas.empty()) {
        json_.key("formulas");
        json_.open_array();
        for (const std::string_view column : formulas) {
            json_.text(column);
        }
        json_.close_array();
    }
}

void ReceiptWriter::columns(std::string_view block) {
    json_.key("columns");
    json_.open_array();
    for (const std::string_view column : columns_) {
        json_.open_object();
        json_.member("column", column);
        const CellPlace* place = plan_.column_place(block, column);
        cell(place != nullptr ? *place : CellPlace{});
        json_.close_object();
    }
    json_.close_array();
}

void ReceiptWriter::block(std::string_view code) {
    const bool table = plan_.lines(code).empty(); // a table without records has no lines either
    const CellPlace* place = plan_.line_place(code, code);
    columns_ = plan_.columns(code);
    std::ranges::sort(columns_);
    json_.open_object();
    json_.member("block", code);
    json_.member("kind", table ? "table" : "grid");
    json_.member("sheet", place != nullptr ? sheet(*place) : std::string{});
    columns(code);
    json_.key(table ? "records" : "lines");
    json_.open_array();
    for (const Record& record : plan_.records(code)) {
        json_.open_object();
        cell({record.sheet, record.row, 0});
        points([&](std::string_view column) { return plan_.find(code, record, column); });
        json_.close_object();
    }
    std::vector<std::string_view> lines = plan_.lines(code);
    std::ranges::sort(lines);
    for (const std::string_view line : lines) {
        const CellPlace* at = plan_.line_place(code, line);
        json_.open_object();
        json_.member("line", line);
        cell(at != nullptr ? *at : CellPlace{});
        points([&](std::string_view column) { return plan_.find(code, line, column); });
        json_.close_object();
    }
    json_.close_array();
    json_.close_object();
}

void ReceiptWriter::blocks() {
    std::vector<std::string_view> codes = plan_.blocks();
    std::ranges::sort(codes);
    json_.key("blocks");
    json_.open_array();
    for (const std::string_view code : codes) {
        block(code);
    }
    json_.close_array();
}

void ReceiptWriter::workbook() {
    json_.key("workbook");
    json_.open_object();
    json_.key("external_links");
    json_.open_array();
    for (const ExternalLink& link : signs_.external_links) {
        json_.text(link.target);
    }
    json_.close_array();
    json_.member("macro", signs_.macro ? "yes" : "no");
    json_.key("problems");
    json_.open_array();
    for (const BindProblem& problem : plan_.problems()) {
        json_.open_object();
        json_.member("code", problem.code);
        json_.member("message", problem.message);
        json_.member("sheet", sheet(problem.cell));
        cell(problem.cell);
        json_.close_object();
    }
    json_.close_array();
    json_.close_object();
}

std::string ReceiptWriter::write(const Assessment& assessment) {
    json_.open_object();
    facts(assessment);
    workbook();
    blocks();
    json_.close_object();
    return json_.take();
}

} // namespace

std::string to_receipt(const Assessment& assessment, const Plan& plan, const WorkbookSigns& signs) {
    return ReceiptWriter{plan, signs}.write(assessment);
}

} // namespace plancheck

// Asks the core what a new plan takes over and writes that into the cells that have the codes.
#include "uno/commands/new_from.hpp"

#include "core/carry/carry.hpp"
#include "core/carry/listing.hpp"
#include "core/workbook/formats.hpp"
#include "uno/commands/files.hpp"
#include "uno/commands/other_plan.hpp"
#include "uno/document/hidden_document.hpp"
#include "uno/document/read_sheet.hpp"
#include "uno/document/snapshot.hpp"
#include "uno/log.hpp"
#include "uno/rounds.hpp"
#include "uno/settings.hpp"
#include "uno/words.hpp"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/sheet/XCalculatable.hpp>
#include <com/sun/star/sheet/XCellRangeData.hpp>
#include <com/sun/star/sheet/XSpreadsheetDocument.hpp>
#include <com/sun/star/table/XColumnRowRange.hpp>
#include <com/sun/star/text/XText.hpp>

#include <array>
#include <map>
#include <optional>
#include <utility>

namespace plancheck::office {
namespace {

/// The rows and columns of a coded sheet by their codes.
struct CodedSheet {
    Reference<css::sheet::XSpreadsheet> sheet;
    std::map<std::string, sal_Int32, std::less<>> columns;
    std::map<std::string, std::vector<sal_Int32>, std::less<>> rows;
    std::size_t next_record = 0; ///< of a table: how many rows are filled
};

CodedSheet coded_sheet(const Reference<css::sheet::XSpreadsheet>& sheet, DocumentReading& reading) {
    CodedSheet coded;
    coded.sheet = sheet;
    const auto block = read_sheet(sheet, reading);
    for (const auto& cell : block->cells) {
        if (cell.row == 0 && cell.column > 0) {
            coded.columns.emplace(cell.text, static_cast<sal_Int32>(cell.column));
        } else if (cell.column == 0 && cell.row > 0) {
            coded.rows[cell.text].push_back(static_cast<sal_Int32>(cell.row));
        }
    }
    return coded;
}

class NewPlan {
public:
    explicit NewPlan(const Reference<css::frame::XModel>& model)
        : document_{model, UNO_QUERY_THROW}, first_day_{first_day({model, UNO_QUERY})} {
        DocumentReading reading(document_);
        for (const auto& sheet : sheets_of(document_)) {
            if (auto code = block_code(sheet); !code.empty()) {
                sheets_.emplace(std::move(code), coded_sheet(sheet, reading));
            }
        }
    }

    void fill(CarriedForward& carried) {
        for (const auto& one : carried.figures) {
            const auto sheet = sheets_.find(one.block);
            if (sheet != sheets_.end() && sheet->second.rows.contains(one.line)) {
                write(sheet->second, sheet->second.rows.find(one.line)->second.front(), one.column, one.value);
            }
        }
        std::map<std::string, std::size_t> without_row; // by the name of the sheet
        for (const auto& one : carried.records) {
            if (!write(one)) {
                ++without_row[one.sheet];
            }
        }
        for (const auto& [sheet, rows] : without_row) {
            carried.notes.push_back(say(Word::not_carried_rows, rows, sheet));
        }
    }

    void add_list(const CarriedForward& carried) const {
        const auto sheets = document_->getSheets();
        const OUString name = wide(carried_title);
        sheets->insertNewByName(name, static_cast<sal_Int16>(sheets->getElementNames().getLength()));
        const Reference<css::sheet::XSpreadsheet> sheet(sheets->getByName(name), UNO_QUERY_THROW);
        const auto lines = carried_lines(carried);
        Sequence<Sequence<Any>> rows(static_cast<sal_Int32>(lines.size()) + 2);
        auto* row = rows.getArray();
        *row++ = row_of({std::string(carried_title)});
        *row++ = row_of({carried_help(carried)});
        for (const auto& line : lines) {
            *row++ = row_of(line.texts);
        }
        const auto area = sheet->getCellRangeByPosition(0, 0, columns - 1, rows.getLength() - 1);
        Reference<css::sheet::XCellRangeData>(area, UNO_QUERY_THROW)->setDataArray(rows);
        set_widths(sheet);
    }

private:
    static constexpr sal_Int32 columns = 5;

    static Sequence<Any> row_of(const std::array<std::string, columns>& texts) {
        Sequence<Any> row(columns);
        for (sal_Int32 i = 0; i < columns; ++i) {
            row.getArray()[i] <<= wide(texts.at(static_cast<std::size_t>(i)));
        }
        return row;
    }

    static void set_widths(const Reference<css::sheet::XSpreadsheet>& sheet) {
        constexpr std::array<sal_Int32, columns> widths{3200, 6200, 1600, 9200, 3400}; // hundredths of a millimetre
        const auto all = Reference<css::table::XColumnRowRange>(sheet, UNO_QUERY_THROW)->getColumns();
        for (sal_Int32 i = 0; i < columns; ++i) {
            const Reference<css::beans::XPropertySet> column(all->getByIndex(i), UNO_QUERY_THROW);
            column->setPropertyValue("Width", Any(widths.at(static_cast<std::size_t>(i))));
        }
    }

    /// Whether the table had a free row.
    bool write(const CarriedRecord& record) {
        const auto sheet = sheets_.find(record.block);
        if (sheet == sheets_.end()) {
            return false;
        }
        const auto rows = sheet->second.rows.find(record.block);
        if (rows == sheet->second.rows.end() || sheet->second.next_record >= rows->second.size()) {
            return false;
        }
        const sal_Int32 row = rows->second[sheet->second.next_record++];
        for (const auto& field : record.fields) {
            write(sheet->second, row, field.column, field.value);
        }
        return true;
    }

    void write(const CodedSheet& sheet, sal_Int32 row, const std::string& column, const CarriedValue& value) const {
        const auto at = sheet.columns.find(column);
        if (at == sheet.columns.end()) {
            return;
        }
        const auto cell = sheet.sheet->getCellByPosition(at->second, row);
        if (value.kind == ValueKind::number) {
            cell->setValue(value.number.to_double());
        } else if (value.kind == ValueKind::date) {
            cell->setValue(value.number.to_double() - first_day_);
        } else {
            const std::string text = value.kind != ValueKind::boolean ? value.text
                                     : value.number.mantissa != 0     ? "yes"
                                                                      : "no";
            Reference<css::text::XText>(cell, UNO_QUERY_THROW)->setString(wide(text));
        }
    }

    Reference<css::sheet::XSpreadsheetDocument> document_;
    double first_day_;
    std::map<std::string, CodedSheet> sheets_;
};

/// Lets a document calculate once, at the end, whatever happens in between.
class CalculatedOnce {
public:
    explicit CalculatedOnce(const Reference<css::frame::XModel>& model) : calculation_{model, UNO_QUERY_THROW} {
        calculation_->enableAutomaticCalculation(false);
    }
    ~CalculatedOnce() {
        try {
            calculation_->enableAutomaticCalculation(true);
        } catch (const css::uno::Exception& error) { // closing
            log_trouble("new plan", narrow(error.Message));
        }
    }
    CalculatedOnce(const CalculatedOnce&) = delete;
    CalculatedOnce& operator=(const CalculatedOnce&) = delete;

private:
    Reference<css::sheet::XCalculatable> calculation_;
};

/// The round of a template, with what keeps it alive; nothing if it is no plan's.
SharedJudged judged_template(const Context& context, const OUString& url) {
    auto snapshot = read_snapshot(context, url);
    if (!snapshot || snapshot->blocks.empty()) {
        return {};
    }
    return std::make_shared<const Judged>(std::move(snapshot->blocks), snapshot->signs, std::span<const BindProblem>());
}

Or<std::string> start_from(const Context& context, const OUString& url, const OUString& earlier) {
    const auto other = open_other_plan(context, earlier);
    if (!other) {
        return Failure{other.why()};
    }
    const auto fresh = judged_template(context, url);
    if (!fresh || fresh->round() == nullptr) {
        return Failure{say(Word::no_round_in, path_of(url))};
    }
    const auto rounds = current_rounds();
    auto carried = carry_forward(*other->compared().plan, rounds->all, *fresh->round(), today());
    if (!carried) {
        return Failure{carried.why()};
    }
    carried->plan = other->name;
    const auto model = open_template(context, url);
    if (!model.is()) {
        return Failure{say(Word::no_round_in, path_of(url))};
    }
    {
        const CalculatedOnce calculated(model);
        NewPlan plan(model);
        plan.fill(*carried);
        plan.add_list(*carried);
    }
    Reference<css::document::XUndoManagerSupplier>(model, UNO_QUERY_THROW)->getUndoManager()->clear();
    return carried_sentence(*carried);
}

} // namespace

Or<OUString> choose_template(const Asker& asker, const OUString& named) {
    const auto folder = extension_url(asker.context, "templates/PlanCheck");
    const auto templates = files_in(asker.context, folder, ".ots");
    if (templates.empty()) {
        const auto rounds = current_rounds();
        return Failure{say(Word::no_template, rounds->all.empty() ? std::string_view() : rounds->all.front()->id)};
    }
    return !named.isEmpty() ? named
           : templates.size() == 1
               ? templates.front()
               : ask_which_file(asker, Word::which_template, {{Word::plan_templates, "*.ots"}}, folder);
}

Reference<css::frame::XModel> open_template(const Context& context, const OUString& url) {
    const auto opened =
        css::frame::Desktop::create(context)->loadComponentFromURL(url, "_blank", 0, seq({named("AsTemplate", true)}));
    return {opened, UNO_QUERY};
}

Or<std::string> new_plan_from(const Asker& asker, const OUString& url, const OUString& earlier) {
    const auto plan = !earlier.isEmpty()
                          ? earlier
                          : ask_which_file(asker, Word::new_from_title,
                                           {{Word::plan_files, read_endings(";", "*") + ";*.json;*.receipt"}});
    if (plan.isEmpty()) {
        return std::string{};
    }
    const auto file = choose_template(asker, url);
    if (!file) {
        return Failure{file.why()};
    }
    return file->isEmpty() ? Or<std::string>{std::string{}} : start_from(asker.context, *file, plan);
}

} // namespace plancheck::office

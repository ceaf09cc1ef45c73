// Prints the events of read_workbook(), one on each line with tabs between fields: for the comparison with LibreOffice,
// for hostile files under resource limits, and for measuring. `--count` prints totals only. Exit status: 0 read, 1
// refused, 2 an exception, 64 wrong usage.
#include "core/workbook/read.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <iterator>
#include <string>

namespace {

using plancheck::Cell;

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '\t':
            out += "\\t";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\\':
            out += "\\\\";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string shortest(double number) {
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return {buffer.data(), end};
}

constexpr const char* kind_names[] = {"empty", "number", "percentage", "currency", "date", "text", "boolean", "error"};

class Dump final : public plancheck::CellSink {
public:
    explicit Dump(bool count) : count_(count) {}
    void begin_sheet(const plancheck::Sheet& sheet) override {
        ++sheets;
        line("sheet\t{}\t{}", escaped(sheet.name), sheet.hidden ? "hidden" : "shown");
    }
    void cell(const Cell& cell) override {
        sum += cell.number;
        text += cell.text.size();
        if (!count_) {
            line("cell\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}", cell.row, cell.column,
                 kind_names[static_cast<std::size_t>(cell.kind)], shortest(cell.number), escaped(cell.text),
                 cell.has_formula ? "formula" : "constant", cell.has_value ? "value" : "no value",
                 escaped(cell.formula), cell.formula_down, cell.formula_right);
        }
    }
    void end_sheet() override { line("end"); }
    void external_link(std::string_view target, const Cell* /*where*/) override { line("link\t{}", escaped(target)); }
    void macro() override { line("macro"); }
    void begin_again() override { *this = Dump(count_); }

    std::size_t sheets = 0;
    std::size_t text = 0;
    double sum = 0;
    std::string lines;

private:
    template <class... Arguments> void line(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
        if (count_) {
            return;
        }
        fmt::format_to(std::back_inserter(lines), form, std::forward<Arguments>(arguments)...);
        lines += '\n';
    }
    bool count_;
};

int dump_workbook(int argc, char** argv) {
    const bool count = argc == 3 && std::string_view(argv[1]) == "--count";
    if (argc != 2 && !count) {
        std::fputs("usage: workbook_dump [--count] FILE\n", stderr);
        return 64;
    }
    Dump dump(count);
    const auto outcome = plancheck::read_workbook(argv[argc - 1], dump);
    std::fwrite(dump.lines.data(), 1, dump.lines.size(), stdout);
    if (const auto* refusal = std::get_if<plancheck::ReadRefusal>(&outcome)) {
        std::printf("refused\t%s\t%s\n", refusal->code.c_str(), refusal->message.c_str());
        return 1;
    }
    const auto& facts = std::get<plancheck::WorkbookFacts>(outcome);
    std::printf("facts\t%s\t%s\t%s\t%zu\n", facts.format.c_str(), escaped(facts.generator).c_str(),
                facts.sha256.c_str(), facts.cells);
    if (count) {
        std::printf("totals\t%zu\t%zu\t%s\n", dump.sheets, dump.text, shortest(dump.sum).c_str());
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return dump_workbook(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "workbook_dump: %s\n", error.what());
        return 2;
    }
}

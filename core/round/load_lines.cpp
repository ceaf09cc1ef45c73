// Loading, second part: blocks with their lines and columns, and the formulas of those that are calculated.
#include "core/round/loader.hpp"
#include "core/round/suggest.hpp"
#include "core/round/syntax.hpp"
#include "core/round/workbook_codes.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::size_t most_blocks = 1000; // their numbers are 16 bits wide

} // namespace

Unit Loader::unit(Fields& fields, std::string_view key, Unit fallback) {
    constexpr std::size_t units = static_cast<std::size_t>(Unit::truth);
    return fields.choice<Unit, units>(key, unit_name, fallback);
}

std::span<const std::string_view> Loader::choices(Fields& fields, Unit unit) {
    const auto list = fields.texts("choices");
    if (unit == Unit::choice && list.empty())
        fields.fault("choices", "unit `choice` needs `choices`");
    if (unit != Unit::choice && !list.empty())
        fields.fault("choices", fmt::format("`choices` belong to unit `choice`, and this is {}", unit_name(unit)));
    return list;
}

void Loader::check_formula_role(Fields& fields, Role role, const Written& formula, std::string_view what) {
    if (role == Role::calculated && formula.text.empty())
        fields.fault("role", fmt::format("{} is calculated and has no `formula`", what));
    if (role != Role::calculated && !formula.text.empty())
        fields.fault("formula",
                     fmt::format("{} has a `formula` and its role is {}: make it calculated", what, role_name(role)));
}

Block Loader::read_block(Fields& fields) {
    Block block;
    block.code = fields.needed_text("code");
    fields.rename(fmt::format("block {}", block.code));
    check_code(block.code, fields.place("code"), "block");
    if (block.code == "feature" || block.code == "workbook")
        fields.fault("code", fmt::format("block `{}` would hide what `{}.` means in a rule", block.code, block.code));
    block.title = fields.needed_text("title");
    block.help = fields.text("help");
    block.kind = fields.choice<BlockKind, 2>("kind", block_kind_name);
    if (block.kind == BlockKind::grid)
        block.columns_are = fields.choice<ColumnKind, 4>("columns", column_kind_name);
    else if (fields.any("columns") != nullptr)
        fields.fault("columns", "a table has no `columns`; it lists each as [[block.column]]");
    block.outturn = fields.flag("outturn");
    block.required = fields.flag("required");
    const auto rows = fields.number("spare_rows").value_or(Decimal{});
    if (rows.exponent < 0 || rows.exponent > 3 || rows.mantissa < 0 || rows.to_double() > 9999)
        fields.fault("spare_rows", "`spare_rows` is a whole number from 0 to 9999");
    else
        block.spare_rows = static_cast<std::uint16_t>(rows.to_double());
    return block;
}

void Loader::check_block_shape(Fields& fields, const Block& block, std::size_t lines, std::size_t columns) {
    const bool named = block.kind == BlockKind::table || block.columns_are == ColumnKind::named;
    if (block.kind == BlockKind::table && lines > 0)
        fields.fault("line", fmt::format("block `{}` is a table: it has columns and no lines", block.code));
    if (block.kind == BlockKind::grid && lines == 0)
        fields.fault(fmt::format("block `{}` has no lines", block.code));
    if (named && columns == 0)
        fields.fault(fmt::format("block `{}` has no columns", block.code));
    if (!named && columns > 0)
        fields.fault("column", fmt::format("the columns of block `{}` are {}: it names none", block.code,
                                           column_kind_name(block.columns_are)));
    if (block.outturn && named)
        fields.fault("outturn", "`outturn` belongs to a grid by years, quarters or months");
    if (block.spare_rows > 0 && block.kind == BlockKind::grid)
        fields.fault("spare_rows", "`spare_rows` belongs to a table");
}

bool Loader::read_blocks() {
    std::map<std::string_view, Place> known;
    std::vector<std::array<std::size_t, 2>> firsts; // of each block's lines and columns
    each("block", [&](Fields& fields) {
        if (blocks_.size() >= most_blocks)
            return fields.fault(fmt::format("more than {} blocks", most_blocks));
        const Block block = read_block(fields);
        check_unique(known, block.code, fields.place("code"), "block");
        firsts.push_back({lines_.size(), columns_.size()});
        read_lines(fields, block.code);
        read_columns(fields, block);
        check_block_shape(fields, block, lines_.size() - firsts.back()[0], columns_.size() - firsts.back()[1]);
        blocks_.push_back(block);
    });
    if (blocks_.empty())
        faults_.add(round_place_, "the round has no blocks");
    stored_lines_ = store_.list(lines_);
    stored_columns_ = store_.list(columns_);
    round_.lines = stored_lines_;
    round_.columns = stored_columns_;
    firsts.push_back({lines_.size(), columns_.size()});
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        blocks_[i].lines = round_.lines.subspan(firsts[i][0], firsts[i + 1][0] - firsts[i][0]);
        blocks_[i].columns = round_.columns.subspan(firsts[i][1], firsts[i + 1][1] - firsts[i][1]);
    }
    round_.blocks = store_.list(blocks_);
    return !blocks_.empty();
}

void Loader::read_lines(Fields& block, std::string_view code) {
    std::map<std::string_view, Place> known;
    for (const toml::table* table : block.tables("line")) {
        Fields fields = this->fields(block, *table, "line");
        Line line;
        line.code = fields.needed_text("code");
        fields.rename(fmt::format("line {}.{}", code, line.code));
        if (code != "features") // there, lines are named by their features
            check_code(line.code, fields.place("code"), "line");
        check_unique(known, line.code, fields.place("code"), "line");
        line.label = fields.needed_text("label");
        line.section = fields.text("section");
        line.unit = unit(fields, "unit", Unit::thousand_pounds);
        line.sign = fields.choice<Sign, 3>("sign", sign_name, Sign::positive);
        line.role = fields.choice<Role, 3>("role", role_name, Role::input);
        line.required = fields.flag("required");
        line.choices = choices(fields, line.unit);
        line.help = fields.text("help");
        line.block = static_cast<std::uint16_t>(blocks_.size());
        const Written formula = fields.written("formula");
        check_formula_role(fields, line.role, formula, "the line");
        if (!formula.text.empty())
            line_formulas_.push_back({formula, static_cast<std::uint32_t>(lines_.size())});
        fields.finish();
        lines_.push_back(line);
    }
}

void Loader::read_columns(Fields& block, const Block& owner) {
    std::map<std::string_view, Place> known;
    const bool grid = owner.kind == BlockKind::grid;
    for (const toml::table* table : block.tables("column")) {
        Fields fields = this->fields(block, *table, "column");
        Column column;
        column.code = fields.needed_text("code");
        fields.rename(fmt::format("column {}.{}", owner.code, column.code));
        check_code(column.code, fields.place("code"), "column");
        check_unique(known, column.code, fields.place("code"), "column");
        column.label = fields.needed_text("label");
        column.as_line = grid && !fields.has("unit");
        column.unit = unit(fields, "unit", Unit::text);
        column.role = fields.choice<Role, 3>("role", role_name, Role::input);
        column.required = fields.flag("required");
        column.choices = choices(fields, column.unit);
        column.help = fields.text("help");
        column.block = static_cast<std::uint16_t>(blocks_.size());
        const Written formula = fields.written("formula");
        if (grid && (!formula.text.empty() || column.role == Role::calculated))
            fields.fault("formula", "in a grid the lines are calculated, not its columns");
        else
            check_formula_role(fields, column.role, formula, "the column");
        if (!formula.text.empty() && !grid)
            column_formulas_.push_back({formula, static_cast<std::uint32_t>(columns_.size())});
        fields.finish();
        columns_.push_back(column);
    }
}

Expression Loader::expression(const Written& source, const ExpressionContext& context,
                              const std::function<std::optional<ExpressionFault>(std::span<const Node>)>& check) {
    ParsedExpression parsed = parse_expression(source.text, context);
    if (parsed.faults.empty())
        if (auto fault = check(parsed.nodes))
            parsed.faults.push_back(std::move(*fault));
    for (ExpressionFault& fault : parsed.faults)
        faults_.add(place_inside(source, fault.at), std::move(fault.message));
    if (!parsed.faults.empty())
        return {};
    return {source.text, store_.list(parsed.nodes)};
}

void Loader::read_formulas() {
    ExpressionContext context;
    context.round = &round_;
    context.workbook_codes = &workbook_codes_;
    for (const Pending& pending : line_formulas_) {
        Line& line = stored_lines_[pending.index];
        context.block = line.block;
        context.place = ExpressionContext::Place::line_formula;
        line.formula = expression(pending.source, context, [&](auto nodes) { return check_formula(nodes, line.unit); });
    }
    for (const Pending& pending : column_formulas_) {
        Column& column = stored_columns_[pending.index];
        context.block = column.block;
        context.place = ExpressionContext::Place::column_formula;
        column.formula =
            expression(pending.source, context, [&](auto nodes) { return check_formula(nodes, column.unit); });
    }
    check_cycles();
}

namespace {

/// The lines and columns (after the lines) that a formula reads for the same period: those under `prev` lie a year
/// back.
std::vector<std::size_t> formula_reads(const Expression& formula, std::size_t line_count) {
    std::vector<bool> back(formula.nodes.size(), false);
    std::vector<std::size_t> reads;
    for (std::size_t i = formula.nodes.size(); i-- > 0;) {
        const Node& node = formula.nodes[i];
        const bool under = back[i] || node.op == Op::prev;
        for (std::uint16_t child = node.left; child != no_node; child = formula.nodes[child].next)
            back[child] = under;
        if (node.right != no_node)
            back[node.right] = under;
        if (node.op == Op::line && (!back[i] || !node.text.empty()))
            reads.push_back(node.ref);
        if (node.op == Op::field && !back[i])
            reads.push_back(line_count + node.ref);
    }
    return reads;
}

} // namespace

namespace {

/// What is left of `reads` (who reads whom) once everything that reads nothing left has been taken away, again and
/// again: formulas that come back to themselves, and those that read them.
std::vector<bool> left_over(const std::vector<std::vector<std::size_t>>& reads) {
    std::vector<std::vector<std::size_t>> readers(reads.size());
    std::vector<std::size_t> open(reads.size());
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < reads.size(); ++i) {
        open[i] = reads[i].size();
        for (const std::size_t read : reads[i])
            readers[read].push_back(i);
        if (open[i] == 0)
            ready.push_back(i);
    }
    while (!ready.empty()) {
        const std::size_t done = ready.back();
        ready.pop_back();
        for (const std::size_t reader : readers[done])
            if (--open[reader] == 0)
                ready.push_back(reader);
    }
    std::vector<bool> left(reads.size());
    for (std::size_t i = 0; i < reads.size(); ++i)
        left[i] = open[i] > 0;
    return left;
}

} // namespace

void Loader::check_cycles() {
    const std::size_t lines = stored_lines_.size();
    std::vector<std::vector<std::size_t>> reads(lines + stored_columns_.size()), read_by(reads.size());
    for (std::size_t i = 0; i < reads.size(); ++i) {
        reads[i] = formula_reads(i < lines ? stored_lines_[i].formula : stored_columns_[i - lines].formula, lines);
        for (const std::size_t read : reads[i])
            read_by[read].push_back(i);
    }
    // Left over both ways round: neither those that only read a circle, nor those that a circle only reads.
    const auto forwards = left_over(reads), backwards = left_over(read_by);
    const auto report = [&](std::size_t i, const Place& place, std::string_view code) {
        if (forwards[i] && backwards[i])
            faults_.add(place, fmt::format("the formula of `{}` comes back to itself", code));
    };
    for (const Pending& one : line_formulas_)
        report(one.index, one.source.place, stored_lines_[one.index].code);
    for (const Pending& one : column_formulas_)
        report(lines + one.index, one.source.place, stored_columns_[one.index].code);
}

void Loader::add_workbook_block() {
    if (workbook_codes_.empty())
        return;
    Block block;
    block.code = "workbook";
    block.title = "Workbook findings";
    block.columns_are = ColumnKind::named;
    block.pseudo = true;
    std::vector<Line> lines(stored_lines_.begin(), stored_lines_.end());
    std::vector<Column> columns(stored_columns_.begin(), stored_columns_.end());
    for (const std::string_view code : workbook_codes_) {
        Line line;
        line.code = code;
        std::string finding(code);
        std::ranges::replace(finding, '_', '-');
        line.label = find_workbook_code(finding)->counted;
        line.unit = Unit::count;
        line.block = static_cast<std::uint16_t>(blocks_.size());
        lines.push_back(line);
    }
    Column count;
    count.code = "count";
    count.label = "Findings";
    count.unit = Unit::count;
    count.block = static_cast<std::uint16_t>(blocks_.size());
    columns.push_back(count);
    blocks_.push_back(block);
    round_.lines = store_.list(lines);
    round_.columns = store_.list(columns);
    std::size_t line = 0, column = 0;
    for (Block& one : blocks_) {
        const bool pseudo = one.pseudo;
        const std::size_t line_count = pseudo ? workbook_codes_.size() : one.lines.size();
        const std::size_t column_count = pseudo ? 1 : one.columns.size();
        one.lines = round_.lines.subspan(line, line_count);
        one.columns = round_.columns.subspan(column, column_count);
        line += line_count;
        column += column_count;
    }
    round_.blocks = store_.list(blocks_);
}

} // namespace plancheck

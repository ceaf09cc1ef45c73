// Loads the blocks with their lines and columns.
#include "core/round/load/labels.hpp"
#include "core/round/load/stages.hpp"

#include "core/round/suggest.hpp"
#include "core/round/workbook_codes.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <numeric>
#include <utility>

namespace plancheck {

namespace {

constexpr std::string_view features_block = "features";
constexpr std::size_t most_blocks = 1000; // a block's number is 16 bits wide

std::span<const std::string_view> read_choices(Fields& fields, Unit unit, const Round& round) {
    std::vector<std::string_view> named;
    for (const std::string_view choice : fields.texts("choices")) {
        named.push_back(with_names(choice, round, fields.store()));
    }
    const std::span<const std::string_view> list = fields.store().list(named);
    if (unit == Unit::choice && list.empty()) {
        fields.fault("choices", "unit `choice` needs `choices`");
    }
    if (unit != Unit::choice && !list.empty()) {
        fields.fault("choices", fmt::format("`choices` belong to unit `choice`, and this is {}", unit_name(unit)));
    }
    return list;
}

void check_formula_role(Fields& fields, Role role, const Written& formula, std::string_view what) {
    if (role == Role::calculated && formula.text.empty()) {
        fields.fault("role", fmt::format("{} is calculated and has no `formula`", what));
    }
    if (role != Role::calculated && !formula.text.empty()) {
        fields.fault("formula",
                     fmt::format("{} has a `formula` and its role is {}: make it calculated", what, role_name(role)));
    }
}

/// A whole number from 0 to `most`; 0 if the key is absent, and after a fault.
template <class Whole> Whole read_whole(Fields& fields, std::string_view key, int most) {
    const Decimal number = fields.number(key).value_or(Decimal{});
    if (number.exponent < 0 || number.exponent > 3 || number.mantissa < 0 || number.to_double() > most) {
        fields.fault(key, fmt::format("`{}` is a whole number from 0 to {}", key, most));
        return 0;
    }
    return static_cast<Whole>(number.to_double());
}

Block read_block(Fields& fields, const Round& round) {
    Block block;
    block.code = fields.needed_text("code");
    fields.rename(fmt::format("block {}", block.code));
    check_code(fields, "code", block.code, "block");
    if (block.code == "feature" || block.code == "workbook" || block.code == register_block) {
        fields.fault("code", fmt::format("block `{}` would hide what `{}.` means in a rule", block.code, block.code));
    }
    block.title = needed_text_with_names(fields, "title", round);
    block.help = text_with_names(fields, "help", round);
    block.kind = fields.choice<BlockKind, 2>("kind", block_kind_name);
    if (block.kind == BlockKind::grid) {
        block.columns_are = fields.choice<ColumnKind, 4>("columns", column_kind_name);
    } else if (fields.any("columns") != nullptr) {
        fields.fault("columns", "a table has no `columns`; it lists each as [[block.column]]");
    }
    block.outturn = fields.flag("outturn");
    block.history = fields.flag("history");
    block.years = read_whole<std::uint8_t>(fields, "years", most_years);
    block.required = fields.flag("required");
    block.spare_rows = read_whole<std::uint16_t>(fields, "spare_rows", 9999);
    return block;
}

void check_block_shape(Fields& fields, const Block& block, bool lines, bool columns) {
    const bool named = block.kind == BlockKind::table || block.columns_are == ColumnKind::named;
    if (block.kind == BlockKind::table && lines) {
        fields.fault("line", fmt::format("block `{}` is a table: it has columns and no lines", block.code));
    }
    if (block.kind == BlockKind::grid && !lines) {
        fields.fault(fmt::format("block `{}` has no lines", block.code));
    }
    if (named && !columns) {
        fields.fault(fmt::format("block `{}` has no columns", block.code));
    }
    if (!named && columns) {
        fields.fault("column", fmt::format("the columns of block `{}` are {}: it names none", block.code,
                                           column_kind_name(block.columns_are)));
    }
    for (const auto& [key, has] : {std::pair{"outturn", block.outturn}, std::pair{"history", block.history},
                                   std::pair{"years", block.years > 0}}) {
        if (has && named) {
            fields.fault(key, fmt::format("`{}` belongs to a grid by years, quarters or months", key));
        }
    }
    if (block.spare_rows > 0 && block.kind == BlockKind::grid) {
        fields.fault("spare_rows", "`spare_rows` belongs to a table");
    }
}

/// Whether a line or column came when workbooks of the round were in use. None of these can be required.
bool read_later(Fields& fields, bool required) {
    const bool later = fields.flag("later");
    if (later && required) {
        fields.fault("later", "what is required cannot be `later`: workbooks that lack it are accepted");
    }
    return later;
}

/// Adds the lines of `block`, which `table` describes, to the draft.
void load_lines(Fields& table, const Block& block, BlockDraft& draft, const Round& round) {
    Places known;
    for (Fields& fields : table.tables("line", "line")) {
        Line line;
        line.code = fields.needed_text("code");
        fields.rename(fmt::format("line {}.{}", block.code, line.code));
        if (block.code != features_block) { // the lines of `features` are named by the features
            check_code(fields, "code", line.code, "line");
        }
        add_once(known, line.code, fields.place("code"), "line", fields.faults());
        line.label = needed_text_with_names(fields, "label", round);
        line.section = fields.text("section");
        line.unit = read_unit(fields, Unit::thousand_pounds);
        line.sign = fields.choice<Sign, 3>("sign", sign_name, Sign::positive);
        line.role = fields.choice<Role, 3>("role", role_name, Role::input);
        line.required = fields.flag("required");
        line.later = read_later(fields, line.required);
        line.choices = read_choices(fields, line.unit, round);
        line.help = text_with_names(fields, "help", round);
        line.block = static_cast<std::uint16_t>(draft.blocks.size());
        const Written formula = fields.written("formula"), link = fields.written("link");
        check_formula_role(fields, line.role, formula, "the line");
        if (!link.text.empty() && line.role != Role::input) {
            fields.fault("link",
                         fmt::format("only an input is linked, and the line's role is {}", role_name(line.role)));
        } else if (!formula.text.empty() || !link.text.empty()) {
            draft.line_formulas.push_back({link.text.empty() ? formula : link, draft.lines.size()});
        }
        fields.finish();
        draft.lines.push_back(line);
    }
}

/// Adds the columns of `block`, which `table` describes, to the draft.
void load_columns(Fields& table, const Block& block, BlockDraft& draft, const Round& round) {
    Places known;
    const bool grid = block.kind == BlockKind::grid;
    for (Fields& fields : table.tables("column", "column")) {
        Column column;
        column.code = fields.needed_text("code");
        fields.rename(fmt::format("column {}.{}", block.code, column.code));
        check_code(fields, "code", column.code, "column");
        add_once(known, column.code, fields.place("code"), "column", fields.faults());
        column.label = needed_text_with_names(fields, "label", round);
        column.as_line = grid && !fields.has("unit");
        column.unit = read_unit(fields, Unit::text);
        column.role = fields.choice<Role, 3>("role", role_name, Role::input);
        column.required = fields.flag("required");
        column.later = read_later(fields, column.required);
        column.choices = read_choices(fields, column.unit, round);
        column.help = text_with_names(fields, "help", round);
        column.block = static_cast<std::uint16_t>(draft.blocks.size());
        const Written formula = fields.written("formula");
        if (grid && (!formula.text.empty() || column.role == Role::calculated)) {
            fields.fault("formula", "in a grid the lines are calculated, not its columns");
        } else {
            check_formula_role(fields, column.role, formula, "the column");
        }
        if (!formula.text.empty() && !grid) {
            draft.column_formulas.push_back({formula, draft.columns.size()});
        }
        fields.finish();
        draft.columns.push_back(column);
    }
}

/// Adds a line for each feature that has none: its title, the evidence it wants, and at the first of an element the
/// element's number and title.
void add_feature_lines(const RoundTables& tables, BlockDraft& draft) {
    const auto number = static_cast<std::uint16_t>(draft.blocks.size());
    std::map<std::string_view, std::string> sections;
    for (Fields& element : tables.of("element")) {
        sections.emplace(
            element.peek("id"),
            fmt::format("{} {}", element.number("number").value_or(Decimal{}).to_string(), element.peek("title")));
    }
    std::string_view above;
    for (Fields& feature : tables.of("feature")) {
        const std::string_view id = feature.peek("id"), wants = feature.peek("wants"),
                               element = element_of(id, feature.peek("element"));
        const bool first = element != std::exchange(above, element);
        const bool stands =
            std::ranges::any_of(draft.lines, [&](const Line& line) { return line.block == number && line.code == id; });
        if (stands || id.empty()) {
            continue;
        }
        Line line;
        line.code = tables.store.text(id);
        line.label = tables.store.text(feature.peek("title"));
        line.unit = Unit::text;
        line.section = first ? tables.store.text(sections[element]) : std::string_view{};
        line.help = tables.store.text(fmt::format("{}{}", wants, wants.ends_with('.') ? "" : "."));
        line.block = number;
        draft.lines.push_back(line);
    }
}

/// The blocks in the order that the round states, then those that it does not name.
std::vector<Fields> blocks_in_order(const RoundTables& tables, const RoundHead& head) {
    std::vector<Fields> blocks = tables.of("block");
    std::vector<std::string_view> codes;
    std::ranges::transform(blocks, std::back_inserter(codes), [](const Fields& one) { return one.peek("code"); });
    for (std::size_t i = 0; i < head.blocks.size(); ++i) {
        const std::string_view code = head.blocks[i];
        const auto before = head.blocks.first(i);
        if (std::ranges::find(codes, code) == codes.end() && head.blocks_inherited) {
            continue;
        }
        if (std::ranges::find(codes, code) == codes.end()) {
            tables.faults.add(head.place, fmt::format("`blocks` names a block `{}`, which the round does not have{}",
                                                      code, did_you_mean(code, codes)));
        } else if (std::ranges::find(before, code) != before.end()) {
            tables.faults.add(head.place, fmt::format("`blocks` names the block `{}` twice", code));
        }
    }
    std::vector<std::size_t> order(blocks.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, {}, [&](std::size_t i) { return std::ranges::find(head.blocks, codes[i]) - head.blocks.begin(); });
    std::vector<Fields> sorted;
    for (const std::size_t i : order) {
        sorted.push_back(std::move(blocks[i]));
    }
    return sorted;
}

} // namespace

BlockDraft load_blocks(const RoundTables& tables, const RoundHead& head, const Round& round) {
    BlockDraft draft;
    Places known;
    for (Fields& fields : blocks_in_order(tables, head)) {
        if (draft.blocks.size() >= most_blocks) {
            fields.fault(fmt::format("more than {} blocks", most_blocks));
            break;
        }
        const Block block = read_block(fields, round);
        add_once(known, block.code, fields.place("code"), "block", tables.faults);
        const std::size_t lines = draft.lines.size(), columns = draft.columns.size();
        load_lines(fields, block, draft, round);
        if (block.code == features_block) {
            add_feature_lines(tables, draft);
        }
        load_columns(fields, block, draft, round);
        check_block_shape(fields, block, draft.lines.size() > lines, draft.columns.size() > columns);
        fields.finish();
        draft.blocks.push_back(block);
    }
    return draft;
}

void set_blocks(Round& round, const BlockDraft& draft, RoundStore& store) {
    round.lines = store.list(draft.lines);
    round.columns = store.list(draft.columns);
    std::vector<Block> blocks = draft.blocks;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        blocks[i].lines = std::ranges::equal_range(round.lines, i, {}, &Line::block);
        blocks[i].columns = std::ranges::equal_range(round.columns, i, {}, &Column::block);
    }
    round.blocks = store.list(blocks);
}

void add_workbook_block(BlockDraft& draft, const CountedFindings& counted) {
    if (counted.empty()) {
        return;
    }
    const auto number = static_cast<std::uint16_t>(draft.blocks.size());
    Block block;
    block.code = "workbook";
    block.title = "Workbook findings";
    block.columns_are = ColumnKind::named;
    block.pseudo = true;
    draft.blocks.push_back(block);
    for (const std::string_view code : counted) {
        Line line;
        line.code = code;
        std::string finding(code);
        std::ranges::replace(finding, '_', '-');
        line.label = find_workbook_code(finding)->counted;
        line.unit = Unit::count;
        line.block = number;
        draft.lines.push_back(line);
    }
    Column count;
    count.code = "count";
    count.label = "Findings";
    count.unit = Unit::count;
    count.block = number;
    draft.columns.push_back(count);
}

} // namespace plancheck

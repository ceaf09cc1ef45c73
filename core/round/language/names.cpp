// Checks names, the first part of the check: what each one means, in which column, and whether it is allowed there.
#include "core/round/language/question.hpp"
#include "core/round/language/tree.hpp"
#include "core/round/suggest.hpp"
#include "core/round/workbook_codes.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

using Position = ExpressionContext::Place;

class Binder {
public:
    Binder(Tree& tree, const ExpressionContext& context)
        : tree_(tree), context_(context), round_(*context.round),
          own_(context.block == no_block ? nullptr : &round_.blocks[context.block]) {}

    void bind(std::uint16_t node) {
        const NameUse& use = tree_.names[tree_.nodes[node].ref];
        const std::size_t before = tree_.faults.size();
        if (use.asks != NameUse::Asks::plan) {
            bind_question(node, use);
        } else if (use.block.empty()) {
            bind_plain(node, use);
        } else if (use.block == "feature") {
            bind_feature(node, use);
        } else if (use.block == "workbook") {
            bind_workbook(node, use);
        } else if (use.block == register_block) {
            fault(node, "a register is asked by in_register('directions') or register('directions', 'content')");
        } else {
            bind_qualified(node, use);
        }
        if (tree_.faults.size() > before) {
            tree_.bad[node] = true;
        }
    }

private:
    [[nodiscard]] Node& at(std::uint16_t node) { return tree_.nodes[node]; }
    void fault(std::uint16_t node, std::string message) { tree_.fault(at(node).at, std::move(message)); }

    void bind_plain(std::uint16_t node, const NameUse& use) {
        const Parameter* parameter = find_parameter(round_, use.name);
        const Line* line = own_ == nullptr ? nullptr : find_line(*own_, use.name);
        const bool table = own_ != nullptr && own_->kind == BlockKind::table;
        const Column* column = table ? find_column(*own_, use.name) : nullptr;
        if (parameter != nullptr && (line != nullptr || column != nullptr)) {
            fault(node, fmt::format("`{}` is both a parameter and a name of block `{}`; write `{}.{}` or rename the "
                                    "parameter",
                                    use.name, own_->code, own_->code, use.name));
        } else if (parameter != nullptr) {
            bind_parameter(node, use, *parameter);
        } else if (line != nullptr) {
            bind_line(node, use, *own_, *line);
        } else if (column != nullptr) {
            bind_field(node, use, *own_, *column);
        } else {
            fault(node, fmt::format("unknown name `{}`{}", use.name, suggest_plain(use.name)));
        }
    }

    void bind_parameter(std::uint16_t node, const NameUse& use, const Parameter& parameter) {
        if (!use.column.empty()) {
            return tree_.fault(use.column_at,
                               fmt::format("`{}` is a parameter: it takes the year's value, never a column", use.name));
        }
        at(node).op = Op::parameter;
        at(node).ref = static_cast<std::uint32_t>(&parameter - round_.parameters.data());
        at(node).unit = parameter.unit;
        at(node).by_period = true;
    }

    void bind_qualified(std::uint16_t node, const NameUse& use) {
        const Block* block = find_block(round_, use.block);
        if (block == nullptr) {
            std::vector<std::string_view> known{"feature", "workbook"};
            for (const Block& one : round_.blocks) {
                known.push_back(one.code);
            }
            return fault(node, fmt::format("unknown block `{}`{}", use.block, did_you_mean(use.block, known)));
        }
        if (block->kind == BlockKind::table) {
            const Column* column = find_column(*block, use.name);
            if (column != nullptr) {
                return bind_field(node, use, *block, *column);
            }
        } else if (const Line* line = find_line(*block, use.name); line != nullptr) {
            return bind_line(node, use, *block, *line);
        }
        fault(node, fmt::format("block `{}` has no {} `{}`{}", block->code,
                                block->kind == BlockKind::table ? "column" : "line", use.name,
                                did_you_mean(use.name, codes(*block))));
    }

    void bind_field(std::uint16_t node, const NameUse& use, const Block& block, const Column& column) {
        if (!use.column.empty()) {
            return tree_.fault(use.column_at, fmt::format("`{}` is a table's column: it takes no `@`", use.name));
        }
        at(node).op = Op::field;
        at(node).ref = static_cast<std::uint32_t>(&column - round_.columns.data());
        at(node).unit = column.unit;
        const bool same_record = context_.place == Position::column_formula && &block == own_;
        if (!same_record || tree_.walker[node] != no_node) {
            at(node).walk = Walk::records;
        }
        at(node).by_period = find_column(block, "year") != nullptr;
    }

    void bind_line(std::uint16_t node, const NameUse& use, const Block& block, const Line& line) {
        if (context_.place == Position::column_formula) {
            return fault(node, fmt::format("the formula of a table's column reads columns of its own record, not line "
                                           "`{}.{}`",
                                           block.code, line.code));
        }
        at(node).op = Op::line;
        at(node).ref = static_cast<std::uint32_t>(&line - round_.lines.data());
        at(node).unit = line.unit;
        if (block.columns_are == ColumnKind::named) {
            bind_named_column(node, use, block, line);
        } else if (use.column.empty()) {
            bind_period(node, use, block);
        } else {
            bind_given_column(node, use, block);
        }
    }

    void bind_named_column(std::uint16_t node, const NameUse& use, const Block& block, const Line& line) {
        if (use.column.empty()) {
            if (context_.place != Position::line_formula || &block != own_) {
                fault(node, fmt::format("the columns of block `{}` are named: say which, such as `{}@{}`", block.code,
                                        use.name, block.columns.empty() ? "value" : block.columns.front().code));
            }
            return;
        }
        const Column* column = find_column(block, use.column);
        if (column == nullptr) {
            return tree_.fault(use.column_at, fmt::format("block `{}` has no column `{}`{}", block.code, use.column,
                                                          did_you_mean(use.column, column_codes(block))));
        }
        at(node).text = column->code;
        at(node).unit = cell_unit(line, column);
    }

    /// Binds a line by years, quarters or months that has no `@`.
    void bind_period(std::uint16_t node, const NameUse& use, const Block& block) {
        const bool same_column = context_.place == Position::line_formula && block.columns_are == own_->columns_are;
        if (context_.place == Position::rule_for_plan) {
            return fault(node, fmt::format("a rule judged once for the plan has no year: write `{}@year1`, `@year2` or "
                                           "`@outturn`",
                                           use.name));
        }
        if (context_.place == Position::line_formula && own_->columns_are == ColumnKind::named) {
            return fault(node, fmt::format("a formula in named columns has no year: write `{}@year1`, `@year2` or "
                                           "`@outturn`",
                                           use.name));
        }
        if (context_.place == Position::rule_by_year && tree_.back[node] == 0) {
            check_rule_years(node, block);
        }
        at(node).by_period = true;
        if (!same_column) {
            at(node).walk = walk_of(block);
        }
        if (tree_.back[node] > 0 && !block.outturn && context_.place == Position::rule_by_year && judges_first_year()) {
            fault(node, fmt::format("the year before {} is asked for, but block `{}` has no outturn columns "
                                    "(outturn = true)",
                                    round_.years.front(), block.code));
        }
    }

    /// A rule reads a block only in years whose columns the block has.
    void check_rule_years(std::uint16_t node, const Block& block) {
        for (const std::string_view year : context_.years.empty() ? round_.years : context_.years) {
            if (!has_columns_of(round_, block, year)) {
                return fault(node,
                             fmt::format("block `{}` has no columns of {}: say the rule's `years`", block.code, year));
            }
        }
    }

    void bind_given_column(std::uint16_t node, const NameUse& use, const Block& block) {
        const std::string_view column = year_at(round_, use.column).value_or(use.column);
        if (const std::string year = year_of_column(column); !has_columns_of(round_, block, year)) {
            const std::string_view key = year == round_.outturn ? "outturn" : "history";
            return tree_.fault(use.column_at,
                               std::ranges::find(round_.years, year) == round_.years.end()
                                   ? fmt::format("block `{0}` has no {1} columns ({1} = true)", block.code, key)
                                   : fmt::format("block `{}` has no columns of {}", block.code, year));
        }
        at(node).text = column;
        if (is_year_of(round_, column)) {
            at(node).walk = walk_of(block);
            return;
        }
        if ((block.columns_are == ColumnKind::quarters && is_quarter_of(round_, column)) ||
            (block.columns_are == ColumnKind::months && is_month_of(round_, column))) {
            return;
        }
        tree_.fault(use.column_at, fmt::format("block `{}` has no column `{}`; it has {}", block.code, use.column,
                                               columns_in_words(block)));
    }

    [[nodiscard]] std::string columns_in_words(const Block& block) const {
        std::string words =
            fmt::format("the years {}, written @'{}' or @year1", fmt::join(round_.years, ", "), round_.years.front());
        if (block.columns_are == ColumnKind::quarters) {
            words += fmt::format(", and their quarters, written @'{} Q1'", round_.years.front());
        }
        if (block.columns_are == ColumnKind::months) {
            words += fmt::format(", and their months, written @'{}'", month_of(round_.years.front(), 0));
        }
        return words;
    }

    void bind_feature(std::uint16_t node, const NameUse& use) {
        if (context_.feature.empty()) {
            return fault(node, "`feature.` belongs to a feature's own test: the rule names no feature");
        }
        const Block* block = find_block(round_, "features");
        if (block == nullptr) {
            return fault(node, "`feature.` reads block `features`, and the round has none");
        }
        if (!use.column.empty()) {
            return tree_.fault(use.column_at, "`feature.` names a column itself: it takes no `@`");
        }
        const Column* column = find_column(*block, use.name);
        if (column == nullptr) {
            return fault(node, fmt::format("block `features` has no column `{}`{}", use.name,
                                           did_you_mean(use.name, column_codes(*block))));
        }
        at(node).op = Op::feature_cell;
        at(node).text = column->code;
        const Line* line = find_line(*block, context_.feature);
        at(node).unit = line == nullptr ? column->unit : cell_unit(*line, column);
        at(node).ref = static_cast<std::uint32_t>(column - round_.columns.data());
    }

    /// Binds a question about a register to its line, which the loader has put into block `register`.
    void bind_question(std::uint16_t node, const NameUse& use) {
        if (context_.askable == nullptr) {
            return fault(node, "only a rule's `test` and `when` ask a register");
        }
        if (const auto asked = asked_by(use, *context_.askable); !asked) {
            return tree_.fault(asked.why().at, asked.why().message);
        }
        const Block* block = find_block(round_, register_block);
        const Line* line = block == nullptr ? nullptr : find_line(*block, line_of_question(use));
        if (line == nullptr) { // of a text that the loader did not look through
            return fault(node, "a register cannot be asked here");
        }
        at(node).ref = static_cast<std::uint32_t>(line - round_.lines.data());
        at(node).unit = line->unit;
        at(node).text = block->columns.front().code;
    }

    void bind_workbook(std::uint16_t node, const NameUse& use) {
        if (context_.place != Position::rule_by_year && context_.place != Position::rule_for_plan) {
            return fault(node, "`workbook.` counts findings: it belongs to a rule's test");
        }
        if (!use.column.empty()) {
            return tree_.fault(use.column_at, "`workbook.` counts findings of the whole workbook: it takes no `@`");
        }
        std::string code(use.name);
        std::ranges::replace(code, '_', '-');
        if (find_workbook_code(code) == nullptr) {
            return fault(node,
                         fmt::format("no workbook finding has the code `{}`{}", use.name, suggest_code(use.name)));
        }
        auto& codes = *context_.workbook_codes;
        const auto found = std::ranges::find(codes, use.name);
        at(node).op = Op::line;
        at(node).ref =
            static_cast<std::uint32_t>(round_.lines.size() + static_cast<std::size_t>(found - codes.begin()));
        at(node).unit = Unit::count;
        at(node).text = "count";
        if (found == codes.end()) {
            codes.push_back(use.name);
        }
    }

    [[nodiscard]] static std::string suggest_code(std::string_view name) {
        std::vector<std::string> known;
        for (const WorkbookCode& one : workbook_codes()) {
            std::ranges::replace(known.emplace_back(one.code), '-', '_');
        }
        const std::vector<std::string_view> views(known.begin(), known.end());
        return did_you_mean(name, views);
    }

    [[nodiscard]] bool judges_first_year() const {
        return context_.years.empty() ||
               std::ranges::find(context_.years, round_.years.front()) != context_.years.end();
    }

    [[nodiscard]] static Walk walk_of(const Block& block) {
        return block.columns_are == ColumnKind::quarters ? Walk::quarters
               : block.columns_are == ColumnKind::months ? Walk::months
                                                         : Walk::none;
    }

    [[nodiscard]] static std::vector<std::string_view> column_codes(const Block& block) {
        std::vector<std::string_view> known;
        for (const Column& column : block.columns) {
            known.push_back(column.code);
        }
        return known;
    }
    [[nodiscard]] static std::vector<std::string_view> codes(const Block& block) {
        if (block.kind == BlockKind::table) {
            return column_codes(block);
        }
        std::vector<std::string_view> known;
        for (const Line& line : block.lines) {
            known.push_back(line.code);
        }
        return known;
    }

    /// Suggests the block that has the name, or a similar name in this block or among the parameters.
    [[nodiscard]] std::string suggest_plain(std::string_view name) const {
        for (const Block& block : round_.blocks) {
            const auto known = codes(block);
            if (std::ranges::find(known, name) != known.end()) {
                return fmt::format("; block `{}` has one: write `{}.{}`", block.code, block.code, name);
            }
        }
        auto known = own_ == nullptr ? std::vector<std::string_view>() : codes(*own_);
        for (const Parameter& parameter : round_.parameters) {
            known.push_back(parameter.name);
        }
        return did_you_mean(name, known);
    }

    Tree& tree_;
    const ExpressionContext& context_;
    const Round& round_;
    const Block* own_; ///< null if the rule names none
};

} // namespace

void bind_names(Tree& tree, const ExpressionContext& context) {
    Binder binder(tree, context);
    const auto node_count = static_cast<std::uint16_t>(tree.nodes.size());
    for (std::uint16_t i = 0; i < node_count; ++i) {
        if (tree.nodes[i].op == Op::line) {
            binder.bind(i);
        }
    }
}

} // namespace plancheck

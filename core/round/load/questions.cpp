// Gives a round the lines of what its rules ask of registers.
#include "core/round/language/question.hpp"
#include "core/round/load/stages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace plancheck {

namespace {

/// What the texts of a round ask, each line once, in the order of first use.
class Questions {
public:
    Questions(const RoundTables& tables, std::uint16_t block) : tables_{tables}, block_{block} {}

    void add(std::string_view source) {
        for (const NameUse& question : questions_in(source)) {
            if (const auto asked = asked_by(question, tables_.askable)) { // the rule reports the others
                add(line_of_question(question), *asked);
            }
        }
    }

    std::vector<Line> lines;

private:
    void add(const std::string& code, const Asked& asked) {
        if (std::ranges::find(lines, code, &Line::code) != lines.end()) {
            return;
        }
        Line line;
        line.code = tables_.store.text(code);
        line.unit = asked.field == nullptr ? Unit::truth : asked.field->unit;
        line.label = tables_.store.text(asked.field == nullptr ? asked.list->in_it : asked.field->label);
        line.sign = Sign::either;
        line.block = block_;
        if (asked.field != nullptr) {
            std::vector<std::string_view> choices;
            for (const std::string_view choice : asked.field->choices) {
                choices.push_back(tables_.store.text(choice));
            }
            line.choices = tables_.store.list(choices);
        }
        lines.push_back(line);
    }

    const RoundTables& tables_;
    std::uint16_t block_;
};

} // namespace

void add_register_block(BlockDraft& draft, const RoundTables& tables) {
    const auto number = static_cast<std::uint16_t>(draft.blocks.size());
    Questions questions{tables, number};
    for (const auto& [name, define] : tables.defines()) {
        questions.add(define.test.text);
    }
    for (const Fields& rule : tables.of("rule")) {
        questions.add(rule.peek("when"));
        questions.add(rule.peek("test"));
    }
    if (questions.lines.empty()) {
        return;
    }
    Block block;
    block.code = register_block;
    block.title = "Registers";
    block.columns_are = ColumnKind::named;
    block.pseudo = true;
    draft.blocks.push_back(block);
    draft.lines.insert(draft.lines.end(), questions.lines.begin(), questions.lines.end());
    Column value;
    value.code = "value";
    value.label = "What is known";
    value.block = number;
    value.as_line = true;
    draft.columns.push_back(value);
}

} // namespace plancheck

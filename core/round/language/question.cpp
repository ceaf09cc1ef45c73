// Reads what a test asks of registers, and finds the register and the field.
#include "core/round/language/question.hpp"

#include "core/round/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

constexpr std::string_view asks_whether = "in_register";
constexpr std::string_view asks_for_field = "register";

/// A text in quotes that names something.
Or<std::string_view, ExpressionFault> quoted_name(Scanner& scan, std::string_view what) {
    const std::size_t at = scan.at();
    if (!scan.is_at_quote()) {
        return Failure{ExpressionFault{at, fmt::format("{} is named here, in quotes", what)}};
    }
    const auto text = scan.take_quoted();
    if (!text) {
        return Failure{ExpressionFault{at, "this text has no closing quote"}};
    }
    return *text;
}

} // namespace

bool is_register_question(std::string_view word) {
    return word == asks_whether || word == asks_for_field;
}

Or<NameUse, ExpressionFault> read_question(Scanner& scan, std::string_view word) {
    (void)scan.take("(");
    NameUse use;
    use.asks = word == asks_whether ? NameUse::Asks::in_register : NameUse::Asks::register_field;
    use.name_at = scan.at();
    const auto name = quoted_name(scan, "a register");
    if (!name) {
        return Failure{name.why()};
    }
    use.name = *name;
    if (use.asks == NameUse::Asks::register_field) {
        if (!scan.take(",")) {
            return Failure{ExpressionFault{scan.at(), "`register` takes a register and one of its fields, such as "
                                                      "register('directions', 'content')"}};
        }
        use.column_at = scan.at();
        const auto field = quoted_name(scan, "a field of the register");
        if (!field) {
            return Failure{field.why()};
        }
        use.column = *field;
    }
    if (!scan.take(")")) {
        return Failure{ExpressionFault{scan.at(), fmt::format("the bracket of `{}` is not closed here", word)}};
    }
    return use;
}

std::vector<NameUse> questions_in(std::string_view source) {
    std::vector<NameUse> questions;
    if (source.find(asks_for_field) == std::string_view::npos) {
        return questions;
    }
    const Syntax syntax = parse_syntax(source);
    if (!syntax.fault) {
        std::ranges::copy_if(syntax.names, std::back_inserter(questions),
                             [](const NameUse& use) { return use.asks != NameUse::Asks::plan; });
    }
    return questions;
}

std::string line_of_question(const NameUse& question) {
    return question.asks == NameUse::Asks::in_register ? std::string(question.name)
                                                       : fmt::format("{}.{}", question.name, question.column);
}

Or<Asked, ExpressionFault> asked_by(const NameUse& question, const Askable& askable) {
    std::vector<std::string_view> ids;
    Asked asked;
    for (const AskableRegister& one : askable.known) {
        ids.push_back(one.id);
        asked.list = one.id == question.name ? &one : asked.list;
    }
    if (asked.list == nullptr) {
        return Failure{ExpressionFault{question.name_at, fmt::format("there is no register of bodies `{}`{}",
                                                                     question.name, did_you_mean(question.name, ids))}};
    }
    if (question.asks == NameUse::Asks::in_register) {
        return asked;
    }
    const auto field = std::ranges::find(asked.list->fields, question.column, &AskableField::code);
    if (field == asked.list->fields.end()) {
        return Failure{ExpressionFault{
            question.column_at, fmt::format("register `{}` has no field `{}`{}", question.name, question.column,
                                            did_you_mean(question.column, asked.list->fields, &AskableField::code))}};
    }
    asked.field = &*field;
    return asked;
}

} // namespace plancheck

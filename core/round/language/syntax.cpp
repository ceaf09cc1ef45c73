// Parses by recursive descent, with one function for each line of the grammar. Stops at the first fault, because
// anything after a wrong bracket is a guess.
#include "core/round/language/syntax.hpp"

#include "core/base/day.hpp"
#include "core/round/language/question.hpp"
#include "core/round/language/scanner.hpp"
#include "core/round/language/words.hpp"
#include "core/round/operands.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// 1900-01-01. An earlier day in a rule is a typing error.
constexpr Day first_day_of_rules = Day::from_serial(2);

class Parser {
public:
    explicit Parser(std::string_view source) : source_(source), scan_(source) {}

    Syntax parse() {
        if (source_.size() >= no_node) {
            fail(0, "the expression is longer than 65,534 characters");
            return std::move(result_);
        }
        if (scan_.at_end()) {
            fail(scan_.at(), "the expression is empty");
        } else if (or_expression() != no_node && !scan_.at_end()) {
            fail_unexpected();
        }
        return std::move(result_);
    }

private:
    std::uint16_t fail(std::size_t at, std::string message) {
        if (!result_.fault) {
            result_.fault = ExpressionFault{at, std::move(message)};
        }
        return no_node;
    }
    std::uint16_t fail_unexpected() {
        if (scan_.at_end()) {
            return fail(scan_.at(), "the expression ends too early");
        }
        if (scan_.is_at('=')) {
            return fail(scan_.at(), "unexpected `=`; equality is written `==`");
        }
        const std::string_view word = scan_.word();
        return fail(scan_.at(), fmt::format("unexpected `{}`", word.empty() ? scan_.character() : word));
    }

    /// Adds a node above its operands, unless the tree gets too deep or too large.
    std::uint16_t add(Node node) {
        std::size_t depth = 0;
        for (const std::uint16_t child : Operands(result_.nodes, node.left, node.right)) {
            depth = std::max<std::size_t>(depth, depths_[child]);
        }
        if (depth >= expression_depth) {
            return fail(node.at, fmt::format("the expression is more than {} operations deep", expression_depth));
        }
        if (result_.nodes.size() >= expression_parts) {
            return fail(node.at, fmt::format("the expression has more than {} parts", expression_parts));
        }
        result_.nodes.push_back(node);
        depths_.push_back(static_cast<std::uint16_t>(depth + 1));
        return static_cast<std::uint16_t>(result_.nodes.size() - 1);
    }
    std::uint16_t add(Op op, std::size_t at, std::uint16_t left, std::uint16_t right = no_node) {
        Node node;
        node.op = op;
        node.at = static_cast<std::uint16_t>(at);
        node.left = left;
        node.right = right;
        return add(node);
    }

    std::uint16_t or_expression() {
        std::uint16_t left = and_expression();
        for (std::size_t at = scan_.at(); left != no_node && scan_.take_word("or"); at = scan_.at()) {
            const std::uint16_t right = and_expression();
            left = right == no_node ? no_node : add(Op::or_, at, left, right);
        }
        return left;
    }

    std::uint16_t and_expression() {
        std::uint16_t left = not_expression();
        for (std::size_t at = scan_.at(); left != no_node && scan_.take_word("and"); at = scan_.at()) {
            const std::uint16_t right = not_expression();
            left = right == no_node ? no_node : add(Op::and_, at, left, right);
        }
        return left;
    }

    std::uint16_t not_expression() {
        const std::size_t at = scan_.at();
        if (!scan_.take_word("not")) {
            return comparison();
        }
        if (++nesting_ > expression_depth) {
            return fail_nesting(at);
        }
        const std::uint16_t operand = not_expression();
        --nesting_;
        return operand == no_node ? no_node : add(Op::not_, at, operand);
    }

    [[nodiscard]] const ComparisonSign* take_comparison() {
        const ComparisonSign* found = comparison_at(scan_.rest());
        return found != nullptr && scan_.take(found->sign) ? found : nullptr;
    }

    std::uint16_t comparison() {
        const std::uint16_t left = sum();
        const std::size_t at = scan_.at();
        const ComparisonSign* sign = left == no_node ? nullptr : take_comparison();
        if (sign == nullptr) {
            return left;
        }
        const std::uint16_t right = sum();
        if (right == no_node) {
            return no_node;
        }
        const std::size_t second = scan_.at();
        if (take_comparison() != nullptr) {
            return fail(second, "one comparison at a time: join two with `and`");
        }
        return add(sign->op, at, left, right);
    }

    std::uint16_t sum() {
        std::uint16_t left = product();
        while (left != no_node) {
            const std::size_t at = scan_.at();
            const bool plus = scan_.take("+");
            if (!plus && !scan_.take("-")) {
                break;
            }
            const std::uint16_t right = product();
            left = right == no_node ? no_node : add(plus ? Op::add : Op::subtract, at, left, right);
        }
        return left;
    }

    std::uint16_t product() {
        std::uint16_t left = unary();
        while (left != no_node) {
            const std::size_t at = scan_.at();
            const bool times = scan_.take("*");
            if (!times && !scan_.take("/")) {
                break;
            }
            const std::uint16_t right = unary();
            left = right == no_node ? no_node : add(times ? Op::multiply : Op::divide, at, left, right);
        }
        return left;
    }

    std::uint16_t unary() {
        const std::size_t at = scan_.at();
        if (!scan_.take("-")) {
            return primary();
        }
        if (++nesting_ > expression_depth) {
            return fail_nesting(at);
        }
        const std::uint16_t operand = unary();
        --nesting_;
        return operand == no_node ? no_node : add(Op::negate, at, operand);
    }

    std::uint16_t fail_nesting(std::size_t at) {
        return fail(at, fmt::format("the expression nests more than {} deep", expression_depth));
    }

    std::uint16_t primary() {
        const std::size_t at = scan_.at();
        if (scan_.is_at_digit()) {
            return number();
        }
        if (scan_.is_at_quote()) {
            return text_node();
        }
        if (scan_.take("(")) {
            if (++nesting_ > expression_depth) {
                return fail_nesting(at);
            }
            const std::uint16_t inner = or_expression();
            --nesting_;
            if (inner != no_node && !scan_.take(")")) {
                return scan_.at_end() ? fail(at, "this bracket is not closed") : fail_unexpected();
            }
            return inner;
        }
        return scan_.word().empty() ? fail_unexpected() : word();
    }

    std::uint16_t number() {
        const std::size_t at = scan_.at();
        const std::string written(scan_.take_number());
        const bool percent = scan_.take("%");
        const auto value = Decimal::parse(percent ? written + '%' : written);
        if (!value) {
            return fail(at, fmt::format("`{}` has more digits than a number can hold", written));
        }
        Node node;
        node.op = Op::number;
        node.unit = percent ? Unit::percent : Unit::number;
        node.at = static_cast<std::uint16_t>(at);
        node.number = *value;
        return add(node);
    }

    /// The text between quotes, which is next. Returns nullopt, with a fault, if there is no closing quote.
    std::optional<std::string_view> quoted() {
        const std::size_t at = scan_.at();
        const auto text = scan_.take_quoted();
        if (!text) {
            fail(at, "this text has no closing quote");
        }
        return text;
    }

    std::uint16_t text_node() {
        Node node;
        node.op = Op::text;
        node.unit = Unit::text;
        node.at = static_cast<std::uint16_t>(scan_.at());
        const auto text = quoted();
        if (!text) {
            return no_node;
        }
        node.text = *text;
        return add(node);
    }

    std::uint16_t word() {
        const std::size_t at = scan_.at();
        const std::string_view written = scan_.take_word();
        const bool called = scan_.is_at('(');
        if (written == "true" || written == "false") {
            Node node;
            node.op = Op::truth;
            node.unit = Unit::truth;
            node.at = static_cast<std::uint16_t>(at);
            node.number.mantissa = written == "true" ? 1 : 0;
            return add(node);
        }
        const LanguageFunction* function = find_function(written);
        if (written == "date" && called) {
            return date(at);
        }
        if (is_register_question(written) && called) {
            const Or<NameUse, ExpressionFault> question = read_question(scan_, written);
            return question ? name_node(at, *question) : fail(question.why().at, question.why().message);
        }
        if (function != nullptr && called) {
            return call(at, *function);
        }
        if (called) {
            return fail(at, fmt::format("there is no function `{}`", written));
        }
        if (is_reserved_word(written)) {
            return fail(at, fmt::format("unexpected `{}`", written));
        }
        return name(at, written);
    }

    std::uint16_t name(std::size_t at, std::string_view written) {
        NameUse use;
        use.name = written;
        if (scan_.take(".")) {
            use.block = written;
            use.name = scan_.take_word();
            if (use.name.empty()) {
                return fail_unexpected();
            }
        }
        if (scan_.take("@")) {
            use.column_at = scan_.at();
            if (scan_.is_at_quote()) {
                const auto text = quoted();
                if (!text) {
                    return no_node;
                }
                use.column = *text;
            } else {
                use.column = scan_.take_word();
            }
            if (use.column.empty()) {
                return fail(use.column_at, "a column belongs after `@`, such as `@year1` or `@'2013/14'`");
            }
        }
        return name_node(at, use);
    }

    std::uint16_t name_node(std::size_t at, const NameUse& use) {
        Node node;
        node.op = Op::line;
        node.at = static_cast<std::uint16_t>(at);
        node.ref = static_cast<std::uint32_t>(result_.names.size());
        result_.names.push_back(use);
        return add(node);
    }

    std::uint16_t date(std::size_t at) {
        (void)scan_.take("(");
        if (!scan_.is_at_quote()) {
            return fail(scan_.at(), "a date is written date('2014-04-04')");
        }
        const std::size_t text_at = scan_.at();
        const auto text = quoted();
        if (!text) {
            return no_node;
        }
        const auto day = Day::from_iso(*text);
        if (!day || *day < first_day_of_rules) {
            return fail(text_at, fmt::format("`{}` is not a day; a date is written date('2014-04-04')", *text));
        }
        if (!scan_.take(")")) {
            return fail_unexpected();
        }
        Node node;
        node.op = Op::date;
        node.unit = Unit::date;
        node.at = static_cast<std::uint16_t>(at);
        node.number = Decimal::parse(fmt::format("{}", day->serial())).value_or(Decimal{});
        node.text = *text;
        return add(node);
    }

    std::uint16_t call(std::size_t at, const LanguageFunction& function) {
        (void)scan_.take("(");
        if (++nesting_ > expression_depth) {
            return fail_nesting(at);
        }
        const std::uint16_t first = or_expression();
        std::size_t arguments = 1;
        for (std::uint16_t last = first; last != no_node && scan_.take(","); ++arguments) {
            const std::uint16_t argument = or_expression();
            if (argument == no_node) {
                return no_node;
            }
            result_.nodes[last].next = argument;
            last = argument;
        }
        if (first == no_node) {
            return no_node;
        }
        if (arguments < function.least || arguments > function.most) {
            return fail(at, fmt::format("`{}` takes {} value{}, not {}", function.name, function.least,
                                        function.least == 1 ? "" : "s", arguments));
        }
        std::uint16_t condition = no_node;
        const std::size_t where_at = scan_.at();
        if (scan_.take_word("where")) {
            if (!function.where || arguments > 1) {
                return fail(where_at,
                            fmt::format("`where` belongs to sum, count, min, max, first and last of one value"));
            }
            condition = or_expression();
            if (condition == no_node) {
                return no_node;
            }
        }
        --nesting_;
        if (!scan_.take(")")) {
            return scan_.at_end() ? fail(at, fmt::format("the bracket of `{}` is not closed", function.name))
                                  : fail_unexpected();
        }
        return add(function.op, at, first, condition);
    }

    std::string_view source_;
    Scanner scan_;
    std::size_t nesting_ = 0;
    Syntax result_;
    std::vector<std::uint16_t> depths_;
};

} // namespace

Syntax parse_syntax(std::string_view source) {
    return Parser(source).parse();
}

} // namespace plancheck

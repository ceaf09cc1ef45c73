// A recursive-descent parser, one function a line of the grammar. It stops at the first fault: what follows
// a wrong bracket is guesswork.
#include "core/round/syntax.hpp"

#include "core/round/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// 1900-01-01: an earlier day in a rule is a slip.
constexpr std::int32_t first_day_of_rules = 2;

constexpr bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Parser {
public:
    explicit Parser(std::string_view source) : source_(source) {}

    Syntax parse() {
        if (source_.size() >= no_node) {
            fail(0, "the expression is longer than 65,534 characters");
            return std::move(result_);
        }
        skip();
        if (at_end())
            fail(at_, "the expression is empty");
        else if (or_expression() != no_node && !at_end())
            fail_unexpected();
        return std::move(result_);
    }

private:
    [[nodiscard]] bool at_end() const { return at_ >= source_.size(); }
    [[nodiscard]] std::string_view rest() const { return source_.substr(at_); }
    void skip() {
        while (!at_end() && is_blank(source_[at_]))
            ++at_;
    }
    [[nodiscard]] bool take(std::string_view sign) {
        if (!rest().starts_with(sign))
            return false;
        at_ += sign.size();
        skip();
        return true;
    }
    [[nodiscard]] std::string_view word_here() const {
        if (at_end() || !starts_name(source_[at_]))
            return {};
        std::size_t end = at_;
        while (end < source_.size() && in_name(source_[end]))
            ++end;
        return source_.substr(at_, end - at_);
    }
    [[nodiscard]] bool take_word(std::string_view word) {
        if (word_here() != word)
            return false;
        at_ += word.size();
        skip();
        return true;
    }

    std::uint16_t fail(std::size_t at, std::string message) {
        if (!result_.fault)
            result_.fault = ExpressionFault{at, std::move(message)};
        return no_node;
    }
    /// Says what stands here, as a whole character and not as a byte of one.
    std::uint16_t fail_unexpected() {
        if (at_end())
            return fail(at_, "the expression ends too early");
        if (rest().starts_with('='))
            return fail(at_, "unexpected `=`; equality is written `==`");
        if (const std::string_view word = word_here(); !word.empty())
            return fail(at_, fmt::format("unexpected `{}`", word));
        std::size_t length = 1;
        while (at_ + length < source_.size() && (static_cast<unsigned char>(source_[at_ + length]) & 0xC0U) == 0x80U)
            ++length;
        return fail(at_, fmt::format("unexpected `{}`", source_.substr(at_, length)));
    }

    /// Adds a node above its operands, if the tree stays shallow and small enough.
    std::uint16_t add(Node node) {
        std::size_t depth = 0;
        for (std::uint16_t child = node.left; child != no_node; child = result_.nodes[child].next)
            depth = std::max<std::size_t>(depth, depths_[child]);
        if (node.right != no_node)
            depth = std::max<std::size_t>(depth, depths_[node.right]);
        if (depth >= expression_depth)
            return fail(node.at, fmt::format("the expression is more than {} operations deep", expression_depth));
        if (result_.nodes.size() >= no_node)
            return fail(node.at, "the expression has more than 65,535 parts");
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
        for (std::size_t at = at_; left != no_node && take_word("or"); at = at_) {
            const std::uint16_t right = and_expression();
            left = right == no_node ? no_node : add(Op::or_, at, left, right);
        }
        return left;
    }

    std::uint16_t and_expression() {
        std::uint16_t left = not_expression();
        for (std::size_t at = at_; left != no_node && take_word("and"); at = at_) {
            const std::uint16_t right = not_expression();
            left = right == no_node ? no_node : add(Op::and_, at, left, right);
        }
        return left;
    }

    std::uint16_t not_expression() {
        const std::size_t at = at_;
        if (!take_word("not"))
            return comparison();
        if (++nesting_ > expression_depth)
            return fail_nesting(at);
        const std::uint16_t operand = not_expression();
        --nesting_;
        return operand == no_node ? no_node : add(Op::not_, at, operand);
    }

    [[nodiscard]] const ComparisonSign* take_comparison() {
        const ComparisonSign* found = comparison_at(rest());
        if (found != nullptr) {
            at_ += found->sign.size();
            skip();
        }
        return found;
    }

    std::uint16_t comparison() {
        const std::uint16_t left = sum();
        const std::size_t at = at_;
        const ComparisonSign* sign = left == no_node ? nullptr : take_comparison();
        if (sign == nullptr)
            return left;
        const std::uint16_t right = sum();
        if (right == no_node)
            return no_node;
        const std::size_t second = at_;
        if (take_comparison() != nullptr)
            return fail(second, "one comparison at a time: join two with `and`");
        return add(sign->op, at, left, right);
    }

    std::uint16_t sum() {
        std::uint16_t left = product();
        while (left != no_node) {
            const std::size_t at = at_;
            const bool plus = take("+");
            if (!plus && !take("-"))
                break;
            const std::uint16_t right = product();
            left = right == no_node ? no_node : add(plus ? Op::add : Op::subtract, at, left, right);
        }
        return left;
    }

    std::uint16_t product() {
        std::uint16_t left = unary();
        while (left != no_node) {
            const std::size_t at = at_;
            const bool times = take("*");
            if (!times && !take("/"))
                break;
            const std::uint16_t right = unary();
            left = right == no_node ? no_node : add(times ? Op::multiply : Op::divide, at, left, right);
        }
        return left;
    }

    std::uint16_t unary() {
        const std::size_t at = at_;
        if (!take("-"))
            return primary();
        if (++nesting_ > expression_depth)
            return fail_nesting(at);
        const std::uint16_t operand = unary();
        --nesting_;
        return operand == no_node ? no_node : add(Op::negate, at, operand);
    }

    std::uint16_t fail_nesting(std::size_t at) {
        return fail(at, fmt::format("the expression nests more than {} deep", expression_depth));
    }

    std::uint16_t primary() {
        const std::size_t at = at_;
        if (at_end())
            return fail_unexpected();
        if (is_digit(source_[at_]))
            return number();
        if (source_[at_] == '\'')
            return text_node();
        if (take("(")) {
            if (++nesting_ > expression_depth)
                return fail_nesting(at);
            const std::uint16_t inner = or_expression();
            --nesting_;
            if (inner != no_node && !take(")"))
                return at_end() ? fail(at, "this bracket is not closed") : fail_unexpected();
            return inner;
        }
        return word_here().empty() ? fail_unexpected() : word();
    }

    std::uint16_t number() {
        const std::size_t at = at_;
        while (!at_end() && is_digit(source_[at_]))
            ++at_;
        if (at_ + 1 < source_.size() && source_[at_] == '.' && is_digit(source_[at_ + 1])) {
            ++at_;
            while (!at_end() && is_digit(source_[at_]))
                ++at_;
        }
        std::string written(source_.substr(at, at_ - at));
        skip();
        const bool percent = take("%");
        const auto value = Decimal::parse(percent ? written + '%' : written);
        if (!value)
            return fail(at, fmt::format("`{}` has more digits than a number can hold", written));
        Node node;
        node.op = Op::number;
        node.unit = percent ? Unit::percent : Unit::number;
        node.at = static_cast<std::uint16_t>(at);
        node.number = *value;
        return add(node);
    }

    /// The text between quotes; `at_` stands on the opening one. Nothing if there is no closing one.
    std::optional<std::string_view> quoted() {
        const std::size_t end = source_.find('\'', at_ + 1);
        if (end == std::string_view::npos) {
            fail(at_, "this text has no closing quote");
            return std::nullopt;
        }
        const std::string_view text = source_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        skip();
        return text;
    }

    std::uint16_t text_node() {
        Node node;
        node.op = Op::text;
        node.unit = Unit::text;
        node.at = static_cast<std::uint16_t>(at_);
        const auto text = quoted();
        if (!text)
            return no_node;
        node.text = *text;
        return add(node);
    }

    std::uint16_t word() {
        const std::size_t at = at_;
        const std::string_view written = word_here();
        at_ += written.size();
        const bool called = rest().starts_with("(") || (skip(), rest().starts_with("("));
        if (written == "true" || written == "false") {
            Node node;
            node.op = Op::truth;
            node.unit = Unit::truth;
            node.at = static_cast<std::uint16_t>(at);
            node.number.mantissa = written == "true" ? 1 : 0;
            return add(node);
        }
        const LanguageFunction* function = find_function(written);
        if (written == "date" && called)
            return date(at);
        if (function != nullptr && called)
            return call(at, *function);
        if (called)
            return fail(at, fmt::format("there is no function `{}`", written));
        if (is_reserved_word(written))
            return fail(at, fmt::format("unexpected `{}`", written));
        return name(at, written);
    }

    std::uint16_t name(std::size_t at, std::string_view written) {
        NameUse use;
        use.name = written;
        if (take(".")) {
            use.block = written;
            use.name = word_here();
            if (use.name.empty())
                return fail_unexpected();
            at_ += use.name.size();
            skip();
        }
        if (take("@")) {
            use.column_at = at_;
            if (!at_end() && source_[at_] == '\'') {
                const auto text = quoted();
                if (!text)
                    return no_node;
                use.column = *text;
            } else {
                use.column = word_here();
                at_ += use.column.size();
                skip();
            }
            if (use.column.empty())
                return fail(use.column_at, "a column belongs after `@`, such as `@year1` or `@'2013/14'`");
        }
        Node node;
        node.op = Op::line;
        node.at = static_cast<std::uint16_t>(at);
        node.ref = static_cast<std::uint32_t>(result_.names.size());
        result_.names.push_back(use);
        return add(node);
    }

    std::uint16_t date(std::size_t at) {
        (void)take("(");
        if (at_end() || source_[at_] != '\'')
            return fail(at_, "a date is written date('2014-04-04')");
        const std::size_t text_at = at_;
        const auto text = quoted();
        if (!text)
            return no_node;
        const auto days = days_from_iso(*text);
        if (!days || *days < first_day_of_rules)
            return fail(text_at, fmt::format("`{}` is not a day; a date is written date('2014-04-04')", *text));
        if (!take(")"))
            return fail_unexpected();
        Node node;
        node.op = Op::date;
        node.unit = Unit::date;
        node.at = static_cast<std::uint16_t>(at);
        node.number = Decimal::parse(fmt::format("{}", *days)).value_or(Decimal{});
        node.text = *text;
        return add(node);
    }

    std::uint16_t call(std::size_t at, const LanguageFunction& function) {
        (void)take("(");
        if (++nesting_ > expression_depth)
            return fail_nesting(at);
        const std::uint16_t first = or_expression();
        std::size_t arguments = 1;
        for (std::uint16_t last = first; last != no_node && take(","); ++arguments) {
            const std::uint16_t argument = or_expression();
            if (argument == no_node)
                return no_node;
            result_.nodes[last].next = argument;
            last = argument;
        }
        if (first == no_node)
            return no_node;
        if (arguments < function.least || arguments > function.most)
            return fail(at, fmt::format("`{}` takes {} value{}, not {}", function.name, function.least,
                                        function.least == 1 ? "" : "s", arguments));
        std::uint16_t condition = no_node;
        const std::size_t where_at = at_;
        if (take_word("where")) {
            if (!function.where || arguments > 1)
                return fail(where_at,
                            fmt::format("`where` belongs to sum, count, min, max, first and last of one value"));
            condition = or_expression();
            if (condition == no_node)
                return no_node;
        }
        --nesting_;
        if (!take(")"))
            return at_end() ? fail(at, fmt::format("the bracket of `{}` is not closed", function.name))
                            : fail_unexpected();
        return add(function.op, at, first, condition);
    }

    std::string_view source_;
    std::size_t at_ = 0;
    std::size_t nesting_ = 0;
    Syntax result_;
    std::vector<std::uint16_t> depths_;
};

} // namespace

Syntax parse_syntax(std::string_view source) {
    return Parser(source).parse();
}

} // namespace plancheck

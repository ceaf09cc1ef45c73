// Walks an expression's tree and writes it as OpenFormula, collecting the cells it needs and what it divides by.
#include "cli/template/formula.hpp"
#include "cli/template/book.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace plancheck {
namespace {

/// How tightly a piece of formula holds together; a looser piece inside a tighter one is put in brackets.
enum class Tight : std::uint8_t { compare, add, multiply, sign, whole };

struct Piece {
    std::string text;
    Tight tight = Tight::whole;
};

/// Where the expression is being read: the host cell, the year in force, the record or table walked over.
struct Scene {
    std::string sheet;
    std::string_view year;
    std::string_view column;             ///< the host's own column code, for a line of a block with the same columns
    std::optional<std::uint32_t> record; ///< the host's row in a table
    const BlockPlace* table = nullptr;   ///< inside an aggregate over a table
    bool conditional = false;            ///< inside `where` or answered(): a missing value is no obstacle
    bool run = false;                    ///< inside the `where` of an aggregate over a year's quarters or months

    /// Whether a name stands for many cells at once.
    [[nodiscard]] bool walks() const { return table != nullptr || run; }
};

class Writer {
public:
    Writer(const Places& places, const Expression& expression) : places_{places}, nodes_{expression.nodes} {}

    /// The whole formula with its guards, or nothing if some part of it has no cell.
    std::optional<std::string> guarded(const Node& root, const Scene& scene) {
        const auto body = piece(root, scene).text;
        return finish(body);
    }

    /// The same for a record: blank cells count as 0 there, unless the column asks for a figure; a record with none of
    /// the figures has no result.
    std::optional<std::string> of_record(const Node& root, const Scene& scene) {
        const auto body = piece(root, scene).text;
        std::erase_if(needed_, [&](const auto& n) { return optional_.contains(n.first); });
        if (!needed_.empty() || optional_.empty()) {
            return finish(body);
        }
        std::string list;
        for (const auto& text : optional_) {
            list += (list.empty() ? "" : ";") + text;
        }
        return finish(fmt::format("IF(COUNT({})=0;\"\";{})", list, body));
    }

    /// What a comparison leaves to spare: rounded, since sheets reckon in binary and 110-108.9 is not quite 1.1 there.
    std::optional<std::string> headroom(const Node& comparison, const Scene& scene) {
        const auto left = piece(nodes_[comparison.left], scene);
        const auto right = piece(nodes_[comparison.right], scene);
        const bool floor = comparison.op == Op::greater || comparison.op == Op::greater_equal;
        const auto& more = floor || comparison.op == Op::equal ? left : right;
        const auto& less = floor || comparison.op == Op::equal ? right : left;
        const auto spare = fmt::format("{}-{}", hold(more, Tight::add), hold(less, Tight::multiply));
        const auto rounded = fmt::format("ROUND({};9)", spare);
        return finish(comparison.op == Op::equal ? fmt::format("-ABS({})", rounded) : rounded);
    }

    /// A condition without guards, or nothing.
    std::optional<std::string> condition(const Node& root, Scene scene) {
        scene.conditional = true;
        const auto text = piece(root, scene).text;
        return failed_ ? std::nullopt : std::optional{text};
    }

    [[nodiscard]] const Node& node(std::uint16_t index) const { return nodes_[index]; }

private:
    std::optional<std::string> finish(std::string body) const {
        if (failed_) {
            return std::nullopt;
        }
        for (auto i = divisors_.size(); i-- > 0;) {
            body = fmt::format("IF({}=0;\"\";{})", divisors_[i], body);
        }
        if (!needed_.empty()) {
            std::string list;
            std::size_t count = 0;
            for (const auto& [text, cells] : needed_) {
                list += (list.empty() ? "" : ";") + text;
                count += cells;
            }
            body = fmt::format("IF(COUNT({})<{};\"\";{})", list, count, body);
        }
        return "=" + body;
    }

    static std::string hold(const Piece& piece, Tight least) {
        return piece.tight < least ? "(" + piece.text + ")" : piece.text;
    }

    Piece fail() {
        failed_ = true;
        return {"0"};
    }

    void need(const std::string& text, std::size_t cells, const Scene& scene) {
        const bool known = std::any_of(needed_.begin(), needed_.end(), [&](const auto& n) { return n.first == text; });
        if (!known && !scene.conditional && scene.table == nullptr) {
            needed_.emplace_back(text, cells);
        }
    }

    static bool is_figure(Unit unit) {
        return unit != Unit::text && unit != Unit::flag && unit != Unit::choice && unit != Unit::year;
    }

    /// The column of a line that the scene stands for: what is written after @, the host's own, or the year.
    std::string_view column_of(const Node& node, const Line& line, const Scene& scene) const {
        if (!node.text.empty()) {
            return node.text;
        }
        const auto& place = places_.block(line.block);
        return place.column(scene.column) != nullptr ? scene.column : scene.year;
    }

    Piece line(const Node& node, const Scene& scene) {
        const Line& line = places_.round().lines[node.ref];
        if (places_.round().blocks[line.block].pseudo) {
            return fail();
        }
        const auto area = scene.run ? places_.run(line, scene.year) : places_.point(line, column_of(node, line, scene));
        if (!area) {
            return fail();
        }
        const auto text = reference(*area, scene.sheet);
        if (is_figure(node.unit)) {
            need(text, 1, scene);
        }
        return {text};
    }

    Piece field(const Node& node, const Scene& scene) {
        const Column& column = places_.round().columns[node.ref];
        auto area = places_.field(column);
        if (scene.table != nullptr) {
            return {reference(area, scene.sheet, true)};
        }
        if (!scene.record) {
            return fail();
        }
        area.row = area.last_row = *scene.record;
        const auto text = reference(area, scene.sheet);
        if (is_figure(node.unit)) {
            need(text, 1, scene);
            if (!column.required) {
                optional_.insert(text);
            }
        }
        return {text};
    }

    Piece binary(const Node& node, std::string_view sign, Tight tight, bool commutes, const Scene& scene) {
        const auto left = piece(nodes_[node.left], scene);
        const auto right = piece(nodes_[node.right], scene);
        const auto inner = commutes ? tight : static_cast<Tight>(static_cast<int>(tight) + 1);
        return {fmt::format("{}{}{}", hold(left, tight), sign, hold(right, inner)), tight};
    }

    Piece compare(const Node& node, std::string_view sign, const Scene& scene) {
        auto plain = binary(node, sign, Tight::compare, false, scene);
        const Node& left = nodes_[node.left];
        // Calc holds a text for greater than any number: a blank or unfinished record must not count.
        if (scene.walks() && (left.op == Op::field || left.op == Op::line) && is_figure(left.unit)) {
            return {fmt::format("ISNUMBER({})*({})", piece(left, scene).text, plain.text), Tight::multiply};
        }
        return plain;
    }

    Piece divide(const Node& node, const Scene& scene) {
        auto result = binary(node, "/", Tight::multiply, false, scene);
        divisors_.push_back(hold(piece(nodes_[node.right], scene), Tight::add));
        return result;
    }

    Piece logical(const Node& node, const Scene& scene) {
        const auto left = piece(nodes_[node.left], scene);
        if (node.op == Op::not_) {
            return scene.walks() ? Piece{fmt::format("1-{}", hold(left, Tight::multiply)), Tight::add}
                                 : Piece{fmt::format("NOT({})", left.text)};
        }
        const auto right = piece(nodes_[node.right], scene);
        if (!scene.walks()) {
            return {fmt::format("{}({};{})", node.op == Op::and_ ? "AND" : "OR", left.text, right.text)};
        }
        return node.op == Op::and_
                   ? Piece{fmt::format("{}*{}", hold(left, Tight::multiply), hold(right, Tight::multiply)),
                           Tight::multiply}
                   : Piece{fmt::format("({}+{}>0)", hold(left, Tight::add), hold(right, Tight::add))};
    }

    /// The table or the line by quarters or months that an aggregate walks over; nodes are children before parents.
    const Node* find_leaf(const Node& node, Op op) const {
        if (node.op == op) {
            return &node;
        }
        for (const auto child : {node.left, node.right}) {
            if (child != no_node) {
                if (const auto* found = find_leaf(nodes_[child], op)) {
                    return found;
                }
            }
        }
        return nullptr;
    }

    /// "(year="2014/15")*" for a table with a column `year`.
    std::string year_factor(const BlockPlace& table, const Scene& scene) const {
        const auto* year = table.column("year");
        if (year == nullptr || year->column.named == nullptr || scene.year.empty()) {
            return {};
        }
        const auto area = places_.field(*year->column.named);
        return fmt::format("({}=\"{}\")*", reference(area, scene.sheet, true), scene.year);
    }

    Piece over_table(const Node& node, const Node& leaf, const Scene& scene) {
        const Column& column = places_.round().columns[leaf.ref];
        const auto& table = places_.block(column.block);
        Scene inside = scene;
        inside.table = &table;
        const Node& value = nodes_[node.left];
        const bool plain = value.op == Op::field;
        const auto body = piece(value, inside);
        std::string factors = year_factor(table, scene);
        if (node.right != no_node) {
            inside.conditional = true;
            factors += "(" + piece(nodes_[node.right], inside).text + ")*";
        }
        if (node.op == Op::count) {
            return {plain ? fmt::format("SUMPRODUCT({}(LEN({})>0))", factors, body.text)
                          : fmt::format("SUMPRODUCT({}({}))", factors, body.text)};
        }
        if (node.op != Op::sum) {
            return fail();
        }
        if (factors.empty()) {
            return {fmt::format("{}({})", plain ? "SUM" : "SUMPRODUCT", body.text)};
        }
        factors.pop_back();
        return {plain ? fmt::format("SUMPRODUCT({};{})", factors, body.text)
                      : fmt::format("SUMPRODUCT({};{})", factors, hold(body, Tight::add))};
    }

    Piece over_run(const Node& node, const Node& leaf, const Scene& scene) {
        const Line& line = places_.round().lines[leaf.ref];
        const auto area = places_.run(line, scene.year);
        if (!area || nodes_[node.left].op != Op::line) {
            return fail();
        }
        if (node.right != no_node) {
            return node.op == Op::count ? count_of_run(node, *area, scene) : fail();
        }
        auto chosen = *area;
        if (node.op == Op::first) {
            chosen.last_column = chosen.column;
        } else if (node.op == Op::last) {
            chosen.column = chosen.last_column;
        }
        const auto text = reference(chosen, scene.sheet);
        if (node.op != Op::count) {
            need(text, chosen.cells(), scene);
        }
        switch (node.op) {
        case Op::sum:
            return {fmt::format("SUM({})", text)};
        case Op::min:
            return {fmt::format("MIN({})", text)};
        case Op::max:
            return {fmt::format("MAX({})", text)};
        case Op::count:
            return {fmt::format("COUNTA({})", text)};
        default:
            return {text};
        }
    }

    /// How many quarters or months hold something and fulfil the condition.
    Piece count_of_run(const Node& node, const Area& area, const Scene& scene) {
        Scene inside = scene;
        inside.run = inside.conditional = true;
        const auto condition = piece(nodes_[node.right], inside);
        return {
            fmt::format("SUMPRODUCT((LEN({})>0)*{})", reference(area, scene.sheet), hold(condition, Tight::multiply))};
    }

    Piece aggregate(const Node& node, const Scene& scene) {
        const Node& first = nodes_[node.left];
        if (const auto* leaf = find_leaf(first, Op::field); leaf != nullptr && !scene.record) {
            return over_table(node, *leaf, scene);
        }
        const bool several = first.next != no_node;
        if (!several && first.op == Op::line && first.text.empty()) {
            const auto kind = places_.round().blocks[places_.round().lines[first.ref].block].columns_are;
            if (kind == ColumnKind::quarters || kind == ColumnKind::months) {
                return over_run(node, first, scene);
            }
        }
        if (!several || (node.op != Op::min && node.op != Op::max)) {
            return fail();
        }
        std::string list;
        for (auto argument = node.left; argument != no_node; argument = nodes_[argument].next) {
            list += (list.empty() ? "" : ";") + piece(nodes_[argument], scene).text;
        }
        return {fmt::format("{}({})", node.op == Op::min ? "MIN" : "MAX", list)};
    }

    Piece shifted(const Node& node, const Scene& scene) {
        Scene earlier = scene;
        earlier.year = places_.before(scene.year);
        earlier.column = earlier.year;
        if (earlier.year.empty()) {
            return fail();
        }
        auto before = piece(nodes_[node.left], earlier);
        if (node.op == Op::prev) {
            return before;
        }
        const auto now = piece(nodes_[node.left], scene);
        Piece change{fmt::format("{}-{}", hold(now, Tight::add), hold(before, Tight::multiply)), Tight::add};
        if (node.op == Op::change) {
            return change;
        }
        divisors_.push_back(hold(before, Tight::add));
        return {fmt::format("({})/{}", change.text, hold(before, Tight::sign)), Tight::multiply};
    }

    Piece parameter(const Node& node, const Scene& scene) {
        const auto year = scene.year.empty() ? places_.round().years.front() : scene.year;
        return {reference(places_.threshold(node.ref, year), scene.sheet, true)};
    }

    Piece answered(const Node& node, const Scene& scene) {
        Scene inside = scene;
        inside.conditional = true;
        return {fmt::format("(LEN({})>0)", piece(nodes_[node.left], inside).text)};
    }

    Piece rounded(const Node& node, const Scene& scene) {
        const Node& value = nodes_[node.left];
        return {fmt::format("ROUND({};{})", piece(value, scene).text, piece(nodes_[value.next], scene).text)};
    }

    // One case an operation of the language: long, and plainer than any way of splitting it.
    Piece piece(const Node& node, const Scene& scene) {
        switch (node.op) {
        case Op::number:
            return {node.number.to_string(), node.number.mantissa < 0 ? Tight::sign : Tight::whole};
        case Op::text:
            return {fmt::format("\"{}\"", node.text)};
        case Op::date:
            return {node.number.to_string()};
        case Op::truth:
            return {node.number.mantissa != 0 ? "TRUE()" : "FALSE()"};
        case Op::line:
            return line(node, scene);
        case Op::field:
            return field(node, scene);
        case Op::parameter:
            return parameter(node, scene);
        case Op::feature_cell:
            return fail();
        case Op::add:
            return binary(node, "+", Tight::add, true, scene);
        case Op::subtract:
            return binary(node, "-", Tight::add, false, scene);
        case Op::multiply:
            return binary(node, "*", Tight::multiply, true, scene);
        case Op::divide:
            return divide(node, scene);
        case Op::negate:
            return {fmt::format("-{}", hold(piece(nodes_[node.left], scene), Tight::sign)), Tight::sign};
        case Op::less:
            return compare(node, "<", scene);
        case Op::less_equal:
            return compare(node, "<=", scene);
        case Op::greater:
            return compare(node, ">", scene);
        case Op::greater_equal:
            return compare(node, ">=", scene);
        case Op::equal:
            return compare(node, "=", scene);
        case Op::not_equal:
            return compare(node, "<>", scene);
        case Op::and_:
        case Op::or_:
        case Op::not_:
            return logical(node, scene);
        case Op::sum:
        case Op::count:
        case Op::min:
        case Op::max:
        case Op::first:
        case Op::last:
            return aggregate(node, scene);
        case Op::abs:
            return {fmt::format("ABS({})", piece(nodes_[node.left], scene).text)};
        case Op::round:
            return rounded(node, scene);
        case Op::prev:
        case Op::change:
        case Op::growth:
            return shifted(node, scene);
        case Op::answered:
            return answered(node, scene);
        case Op::pounds:
            return {fmt::format("{}*1000", hold(piece(nodes_[node.left], scene), Tight::multiply)), Tight::multiply};
        }
        return fail();
    }

    const Places& places_;
    std::span<const Node> nodes_;
    std::vector<std::pair<std::string, std::size_t>> needed_;
    std::set<std::string> optional_; ///< figures of a record that may be left out
    std::vector<std::string> divisors_;
    bool failed_ = false;
};

} // namespace

std::string reference(const Area& area, std::string_view host_sheet, bool fixed) {
    const auto sheet = area.sheet == host_sheet ? std::string{} : "$" + quoted_sheet(area.sheet);
    const std::string_view lock = fixed ? "$" : "";
    const auto cell = [&](std::uint32_t row, std::uint32_t column) {
        return fmt::format(".{0}{1}{0}{2}", lock, column_name(column), row + 1);
    };
    const auto first = "[" + sheet + cell(area.row, area.column);
    return area.cells() == 1 ? first + "]" : first + ":" + cell(area.last_row, area.last_column) + "]";
}

std::optional<std::string> FormulaWriter::line(const Line& line, const PlacedColumn& column) const {
    Writer writer{places_, line.formula};
    const auto& place = places_.block(line.block);
    return writer.guarded(line.formula.root(), {place.sheet, column.year, column.column.code, {}, nullptr, false});
}

std::optional<std::string> FormulaWriter::field(const Column& column, std::uint32_t row) const {
    Writer writer{places_, column.formula};
    const auto& place = places_.block(column.block);
    return writer.of_record(column.formula.root(), {place.sheet, {}, {}, row, nullptr, false});
}

std::optional<std::string> FormulaWriter::headroom(const Rule& rule, std::string_view year) const {
    if (rule.test.empty()) {
        return std::nullopt;
    }
    const Node& root = rule.test.root();
    if (root.op < Op::less || root.op > Op::equal) {
        return std::nullopt;
    }
    const Scene scene{places_.block(rule.block).sheet, year, year, {}, nullptr, false};
    Writer test{places_, rule.test};
    const auto& left = test.node(root.left);
    if (left.unit == Unit::text || left.unit == Unit::choice || left.unit == Unit::truth) {
        return std::nullopt;
    }
    auto spare = test.headroom(root, scene);
    if (!spare || rule.when.empty()) {
        return spare;
    }
    const auto applies = Writer{places_, rule.when}.condition(rule.when.root(), scene);
    return applies ? std::optional{fmt::format("=IF({};{};\"\")", *applies, spare->substr(1))} : std::nullopt;
}

} // namespace plancheck

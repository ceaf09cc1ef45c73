// Writes the tree of an expression as OpenFormula. Collects the cells that the formula needs, and its divisors.
// Private to formula.cpp, which puts the guards around it.
#pragma once

#include "core/template/places.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck {

/// How tightly a part of a formula binds. A looser part inside a tighter one gets brackets.
enum class Tight : std::uint8_t { compare, add, multiply, sign, whole };

struct FormulaPiece {
    std::string text;
    Tight tight = Tight::whole;
};

/// The context in which an expression is read: the formula's own cell, the year, the record or table being walked.
struct FormulaScene {
    std::string sheet;
    std::string_view year;
    std::string_view column;             ///< the formula's own column, for a line of a block with the same columns
    std::optional<std::uint32_t> record; ///< the formula's own row in a table
    const BlockPlace* table = nullptr;   ///< inside an aggregate over a table
    bool conditional = false;            ///< inside `where` or answered(): a missing value is allowed
    bool run = false;                    ///< inside the `where` of an aggregate over a year's quarters or months
    bool of_line = false;                ///< the formula of a line, which shows nothing while a table has no record

    /// Whether a name means many cells at once.
    [[nodiscard]] bool walks() const { return table != nullptr || run; }
};

class FormulaTree {
public:
    FormulaTree(const Places& places, const Expression& expression) : places_{places}, nodes_{expression.nodes} {}

    /// The whole formula with its guards. Returns nullopt if some part of it has no cell.
    [[nodiscard]] std::optional<std::string> guarded(const Node& root, const FormulaScene& scene);

    /// The same for a record, where blank cells count as 0 unless the column requires a figure. A record without any of
    /// the figures has no result.
    [[nodiscard]] std::optional<std::string> of_record(const Node& root, const FormulaScene& scene);

    /// The headroom of a comparison. It is rounded, because sheets compute in binary, where 110-108.9 is not quite 1.1.
    [[nodiscard]] std::optional<std::string> headroom(const Node& comparison, const FormulaScene& scene);

    /// A condition without guards. Returns nullopt if some part of it has no cell.
    [[nodiscard]] std::optional<std::string> condition(const Node& root, FormulaScene scene);

    [[nodiscard]] const Node& node(std::uint16_t index) const { return nodes_[index]; }

private:
    [[nodiscard]] std::optional<std::string> finish(std::string body) const;
    FormulaPiece fail();
    /// The piece's text, in brackets if it binds less tightly than `least`.
    [[nodiscard]] static std::string hold(const FormulaPiece& piece, Tight least);
    void need(const std::string& text, std::size_t cells,
              const FormulaScene& scene); ///< unless it may be missing there
    void need(const std::string& text, std::size_t cells);

    // One value (formula_tree.cpp).
    FormulaPiece piece(const Node& node, const FormulaScene& scene);
    FormulaPiece line(const Node& node, const FormulaScene& scene);
    FormulaPiece field(const Node& node, const FormulaScene& scene);
    FormulaPiece parameter(const Node& node, const FormulaScene& scene);
    FormulaPiece binary(const Node& node, std::string_view sign, Tight tight, bool commutes, const FormulaScene& scene);
    FormulaPiece compare(const Node& node, std::string_view sign, const FormulaScene& scene);
    FormulaPiece divide(const Node& node, const FormulaScene& scene);
    FormulaPiece logical(const Node& node, const FormulaScene& scene);
    FormulaPiece shifted(const Node& node, const FormulaScene& scene);
    FormulaPiece answered(const Node& node, const FormulaScene& scene);
    FormulaPiece rounded(const Node& node, const FormulaScene& scene);
    [[nodiscard]] std::string_view column_of(const Node& node, const Line& line, const FormulaScene& scene) const;

    // Many values (formula_walks.cpp).
    FormulaPiece aggregate(const Node& node, const FormulaScene& scene);
    FormulaPiece over_table(const Node& node, const Node& leaf, const FormulaScene& scene);
    bool need_records(const BlockPlace& table, const FormulaScene& scene);
    FormulaPiece over_run(const Node& node, const Node& leaf, const FormulaScene& scene);
    FormulaPiece count_of_run(const Node& node, const Area& area, const FormulaScene& scene);
    [[nodiscard]] std::string year_factor(const BlockPlace& table, const FormulaScene& scene) const;

    const Places& places_;
    std::span<const Node> nodes_;
    std::vector<std::pair<std::string, std::size_t>> needed_;
    std::set<std::string> optional_; ///< figures that a record may leave out
    std::vector<std::string> divisors_;
    bool failed_ = false;
};

} // namespace plancheck

// Writes a round's formulas as OpenFormula text. It writes the same tree that the engine evaluates, so that a total on
// a sheet and a total in a rule cannot differ.
#pragma once

#include "core/template/places.hpp"

#include <optional>
#include <string>

namespace plancheck {

class FormulaWriter {
public:
    explicit FormulaWriter(const Places& places) : places_{places} {}

    /// The formula, or the link, of a line for one of its columns, without the leading "of:". The formula shows an
    /// empty text until it has every figure it needs, just as the engine has no value then. Returns nullopt if the
    /// column has no year before, or what it is made from does not go back to the column's year.
    [[nodiscard]] std::optional<std::string> line(const Line& line, const PlacedColumn& column) const;

    /// A calculated column's formula for the record in a row of its table. Returns nullopt if some part has no cell.
    [[nodiscard]] std::optional<std::string> field(const Column& column, std::uint32_t row) const;

    /// The headroom of a rule whose test is one comparison of figures, if the rule applies. Returns nullopt for any
    /// other test.
    [[nodiscard]] std::optional<std::string> headroom(const Rule& rule, std::string_view year) const;

private:
    const Places& places_;
};

/// "[.D5]" on the host's own sheet, "[$Finance.D5]" elsewhere; a run as "[.D5:.G5]". `fixed` keeps it in place when
/// copied.
[[nodiscard]] std::string reference(const Area& area, std::string_view host_sheet, bool fixed = false);

} // namespace plancheck

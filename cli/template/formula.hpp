// A round's formulas as OpenFormula text: the same tree that the engine evaluates, written for the cells of the
// workbook, so that a total on a sheet and a total in a rule cannot differ.
#pragma once

#include "cli/template/places.hpp"

#include <optional>
#include <string>

namespace plancheck {

class FormulaWriter {
public:
    explicit FormulaWriter(const Places& places) : places_{places} {}

    /// A calculated line's formula for one of its columns, without the leading "of:". It gives an empty text until
    /// every figure it needs is there, as the engine gives nothing; nothing where the column has no year before.
    [[nodiscard]] std::optional<std::string> line(const Line& line, const PlacedColumn& column) const;

    /// A calculated column's formula for the record in a row of its table.
    [[nodiscard]] std::optional<std::string> field(const Column& column, std::uint32_t row) const;

    /// The headroom of a rule whose test is one comparison of figures, where it applies; nothing for any other test.
    [[nodiscard]] std::optional<std::string> headroom(const Rule& rule, std::string_view year) const;

private:
    const Places& places_;
};

/// "[.D5]" on the host's own sheet, "[$Finance.D5]" elsewhere; a run as "[.D5:.G5]". `fixed` keeps it in place when
/// copied.
[[nodiscard]] std::string reference(const Area& area, std::string_view host_sheet, bool fixed = false);

} // namespace plancheck

// Works out what a number format shows for a cell, and whether a person reads a different figure from the one in it.
#pragma once

#include "core/workbook/cell.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// One of the up to four sections of a format code: how it shows the numbers it applies to.
struct LookSection {
    enum class Limit : unsigned char { none, less, less_equal, equal, not_equal, greater_equal, greater };
    /// A literal text, or placeholders for the digits of the whole number ("###0" of "#,##0").
    struct Piece {
        std::string literal, digits;
    };

    Limit limit = Limit::none;
    double bound = 0;
    std::vector<Piece> pieces; ///< up to the decimal point
    std::string decimals;      ///< placeholders after the decimal point
    std::string tail;          ///< the text after the last digit
    bool digits = false;
    bool general = false;  ///< the number unchanged
    bool text = false;     ///< '@': the text unchanged
    bool calendar = false; ///< days, months, years
    bool clock = false;    ///< hours, minutes, seconds
    bool odd = false;      ///< something unknown here; treated as harmless
    bool grouped = false;
    int percent = 0;
    int thousands = 0; ///< commas after the last digit; each drops three digits

    [[nodiscard]] std::string head() const; ///< the text before the first digit
    [[nodiscard]] bool is_literal() const { return !digits && !general && !text && !calendar && !clock && !odd; }
};

/// A number format, as Excel writes its code: `#,##0;(#,##0)`, `"9,999"`, `;;;`, `[>100]0,;0`.
class NumberLook {
public:
    explicit NumberLook(std::string_view code);

    /// Whether a person reads something other than `number`: a different amount, sign or scale, a word, or nothing.
    /// Rounding to the decimals shown does not count, and 0 may be shown as a blank or a dash.
    [[nodiscard]] bool misleads(double number, CellKind kind) const;
    /// Whether a person reads a text other than the cell's.
    [[nodiscard]] bool misleads(std::string_view text) const;
    /// Whether it shows a share such as 0.92 as a whole number.
    [[nodiscard]] bool rounds_away(double number) const;

    [[nodiscard]] std::string shown(double number) const;
    [[nodiscard]] std::string shown(std::string_view text) const;

private:
    struct Chosen {
        const LookSection* section = nullptr;
        bool magnitude = false; ///< the section shows the number without its sign
    };
    [[nodiscard]] Chosen section_of(double number) const;
    [[nodiscard]] const LookSection* text_section() const;

    std::vector<LookSection> sections_; ///< never empty
};

} // namespace plancheck

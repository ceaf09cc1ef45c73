// Reads what the styles of an OpenDocument spreadsheet mean for its figures: which sheets, rows and columns are hidden,
// and which number format a cell has.
#pragma once

#include "core/workbook/ods/number_style.hpp"
#include "core/workbook/xml/xml.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>

namespace plancheck {

class OdsStyles {
public:
    /// The last event was the start of office:styles or office:automatic-styles; reads to its end. False once refused.
    bool read(XmlReader& xml);

    [[nodiscard]] bool hides_sheet(std::string_view style) const { return hidden_sheets_.find(style) != end(); }
    /// Whether a style gives a row no height, or a column no width.
    [[nodiscard]] bool hides_line(std::string_view style) const {
        return !empty_lines_.empty() && empty_lines_.find(style) != empty_lines_.end();
    }
    /// The code of the number format in a cell's style; empty if it has none. The view lives as long as the styles.
    [[nodiscard]] std::string_view format(std::string_view cell_style);

private:
    using Names = std::set<std::string, std::less<>>;
    struct CellStyle {
        std::string number, parent;
    };
    [[nodiscard]] Names::const_iterator end() const { return hidden_sheets_.end(); }
    bool read_style(XmlReader& xml);
    [[nodiscard]] std::string find_format(std::string_view cell_style) const;
    [[nodiscard]] std::string whole_code(std::string_view number_style) const;

    Names hidden_sheets_;
    Names empty_lines_;
    std::map<std::string, CellStyle, std::less<>> cell_styles_;
    std::map<std::string, OdsNumberStyle, std::less<>> number_styles_;
    std::map<std::string, std::string, std::less<>> formats_; ///< by cell style, filled on first use
    std::string last_style_;
    std::string_view last_format_;
    std::string scratch_;
};

} // namespace plancheck

// Reads the styles of an OpenDocument spreadsheet.
#include "core/workbook/ods/styles.hpp"

#include "core/workbook/values.hpp"

#include <utility>

namespace plancheck {
namespace {

/// Whether a height or width is invisible: "0cm", "0.01in". An empty text is not.
bool is_nothing(std::string_view length) {
    const std::size_t unit = length.find_first_not_of("0123456789.");
    const auto size = parse_number(length.substr(0, unit));
    if (!size || unit == std::string_view::npos) {
        return size && *size <= 0;
    }
    const std::string_view name = length.substr(unit);
    const double inches = name == "cm"   ? *size / 2.54
                          : name == "mm" ? *size / 25.4
                          : name == "pt" ? *size / 72
                          : name == "in" ? *size
                                         : 1;
    return inches < 0.007; // half a point
}

} // namespace

bool OdsStyles::read(XmlReader& xml) {
    const std::size_t depth = xml.depth();
    std::string name;
    while (xml.next_child(depth)) {
        if (xml.name() == Name::style_style) {
            if (!read_style(xml)) {
                return false;
            }
        } else if (is_number_style(xml.name())) {
            name = xml.value(Name::style_name, scratch_);
            OdsNumberStyle style = read_number_style(xml);
            if (!xml.reading().keep(name.size() + style.code.size())) {
                return false;
            }
            number_styles_.insert_or_assign(name, std::move(style));
        }
    }
    formats_.clear();
    last_style_.clear();
    last_format_ = {};
    return !xml.reading().refused();
}

bool OdsStyles::read_style(XmlReader& xml) {
    const std::string family(xml.value(Name::style_family, scratch_));
    const std::string name(xml.value(Name::style_name, scratch_));
    if (family == "table-cell") {
        CellStyle style{std::string(xml.value(Name::style_data_style_name, scratch_)), {}};
        style.parent = xml.value(Name::style_parent_style_name, scratch_);
        if (!xml.reading().keep(name.size() + style.number.size() + style.parent.size())) {
            return false;
        }
        cell_styles_.insert_or_assign(name, std::move(style));
        return true;
    }
    const std::size_t depth = xml.depth();
    while (xml.next_child(depth)) {
        Names* list = nullptr;
        if (family == "table" && xml.name() == Name::style_table_properties &&
            xml.value(Name::table_display, scratch_) == "false") {
            list = &hidden_sheets_;
        } else if ((family == "table-row" && xml.name() == Name::style_row_properties &&
                    is_nothing(xml.value(Name::style_row_height, scratch_))) ||
                   (family == "table-column" && xml.name() == Name::style_column_properties &&
                    is_nothing(xml.value(Name::style_column_width, scratch_)))) {
            list = &empty_lines_;
        }
        if (list != nullptr && xml.reading().keep(name.size())) {
            list->insert(name);
        }
    }
    return !xml.reading().refused();
}

std::string_view OdsStyles::format(std::string_view cell_style) {
    if (cell_style == last_style_) {
        return last_format_;
    }
    auto known = formats_.find(cell_style);
    if (known == formats_.end()) {
        known = formats_.emplace(std::string(cell_style), find_format(cell_style)).first;
    }
    last_style_ = cell_style;
    last_format_ = known->second;
    return last_format_;
}

/// The format of the style itself, or of the nearest style that it builds on.
std::string OdsStyles::find_format(std::string_view cell_style) const {
    std::string name(cell_style);
    for (int generations = 0; generations < 20; ++generations) {
        const auto style = cell_styles_.find(name);
        if (style == cell_styles_.end()) {
            break;
        }
        if (!style->second.number.empty()) {
            return whole_code(style->second.number);
        }
        name = style->second.parent;
    }
    return {};
}

/// The number format's code, with the sections to which it passes numbers, and their conditions.
std::string OdsStyles::whole_code(std::string_view number_style) const {
    const auto own = number_styles_.find(number_style);
    if (own == number_styles_.end()) {
        return {};
    }
    std::string code;
    for (const auto& [condition, name] : own->second.maps) {
        if (const auto other = number_styles_.find(name); other != number_styles_.end()) {
            code += condition + other->second.code + ';';
        }
    }
    return code + own->second.code;
}

} // namespace plancheck

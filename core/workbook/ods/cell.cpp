// Reads one table:table-cell as a Cell.
#include "core/workbook/ods/cell.hpp"

#include "core/workbook/values.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {
namespace {

std::uint32_t repeats(std::string_view text) {
    const auto count = parse_whole(text);
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(count.value_or(1), 1, max_rows));
}

} // namespace

bool OdsCell::read(XmlReader& xml) {
    type_ = Type::none;
    error_ = filled_ = has_formula_ = has_value_ = has_string_value_ = has_paragraph_ = unreadable_ = false;
    kind_ = CellKind::empty;
    number_ = 0;
    repeated_ = 1;
    matrix_rows_ = matrix_columns_ = 0;
    style_.clear();
    formula_.clear();
    string_value_.clear();
    text_.clear();
    source_.clear();
    read_attributes(xml);
    if (!read_children(xml)) {
        return false;
    }
    settle();
    return true;
}

OdsCell::Type OdsCell::type_of(std::string_view name) {
    return name == "float"        ? Type::number
           : name == "string"     ? Type::string
           : name == "percentage" ? Type::percentage
           : name == "currency"   ? Type::currency
           : name == "date"       ? Type::date
           : name == "time"       ? Type::time
           : name == "boolean"    ? Type::boolean
                                  : Type::none;
}

void OdsCell::read_attributes(XmlReader& xml) {
    for (const XmlReader::Attribute& attribute : xml.attributes()) {
        if (attribute.name != Name::unknown) {
            read_attribute(attribute.name, xml.value(attribute, scratch_));
        }
    }
}

void OdsCell::read_attribute(Name name, std::string_view value) {
    switch (name) {
    case Name::table_style_name:
        style_ = value;
        break;
    case Name::table_formula:
        has_formula_ = true;
        formula_ = value;
        break;
    case Name::table_columns_repeated:
        repeated_ = repeats(value);
        break;
    case Name::table_matrix_rows:
        matrix_rows_ = repeats(value);
        break;
    case Name::table_matrix_columns:
        matrix_columns_ = repeats(value);
        break;
    default:
        read_value(name, value);
    }
}

void OdsCell::read_value(Name name, std::string_view value) {
    switch (name) {
    case Name::office_value_type:
        type_ = type_of(value);
        break;
    case Name::calcext_value_type:
        error_ = value == "error";
        break;
    case Name::office_value:
        take_number(parse_number(value));
        break;
    case Name::office_date_value:
        take_number(parse_date(value));
        break;
    case Name::office_time_value:
        take_number(parse_duration(value));
        break;
    case Name::office_boolean_value:
        take_number(parse_boolean(value));
        break;
    case Name::office_string_value:
        has_string_value_ = true;
        string_value_ = value;
        break;
    default:
        break;
    }
}

void OdsCell::take_number(std::optional<double> parsed) {
    unreadable_ = unreadable_ || has_value_ || !parsed; // programs differ on which of two values they use
    has_value_ = !unreadable_;
    number_ = parsed.value_or(0);
}

bool OdsCell::read_children(XmlReader& xml) {
    const std::size_t depth = xml.depth();
    while (xml.next_child(depth)) {
        if (xml.name() == Name::text_p) {
            if (has_paragraph_) {
                text_ += '\n';
            }
            has_paragraph_ = true;
            if (!read_paragraph(xml)) {
                return false;
            }
        } else if (xml.name() == Name::table_cell_range_source) {
            source_ = xml.value(Name::xlink_href, scratch_);
        }
    }
    return !xml.reading().refused();
}

bool OdsCell::read_paragraph(XmlReader& xml) {
    const std::size_t depth = xml.depth();
    for (;;) {
        switch (xml.next()) {
        case XmlReader::Event::text:
            xml.append_text(text_);
            if (!append(xml, 0, ' ')) {
                return false;
            }
            break;
        case XmlReader::Event::start: {
            const Name name = xml.name();
            if (name == Name::text_s) {
                const auto count = parse_whole(xml.value(Name::text_c, scratch_));
                if (!append(xml, static_cast<std::size_t>(count.value_or(1)), ' ')) {
                    return false;
                }
            } else if (name == Name::text_tab || name == Name::text_line_break) {
                text_ += name == Name::text_tab ? '\t' : '\n';
            } else if (name == Name::text_ruby_text || name == Name::office_annotation) {
                xml.skip();
            }
            break;
        }
        case XmlReader::Event::end:
            if (xml.depth() < depth) {
                return true;
            }
            break;
        default:
            return false;
        }
    }
}

bool OdsCell::append(XmlReader& xml, std::size_t count, char c) {
    const std::size_t most = xml.reading().limits.token_bytes;
    if (count > most || text_.size() + count > most) {
        return xml.reading().refuse(RefusalCode::too_large,
                                    fmt::format("{} holds a text of more than {} KiB in one cell, far "
                                                "more than a plan holds.",
                                                xml.part(), most >> 10));
    }
    text_.append(count, c);
    return true;
}

void OdsCell::settle() {
    const bool shows_error = is_error_text(text_);
    if (error_ || (has_formula_ && shows_error)) {
        kind_ = CellKind::error;
        if (text_.empty()) {
            text_ = string_value_;
        }
    } else if (type_ == Type::string || (type_ == Type::none && has_paragraph_)) {
        // Calc writes an empty text from a formula as an empty paragraph without a type.
        kind_ = CellKind::text;
        if (has_string_value_) {
            text_.swap(string_value_);
        }
    } else if (type_ != Type::none) {
        settle_number();
    }
    const bool empty_text = kind_ == CellKind::text && text_.empty();
    filled_ = has_formula_ || (kind_ != CellKind::empty && !empty_text);
}

void OdsCell::settle_number() {
    if (!has_value_) {
        // A missing value, or one that is not a number, is an error that people see, never a zero.
        if (!has_formula_ || unreadable_) {
            kind_ = CellKind::error;
        }
        return;
    }
    constexpr CellKind kinds[] = {CellKind::empty, CellKind::number, CellKind::percentage, CellKind::currency,
                                  CellKind::date,  CellKind::number, CellKind::boolean,    CellKind::text};
    kind_ = kinds[static_cast<std::size_t>(type_)];
}

Cell OdsCell::cell() const {
    Cell cell;
    cell.kind = kind_;
    cell.has_formula = has_formula_;
    cell.has_value = kind_ != CellKind::empty;
    cell.formula = formula_;
    if (kind_ == CellKind::text || kind_ == CellKind::error) {
        cell.text = text_;
    } else {
        cell.number = number_;
    }
    return cell;
}

} // namespace plancheck

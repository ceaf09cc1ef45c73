// Builds the code of an OpenDocument number format, element by element.
#include "core/workbook/ods/number_style.hpp"

#include "core/workbook/values.hpp"

#include <algorithm>
#include <map>

namespace plancheck {
namespace {

/// Quotes a literal for a format code.
std::string in_code(std::string_view text) {
    std::string out;
    for (const char c : text) {
        out += c == '"' ? "\"\\\"\"" : std::string(1, c); // closes the quotes, escapes the mark, opens them again
    }
    return text.empty() ? std::string{} : '"' + out + '"';
}

std::string text_of(XmlReader& xml) {
    std::string text;
    xml.element_text(text);
    return text;
}

std::size_t small(std::string_view text) {
    constexpr std::uint64_t most = 30;
    return static_cast<std::size_t>(std::min(parse_whole(text).value_or(0), most));
}

/// Reads number:number: digits, with texts between them. A format that shows 1500 as "1.500" is one of these.
std::string read_digits(XmlReader& xml) {
    std::string scratch;
    const bool general = xml.find(Name::number_decimal_places) == nullptr;
    const std::size_t decimals = small(xml.value(Name::number_decimal_places, scratch));
    const std::size_t whole = small(xml.value(Name::number_min_integer_digits, scratch));
    const bool grouping = parse_boolean(xml.value(Name::number_grouping, scratch)).value_or(false);
    auto factor = parse_number(xml.value(Name::number_display_factor, scratch)).value_or(1);
    std::map<std::size_t, std::string> between; // by the digits after it
    const std::size_t depth = xml.depth();
    while (xml.next_child(depth)) {
        if (xml.name() == Name::number_embedded_text) {
            const std::size_t position = small(xml.value(Name::number_position, scratch));
            between[position] = text_of(xml);
        }
    }
    if (general && between.empty()) {
        return "General";
    }
    const std::size_t digits = std::max({whole, std::size_t{1}, between.empty() ? 0 : between.rbegin()->first + 1});
    std::string code = grouping ? "#,##" : "";
    for (std::size_t left = digits; left > 0; --left) {
        if (const auto text = between.find(left); text != between.end() && left < digits) {
            code += in_code(text->second);
        }
        code += left <= std::max<std::size_t>(whole, 1) ? '0' : '#';
    }
    if (decimals > 0) {
        code += '.' + std::string(decimals, '0');
    }
    for (; factor >= 1000; factor /= 1000) {
        code += ',';
    }
    return code;
}

// NOLINTNEXTLINE(readability-function-size): one case for each kind of part is plainer than parts of the list.
void read_part(XmlReader& xml, bool percentage, std::string& code) {
    switch (xml.name()) {
    case Name::number_number:
        code += read_digits(xml);
        break;
    case Name::number_scientific_number:
        code += "0.00E+00";
        break;
    case Name::number_fraction:
        code += "# ?/?";
        break;
    case Name::number_text: {
        const std::string text = text_of(xml);
        code += percentage && text.find('%') != std::string::npos ? "%" : in_code(text);
        break;
    }
    case Name::number_currency_symbol:
        code += in_code(text_of(xml));
        break;
    case Name::number_text_content:
        code += '@';
        break;
    case Name::number_boolean:
        code += "General";
        break;
    case Name::number_day:
    case Name::number_day_of_week:
    case Name::number_week_of_year:
        code += 'd';
        break;
    case Name::number_month:
    case Name::number_quarter:
        code += 'm';
        break;
    case Name::number_year:
    case Name::number_era:
        code += 'y';
        break;
    case Name::number_hours:
        code += 'h';
        break;
    case Name::number_minutes:
    case Name::number_seconds:
    case Name::number_am_pm:
        code += 's';
        break;
    default:
        break;
    }
}

/// Turns "value()>=0" into "[>=0]". Returns an empty text for any other condition.
std::string condition_of(std::string_view text) {
    constexpr std::string_view value = "value()";
    if (!text.starts_with(value)) {
        return {};
    }
    std::string condition(text.substr(value.size()));
    if (condition.starts_with("!=")) {
        condition.replace(0, 2, "<>");
    }
    return '[' + condition + ']';
}

} // namespace

bool is_number_style(Name name) {
    switch (name) {
    case Name::number_number_style:
    case Name::number_currency_style:
    case Name::number_percentage_style:
    case Name::number_date_style:
    case Name::number_time_style:
    case Name::number_boolean_style:
    case Name::number_text_style:
        return true;
    default:
        return false;
    }
}

OdsNumberStyle read_number_style(XmlReader& xml) {
    constexpr std::size_t most = 1'020;
    OdsNumberStyle style;
    std::string scratch;
    style.text = xml.name() == Name::number_text_style;
    const bool percentage = xml.name() == Name::number_percentage_style;
    const std::size_t depth = xml.depth();
    while (xml.next_child(depth)) {
        if (xml.name() == Name::style_map) {
            std::string condition = condition_of(xml.value(Name::style_condition, scratch));
            if (!condition.empty() && style.maps.size() < 3) {
                style.maps.emplace_back(std::move(condition), xml.value(Name::style_apply_style_name, scratch));
            }
        } else if (style.code.size() < most) {
            read_part(xml, percentage, style.code);
        }
    }
    return style;
}

} // namespace plancheck

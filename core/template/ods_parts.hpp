// Shared by the parts of the .ods writer: XML text, and the styles that equal looks share.
#pragma once

#include "core/template/book.hpp"

#include <map>
#include <string>
#include <string_view>

namespace plancheck {

/// Escapes text for XML content or an attribute value. Control characters that XML cannot hold are dropped.
[[nodiscard]] std::string xml_text(std::string_view text);
/// "4.50mm", in any locale.
[[nodiscard]] std::string millimetres(double value);
[[nodiscard]] std::string hex_colour(Colour colour);

/// The namespaces that every part declares.
extern const std::string_view namespaces;

/// A4, and A3 for sheets that A4 would print too small; both landscape and as wide as one page.
enum class Paper : std::uint8_t { a4, a3 };
[[nodiscard]] Paper paper_for(const BookSheet& sheet);
[[nodiscard]] std::string_view master_page(Paper paper);

/// Gives equal looks the same name, and writes their definitions.
class StylePool {
public:
    [[nodiscard]] std::string cell(const CellStyle& style);
    [[nodiscard]] std::string column(double millimetres);
    [[nodiscard]] std::string row(const BookRow& row);
    [[nodiscard]] std::string table(const BookSheet& sheet);
    [[nodiscard]] std::string definitions() const;

private:
    std::map<CellStyle, std::string> cells_;
    std::map<std::string, std::string> columns_, rows_, tables_; ///< properties -> name
};

[[nodiscard]] std::string number_styles();
/// The whole of styles.xml: defaults, page layouts with headers and footers.
[[nodiscard]] std::string styles_part(const Book& book);
/// The whole of content.xml.
[[nodiscard]] std::string content_part(const Book& book);

} // namespace plancheck

// Recognises files by their signatures.
#include "core/workbook/content.hpp"

#include "core/base/ascii.hpp"
#include "core/workbook/zip/directory.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace plancheck {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_entries = 65'536;

std::string bytes_of(const File& file, std::uint64_t from, std::size_t size) {
    std::string bytes(size, '\0');
    bytes.resize(file.read_at(from, bytes.data(), bytes.size()));
    return bytes;
}

bool ends_with(std::string_view name, std::string_view ending) {
    return name.size() >= ending.size() && std::ranges::equal(name.substr(name.size() - ending.size()), ending,
                                                              [](char a, char b) { return ascii_lower(a) == b; });
}

/// Decides by the names of its parts. An OpenDocument archive begins with its type, uncompressed.
Content content_of_zip(const File& file, std::string_view head) {
    constexpr std::size_t type_at = 30;
    constexpr std::string_view name = "mimetype";
    if (head.substr(std::min(type_at, head.size())).starts_with(name)) {
        const std::string_view type = head.substr(type_at + name.size());
        return type.starts_with("application/vnd.oasis.opendocument.spreadsheet") ? Content::open_package
               : type.starts_with("application/vnd.sun.xml.calc")                 ? Content::old_office
                                                                                  : Content::none;
    }
    const auto directory = read_zip_directory(file, most_entries);
    const auto has = [&directory](std::string_view ending) {
        return std::ranges::any_of(directory->entries,
                                   [ending](const ZipEntry& entry) { return ends_with(entry.name, ending); });
    };
    if (!directory || !has("[content_types].xml")) {
        return Content::none;
    }
    return has("xl/workbook.bin") ? Content::binary : has("xl/workbook.xml") ? Content::office : Content::none;
}

} // namespace

bool names_open_document(std::string_view head) {
    std::string narrow(head);
    std::erase(narrow, '\0');
    return narrow.find("urn:oasis:names:tc:opendocument:xmlns:office:1.0") != std::string::npos;
}

Content content_of_compound(const File& file) {
    constexpr std::size_t window = std::size_t{1} << 20; // its directory, in UTF-16, names the contents
    const std::string head = bytes_of(file, 0, window);
    const std::string tail = bytes_of(file, file.size() > window ? file.size() - window : 0, window);
    const auto holds = [&head, &tail](std::string_view name) {
        std::string wide;
        for (const char c : name) {
            wide += {c, '\0'};
        }
        return head.find(wide) != std::string::npos || tail.find(wide) != std::string::npos;
    };
    return holds("EncryptedPackage")            ? Content::encrypted
           : holds("Workbook") || holds("Book") ? Content::old_excel
                                                : Content::none;
}

Content content_of(const File& file) {
    constexpr std::array<std::pair<std::string_view, Content>, 9> marks{
        {{"\x09\x00\x04\x00"sv, Content::old_excel},
         {"\x09\x02\x06\x00"sv, Content::old_excel},
         {"\x09\x04\x06\x00"sv, Content::old_excel},
         {"\x09\x08\x08\x00"sv, Content::old_excel},
         {"\x09\x08\x10\x00"sv, Content::old_excel},
         {"\x00\x00\x02\x00\x04\x04"sv, Content::lotus},
         {"\x00\x00\x02\x00\x06\x04"sv, Content::lotus},
         {"\x00\x00\x1A\x00\x00\x10"sv, Content::lotus},
         {"\x00\x00\x1A\x00\x02\x10"sv, Content::lotus}}};
    if (!file.readable()) {
        return Content::none;
    }
    const std::string head = bytes_of(file, 0, 8192);
    if (head.starts_with("PK\x03\x04")) {
        return content_of_zip(file, head);
    }
    if (head.starts_with(compound_mark)) {
        return content_of_compound(file);
    }
    const auto mark = std::ranges::find_if(marks, [&head](const auto& known) { return head.starts_with(known.first); });
    if (mark != marks.end()) {
        return mark->second;
    }
    std::string narrow = head;
    std::erase(narrow, '\0');
    if (names_open_document(head) && narrow.find("opendocument.spreadsheet") != std::string::npos) {
        return Content::flat;
    }
    return narrow.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos ? Content::excel_xml
                                                                                            : Content::none;
}

bool is_read(Content content) {
    return content == Content::open_package || content == Content::flat || content == Content::office;
}

} // namespace plancheck

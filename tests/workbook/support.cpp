// Makes archives, files and workbooks for the reader's tests.
#include "tests/workbook/support.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <zlib.h>

namespace plancheck::testing {
namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>((value >> (8 * i)) & 0xFF);
    }
}

std::uint32_t claimed(std::int64_t claim, std::uint64_t truth) {
    return static_cast<std::uint32_t>(claim < 0 ? truth : static_cast<std::uint64_t>(claim));
}

// Writes the pieces into the stream in chunks, deflated or not, so that a bomb needs no memory here.
struct Packer {
    std::ofstream& out;
    bool deflated;
    z_stream stream{};
    std::uint64_t packed = 0, unpacked = 0;
    std::uint32_t crc = 0;

    void feed(std::string_view bytes, int flush) {
        if (!bytes.empty()) { // given no bytes, zlib returns a new sum
            crc = static_cast<std::uint32_t>(
                ::crc32(crc, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
        }
        unpacked += bytes.size();
        if (!deflated) {
            out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            packed += bytes.size();
            return;
        }
        char buffer[65536];
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream.avail_in = static_cast<uInt>(bytes.size());
        do {
            stream.next_out = reinterpret_cast<Bytef*>(buffer);
            stream.avail_out = sizeof buffer;
            ::deflate(&stream, flush);
            out.write(buffer, static_cast<std::streamsize>(sizeof buffer - stream.avail_out));
            packed += sizeof buffer - stream.avail_out;
        } while (stream.avail_out == 0);
    }
};

// Passes the pieces on in chunks of about 64 KiB or one unit.
template <class Take> void each_chunk(const Pieces& pieces, Take take) {
    std::string chunk;
    for (const auto& [unit, count] : pieces) {
        for (std::size_t i = 0; i < count; ++i) {
            chunk += unit;
            if (chunk.size() >= 65536) {
                take(chunk);
                chunk.clear();
            }
        }
    }
    take(chunk);
}

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view main_space =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr std::string_view package_space = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";

std::string ods_spaces() {
    std::string spaces = "xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:ooo=\"http://openoffice.org/2004/office\" "
                         "xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\"";
    for (const char* name : {"office", "table", "text", "style", "meta"}) {
        spaces += fmt::format(" xmlns:{0}=\"urn:oasis:names:tc:opendocument:xmlns:{0}:1.0\"", name);
    }
    return spaces;
}

Pieces document(std::string_view element, std::string_view more, const Pieces& spreadsheet, std::string_view before) {
    Pieces pieces{{fmt::format("{}<office:{} {} {}>{}<office:body><office:spreadsheet>", head, element, ods_spaces(),
                               more, before),
                   1}};
    pieces.insert(pieces.end(), spreadsheet.begin(), spreadsheet.end());
    pieces.emplace_back(fmt::format("</office:spreadsheet></office:body></office:{}>", element), 1);
    return pieces;
}

} // namespace

void write_file(const std::filesystem::path& path, const Pieces& pieces) {
    std::ofstream out(path, std::ios::binary);
    each_chunk(pieces, [&out](std::string_view chunk) { out << chunk; });
}

void ZipWriter::head(std::string& out, const Entry& entry, bool central) const {
    put(out, central ? 0x02014b50 : 0x04034b50, 4);
    if (central) {
        put(out, 20, 2);
    }
    put(out, 20, 2);
    put(out, static_cast<std::uint64_t>(entry.flags), 2);
    put(out, static_cast<std::uint64_t>(entry.method), 2);
    put(out, 0x21, 4);
    put(out, entry.crc, 4);
    put(out, entry.packed, 4);
    put(out, entry.unpacked, 4);
    put(out, entry.name.size(), 2);
    put(out, 0, 2);
    if (central) {
        out.append(10, '\0');
        put(out, entry.offset, 4);
    }
    out += entry.name;
}

void ZipWriter::add(std::string_view name, const Pieces& pieces, const Claims& claims) {
    Entry entry{std::string(name), 0, 0, 0, static_cast<std::uint32_t>(out_.tellp()), claims.method, claims.flags};
    std::string header;
    head(header, entry, false);
    out_ << header;
    Packer packer{out_, claims.method != 0, {}};
    ::deflateInit2(&packer.stream, claims.level, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
    each_chunk(pieces, [&packer](std::string_view chunk) { packer.feed(chunk, Z_NO_FLUSH); });
    if (packer.deflated) {
        packer.feed({}, Z_FINISH);
    }
    ::deflateEnd(&packer.stream);
    entry.crc = claimed(claims.crc, packer.crc);
    entry.packed = claimed(claims.packed, packer.packed);
    entry.unpacked = claimed(claims.unpacked, packer.unpacked);
    header.clear();
    head(header, entry, false);
    const auto end = out_.tellp();
    out_.seekp(entry.offset);
    out_ << header;
    out_.seekp(end);
    entries_.push_back(std::move(entry));
}

void ZipWriter::list_again(std::string_view name) {
    entries_.push_back(entries_.back());
    entries_.back().name = name;
}

void ZipWriter::finish() {
    const auto start = static_cast<std::uint64_t>(out_.tellp());
    std::string directory;
    for (const Entry& entry : entries_) {
        head(directory, entry, true);
    }
    const std::size_t size = directory.size();
    put(directory, 0x06054b50, 4);
    put(directory, 0, 4);
    put(directory, entries_.size(), 2);
    put(directory, entries_.size(), 2);
    put(directory, size, 4);
    put(directory, start, 4);
    put(directory, 0, 2);
    out_ << directory;
    out_.close();
}

void write_xlsx(const std::filesystem::path& path, const XlsxParts& parts) {
    ZipWriter zip(path);
    std::string relations = parts.relations;
    zip.add("[Content_Types].xml", "<Types/>");
    zip.add("_rels/.rels", fmt::format("<Relationships {}><Relationship Id=\"a\" Type=\"http://x/officeDocument\" "
                                       "Target=\"xl/workbook.xml\"/></Relationships>",
                                       package_space));
    zip.add("xl/workbook.xml", fmt::format("{}<workbook {}>{}<sheets>{}</sheets>{}</workbook>", head, main_space,
                                           parts.before_sheets, parts.sheets, parts.workbook));
    if (!parts.sheet.empty()) {
        zip.add("xl/worksheets/sheet1.xml",
                fmt::format("{}<worksheet {}>{}</worksheet>", head, main_space, parts.sheet));
    }
    if (!parts.strings.empty()) {
        zip.add("xl/sharedStrings.xml", fmt::format("{}<sst {}>{}</sst>", head, main_space, parts.strings));
        relations += "<Relationship Id=\"st\" Type=\"http://x/sharedStrings\" Target=\"sharedStrings.xml\"/>";
    }
    if (!parts.styles.empty()) {
        zip.add("xl/styles.xml", fmt::format("{}<styleSheet {}>{}</styleSheet>", head, main_space, parts.styles));
        relations += "<Relationship Id=\"sy\" Type=\"http://x/styles\" Target=\"styles.xml\"/>";
    }
    zip.add("xl/_rels/workbook.xml.rels",
            fmt::format("<Relationships {}>{}</Relationships>", package_space, relations));
    for (const auto& [name, content] : parts.more) {
        zip.add(name, content);
    }
    zip.finish();
}

Pieces ods_content(const Pieces& spreadsheet, std::string_view before_body) {
    return document("document-content", "", spreadsheet, before_body);
}

void write_ods(const std::filesystem::path& path, const Pieces& spreadsheet, std::string_view before_body) {
    ZipWriter zip(path);
    ZipWriter::Claims stored;
    stored.method = 0;
    zip.add("mimetype", {{"application/vnd.oasis.opendocument.spreadsheet", 1}}, stored);
    zip.add("content.xml", ods_content(spreadsheet, before_body));
    zip.finish();
}

void write_fods(const std::filesystem::path& path, const Pieces& spreadsheet, std::string_view before_body) {
    write_file(path, document("document", "office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\"",
                              spreadsheet, before_body));
}

Pieces ods_sheet(Pieces rows) {
    rows.insert(rows.begin(), {"<table:table table:name=\"Plan\">", 1});
    rows.emplace_back("</table:table>", 1);
    return rows;
}

void Recorder::begin_sheet(const Sheet& sheet) {
    sheet_ = sheet.name;
    lines.push_back(fmt::format("sheet {}{}", sheet.name, sheet.hidden ? " hidden" : ""));
}

void Recorder::cell(const Cell& cell) {
    constexpr std::string_view kinds[] = {"empty", "number", "percentage", "currency",
                                          "date",  "text",   "boolean",    "error"};
    std::string line =
        fmt::format("{}!{} {}", sheet_, cell_name(cell.row, cell.column), kinds[static_cast<std::size_t>(cell.kind)]);
    if (cell.kind == CellKind::text || cell.kind == CellKind::error) {
        line += fmt::format(" '{}'", cell.text);
    } else if (cell.kind != CellKind::empty) {
        line += fmt::format(" {}", cell.number);
    }
    if (cell.has_formula) {
        line += fmt::format(" formula {}", cell.formula.empty() ? "-" : cell.formula);
    }
    if (cell.formula_down != 0 || cell.formula_right != 0) {
        line += fmt::format(" from {} above, {} left", cell.formula_down, cell.formula_right);
    }
    if (!cell.has_value) {
        line += " no value";
    }
    lines.push_back(std::move(line));
}

void Recorder::end_sheet() {
    lines.emplace_back("end");
}

void Recorder::external_link(std::string_view target, const Cell* where) {
    lines.push_back(
        fmt::format("link {}{}", target,
                    where == nullptr ? "" : fmt::format(" in {}!{}", sheet_, cell_name(where->row, where->column))));
}

void Recorder::macro() {
    lines.emplace_back("macro");
}

void Recorder::broken_name(std::string_view name, std::string_view refers_to) {
    lines.push_back(fmt::format("name {} of {}", name, refers_to));
}

std::vector<std::string> lines_of(const std::filesystem::path& path, const ReadLimits& limits) {
    Recorder recorder;
    const ReadOutcome outcome = read_workbook(path, recorder, limits);
    if (const auto* refusal = std::get_if<ReadRefusal>(&outcome)) {
        recorder.lines.push_back("refused " + refusal->code);
    }
    return recorder.lines;
}

} // namespace plancheck::testing

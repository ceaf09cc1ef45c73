// Shared by the reader's tests: zip archives written byte by byte, so that they can contain false claims; files in a
// folder of the test's own; a sink that remembers; small workbooks.
#pragma once

#include "core/workbook/read.hpp"
#include "tests/base/folder.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck::testing {

/// A text as pieces, each with a number of repetitions: a test's way to say "200 MB of blanks".
using Pieces = std::vector<std::pair<std::string, std::size_t>>;

void write_file(const std::filesystem::path& path, const Pieces& pieces);

/// Writes an archive part by part. A part's claims about itself may be false.
class ZipWriter {
public:
    struct Claims {
        std::int64_t unpacked = -1; ///< -1 for the true size
        std::int64_t packed = -1;
        std::int64_t crc = -1;
        int method = 8; ///< 8 deflate, 0 stored; any other is claimed for deflated bytes
        int flags = 0;
        int level = 1; ///< of deflate
    };
    explicit ZipWriter(const std::filesystem::path& path) : out_(path, std::ios::binary) {}
    void add(std::string_view name, const Pieces& pieces, const Claims& claims);
    void add(std::string_view name, const Pieces& pieces) { add(name, pieces, Claims()); }
    void add(std::string_view name, std::string content) { add(name, Pieces{{std::move(content), 1}}); }
    /// Lists the last part again under another name, over the same bytes.
    void list_again(std::string_view name);
    void finish();

private:
    struct Entry {
        std::string name;
        std::uint32_t crc, packed, unpacked, offset;
        int method, flags;
    };
    void head(std::string& out, const Entry& entry, bool central) const;
    std::ofstream out_;
    std::vector<Entry> entries_;
};

/// Parts of a small .xlsx. A test changes or removes those that it is about.
struct XlsxParts {
    std::string sheet = "<sheetData/>"; ///< the content of <worksheet>
    std::string strings;                ///< the content of <sst>; empty for no such part
    std::string styles;                 ///< the content of <styleSheet>; empty for no such part
    std::string sheets = R"(<sheet name="Plan" sheetId="1" r:id="rId1"/>)";
    std::string workbook; ///< after <sheets>
    std::string before_sheets;
    std::string relations = R"(<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>)";
    std::vector<std::pair<std::string, std::string>> more; ///< more parts
};
void write_xlsx(const std::filesystem::path& path, const XlsxParts& parts);

/// An .ods or .fods around the content of <office:spreadsheet>.
[[nodiscard]] Pieces ods_content(const Pieces& spreadsheet, std::string_view before_body = {});
void write_ods(const std::filesystem::path& path, const Pieces& spreadsheet, std::string_view before_body = {});
void write_fods(const std::filesystem::path& path, const Pieces& spreadsheet, std::string_view before_body = {});
/// The same with one sheet "Plan" around rows.
[[nodiscard]] Pieces ods_sheet(Pieces rows);

/// Writes down all events, one on each line: "Plan!B2 percentage 0.5", "Plan!A1 text 'x' =SUM(A1) no value".
class Recorder final : public CellSink {
public:
    void begin_sheet(const Sheet& sheet) override;
    void cell(const Cell& cell) override;
    void end_sheet() override;
    void external_link(std::string_view target, const Cell* where) override;
    void macro() override;
    void broken_name(std::string_view name, std::string_view refers_to) override;
    void begin_again() override { lines.clear(); }
    std::vector<std::string> lines;

private:
    std::string sheet_;
};

/// The lines of a reading, with "refused CODE" last if it was refused.
[[nodiscard]] std::vector<std::string> lines_of(const std::filesystem::path& path, const ReadLimits& limits = {});

} // namespace plancheck::testing

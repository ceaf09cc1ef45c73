// What the reader's tests share: zip archives written byte by byte, so that they can lie; files in a folder of the
// test's own; a sink that remembers; small workbooks.
#pragma once

#include "core/workbook/read.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plancheck::test {

/// A text given as pieces, each so many times: how a test says "200 MB of blanks".
using Pieces = std::vector<std::pair<std::string, std::size_t>>;

/// A folder that is gone with the test.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

void write_file(const std::filesystem::path& path, const Pieces& pieces);

/// Writes an archive part by part. What a part claims of itself may be false.
class ZipWriter {
public:
    struct Claims {
        std::int64_t unpacked = -1; ///< -1: the truth
        std::int64_t packed = -1;
        std::int64_t crc = -1;
        int method = 8; ///< 8 deflate, 0 stored; anything else is claimed of deflated bytes
        int flags = 0;
        int level = 1; ///< of deflate
    };
    explicit ZipWriter(const std::filesystem::path& path) : out_(path, std::ios::binary) {}
    void add(std::string_view name, const Pieces& pieces, const Claims& claims);
    void add(std::string_view name, const Pieces& pieces) { add(name, pieces, Claims()); }
    void add(std::string_view name, std::string content) { add(name, Pieces{{std::move(content), 1}}); }
    /// Lists the last part once more under another name, over the same bytes.
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

/// Parts of a small .xlsx; change or drop what the test is about.
struct XlsxParts {
    std::string sheet = "<sheetData/>"; ///< what stands in <worksheet>
    std::string strings;                ///< what stands in <sst>; empty: no such part
    std::string styles;                 ///< what stands in <styleSheet>; empty: no such part
    std::string sheets = R"(<sheet name="Plan" sheetId="1" r:id="rId1"/>)";
    std::string workbook; ///< after <sheets>
    std::string before_sheets;
    std::string relations = R"(<Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>)";
    std::vector<std::pair<std::string, std::string>> more; ///< further parts
};
void write_xlsx(const std::filesystem::path& path, const XlsxParts& parts);

/// An .ods or .fods around what stands in <office:spreadsheet>.
[[nodiscard]] Pieces ods_content(const Pieces& spreadsheet, std::string_view before_body = {});
void write_ods(const std::filesystem::path& path, const Pieces& spreadsheet, std::string_view before_body = {});
void write_fods(const std::filesystem::path& path, const Pieces& spreadsheet, std::string_view before_body = {});
/// The same with one sheet "Plan" around rows.
[[nodiscard]] Pieces ods_sheet(Pieces rows);

/// Writes down all that comes, a line an event: "Plan!B2 percentage 0.5", "Plan!A1 text 'x' =SUM(A1) no value".
class Recorder final : public CellSink {
public:
    void begin_sheet(const Sheet& sheet) override;
    void cell(const Cell& cell) override;
    void end_sheet() override;
    void external_link(std::string_view target) override;
    void macro() override;
    void begin_again() override { lines.clear(); }
    std::vector<std::string> lines;

private:
    std::string sheet_;
};

/// The lines that reading gives, "refused CODE" last if it was refused.
[[nodiscard]] std::vector<std::string> lines_of(const std::filesystem::path& path, const ReadLimits& limits = {});

} // namespace plancheck::test

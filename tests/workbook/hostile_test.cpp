// Files made to harm: each must end in one clear sentence, within one second of processor time and 128 MiB of
// address space, in a process of its own that the system kills if it takes more.
#include "tests/workbook/support.hpp"

#include <cstdio>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace plancheck::testing {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool instrumented = true; // needs terabytes of address space, and is several times slower
#else
constexpr bool instrumented = false;
#endif
constexpr rlim_t seconds = instrumented ? 40 : 1;
constexpr rlim_t memory = rlim_t{128} << 20;

struct Ended {
    int status = -1;
    std::string output;
};

// Runs the dump program on the file under the limits.
Ended run_limited(const std::filesystem::path& file) {
    int pipe_ends[2];
    if (::pipe(pipe_ends) != 0) {
        return {};
    }
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit time{seconds, seconds};
        const rlimit space{memory, memory};
        ::setrlimit(RLIMIT_CPU, &time);
        if (!instrumented) {
            ::setrlimit(RLIMIT_AS, &space);
        }
        ::dup2(pipe_ends[1], STDOUT_FILENO);
        ::close(pipe_ends[0]);
        ::close(pipe_ends[1]);
        ::execl(PLANCHECK_WORKBOOK_DUMP, PLANCHECK_WORKBOOK_DUMP, "--count", file.c_str(), nullptr);
        ::_exit(127);
    }
    ::close(pipe_ends[1]);
    Ended ended;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(pipe_ends[0], buffer, sizeof buffer)) > 0;) {
        ended.output.append(buffer, static_cast<std::size_t>(got));
    }
    ::close(pipe_ends[0]);
    ::waitpid(child, &ended.status, 0);
    return ended;
}

// Expects one sentence with the code; it must contain `words`.
void expect_refused(const std::filesystem::path& file, std::string_view code, std::string_view words) {
    const Ended ended = run_limited(file);
    ASSERT_TRUE(WIFEXITED(ended.status)) << "killed by signal " << WTERMSIG(ended.status);
    EXPECT_EQ(WEXITSTATUS(ended.status), 1) << ended.output;
    const std::string start = fmt::format("refused\t{}\t", code);
    EXPECT_TRUE(ended.output.starts_with(start)) << ended.output;
    EXPECT_NE(ended.output.find(words), std::string::npos) << ended.output;
    EXPECT_TRUE(ended.output.ends_with(".\n")) << ended.output;
    EXPECT_EQ(std::ranges::count(ended.output, '\n'), 1) << ended.output;
    EXPECT_LT(ended.output.size(), 400U) << ended.output;
}

// A big and hostile workbook that is read within the limits.
void expect_read(const std::filesystem::path& file) {
    const Ended ended = run_limited(file);
    ASSERT_TRUE(WIFEXITED(ended.status)) << "killed by signal " << WTERMSIG(ended.status);
    EXPECT_EQ(WEXITSTATUS(ended.status), 0) << ended.output;
}

class Hostile : public ::testing::Test {
protected:
    void SetUp() override { file = folder / "hostile.workbook"; }

    void xlsx_sheet(const Pieces& data) {
        ZipWriter zip(file);
        zip.add(
            "_rels/.rels",
            R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="wb.xml"/></Relationships>)");
        zip.add(
            "wb.xml",
            R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Plan" r:id="s"/></sheets></workbook>)");
        zip.add(
            "_rels/wb.xml.rels",
            R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="x/worksheet" Target="s.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="t.xml"/></Relationships>)");
        Pieces sheet{
            {R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)", 1}};
        sheet.insert(sheet.end(), data.begin(), data.end());
        sheet.emplace_back("</sheetData></worksheet>", 1);
        zip.add("s.xml", sheet);
        Pieces shared{{R"(<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)", 1}};
        shared.insert(shared.end(), strings.begin(), strings.end());
        shared.emplace_back("</sst>", 1);
        zip.add("t.xml", shared);
        zip.finish();
    }

    Folder folder;
    std::filesystem::path file;
    Pieces strings;
};

// Text that does not compress, from the same numbers in every run.
std::string noise(std::size_t bytes) {
    std::string text;
    std::uint64_t state = 88172645463325252U;
    while (text.size() < bytes) {
        state ^= state << 13U;
        state ^= state >> 7U;
        state ^= state << 17U;
        text += static_cast<char>('a' + state % 26);
    }
    return text;
}

TEST_F(Hostile, BombOfBlanks) {
    ZipWriter zip(file);
    ZipWriter::Claims tight;
    tight.level = 9;
    zip.add("content.xml", ods_content({{std::string(1 << 16, ' '), 1000}}), tight);
    zip.finish();
    expect_refused(file, "too-large", "content.xml unpacks to more than 1000 times its size");
}

TEST_F(Hostile, BombPackedJustLooselyEnough) {
    write_ods(file, {{"<office:x>" + std::string(400'000, ' ') + noise(600) + "</office:x>", 1500}});
    expect_refused(file, "too-large", "unpacks to more than");
}

TEST_F(Hostile, BombOfTags) {
    write_ods(file, ods_sheet({{"<table:table-row>" + noise(60) +
                                    "<a/><b/><c/><d/><e/><f/><g/><h/><i/><j/></table:table-row>",
                                2'000'000}}));
    expect_refused(file, "too-large", "XML elements");
}

TEST_F(Hostile, BombOfCells) {
    xlsx_sheet({{"<row>", 1}, {"<c><v>1</v></c>", 16'384}, {"</row>", 1}});
    expect_read(file);
    Pieces rows;
    for (int row = 0; row < 200; ++row) {
        rows.emplace_back("<row>", 1);
        rows.emplace_back("<c><v>1</v></c>", 16'384);
        rows.emplace_back("</row>", 1);
    }
    xlsx_sheet(rows);
    expect_refused(file, "too-large", "filled cells");
}

TEST_F(Hostile, EntitiesThatMultiply) {
    ZipWriter zip(file);
    zip.add("content.xml", R"(<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>)");
    zip.finish();
    expect_refused(file, "unsafe", "content.xml declares entities");
}

TEST_F(Hostile, EntityFromOutside) {
    ZipWriter zip(file);
    zip.add("content.xml", R"(<!DOCTYPE x SYSTEM "file:///etc/passwd"><x>&passwd;</x>)");
    zip.finish();
    expect_refused(file, "not-a-workbook", "content.xml");
    write_ods(
        file,
        ods_sheet(
            {{R"(<table:table-row><table:table-cell office:value-type="string"><text:p>&secret;</text:p></table:table-cell></table:table-row>)",
              1}}));
    expect_refused(file, "unsafe", "an entity of its own");
}

TEST_F(Hostile, DeepXml) {
    write_ods(file, {{"<office:x>", 1'000'000}, {"</office:x>", 1'000'000}});
    expect_refused(file, "too-large", "256 deep");
}

TEST_F(Hostile, XmlThatNeverEnds) {
    ZipWriter zip(file);
    Pieces content = ods_content(ods_sheet({{"<table:table-row/>", 100'000}}));
    content.pop_back();
    zip.add("content.xml", content);
    zip.finish();
    expect_refused(file, "damaged", "it ends too early");
}

TEST_F(Hostile, DeviceThatNeverEnds) {
    expect_refused("/dev/zero", "not-a-workbook", "it is not a regular file");
}

TEST_F(Hostile, ManyAttributes) {
    std::string tag = "<office:x";
    for (int i = 0; i < 200'000; ++i) {
        tag += fmt::format(" a{}=''", i);
    }
    write_ods(file, {{tag + "/>", 1}});
    expect_refused(file, "too-large", "single tag of more than 1024 KiB");
    tag.resize(tag.find(" a80000="));
    write_ods(file, {{tag + "/>", 40}});
    expect_read(file);
}

TEST_F(Hostile, LongAttribute) {
    write_ods(file, {{"<office:x a='", 1}, {noise(5000), 40'000}, {"'/>", 1}});
    expect_refused(file, "too-large", "single tag");
}

TEST_F(Hostile, LongComment) {
    write_fods(file, {{"<!-- ", 1}, {noise(5000), 4'000}, {"-->", 1}});
    expect_refused(file, "too-large", "single tag");
}

TEST_F(Hostile, LongText) {
    write_ods(file, ods_sheet({{"<table:table-row><table:table-cell><text:p>", 1},
                               {noise(5000), 20'000},
                               {"</text:p></table:table-cell></table:table-row>", 1}}));
    expect_refused(file, "too-large", "in one cell");
    write_ods(
        file,
        ods_sheet(
            {{R"(<table:table-row><table:table-cell><text:p><text:s text:c="999999999"/></text:p></table:table-cell></table:table-row>)",
              1}}));
    expect_refused(file, "too-large", "in one cell");
}

TEST_F(Hostile, NamespacesWithoutEnd) {
    write_ods(file, {{"<a xmlns='u1'/><b xmlns:c='u2' c:d=''/>", 1'000'000}});
    expect_refused(file, "unsafe", "namespaces");
}

// Every name after them must still find its namespace at once.
TEST_F(Hostile, ManyNamespacesInForce) {
    std::string declarations;
    for (int i = 0; i < 60'000; ++i) {
        declarations += fmt::format(" xmlns:n{}='u'", i);
    }
    std::string names;
    for (int i = 0; i < 100'000; ++i) {
        names += fmt::format("<n0:e{}/>", i);
    }
    write_ods(file, {{"<office:x" + declarations + ">", 1}, {names, 1}, {"</office:x>", 1}});
    expect_read(file);
}

TEST_F(Hostile, RepeatedRowsAndColumns) {
    const std::string cell =
        R"(<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>)";
    write_ods(
        file,
        ods_sheet({{R"(<table:table-row table:number-rows-repeated="1048576">)" + cell + "</table:table-row>", 1}}));
    expect_refused(file, "too-large", "filled cells");
    write_ods(
        file,
        ods_sheet(
            {{R"(<table:table-row table:number-rows-repeated="999999999"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>)",
              1}}));
    expect_refused(file, "too-large", "where a sheet ends");
    write_ods(
        file,
        ods_sheet(
            {{R"(<table:table-row><table:table-cell table:number-columns-repeated="4294967295"/><table:table-cell office:value-type="float" office:value="1"/></table:table-row>)",
              1}}));
    expect_refused(file, "too-large", "where a sheet ends");
    write_ods(
        file,
        ods_sheet(
            {{R"(<table:table-row table:number-rows-repeated="999999999"><table:table-cell table:number-columns-repeated="999999999"/></table:table-row>)",
              1000}}));
    expect_read(file);
}

TEST_F(Hostile, RepeatedRowOfLongTexts) {
    write_ods(file, ods_sheet({{R"(<table:table-row table:number-rows-repeated="2">)", 1},
                               {"<table:table-cell office:value-type='string'><text:p>" + noise(900'000) +
                                    "</text:p></table:table-cell>",
                                3},
                               {"</table:table-row>", 1}}));
    expect_refused(file, "too-large", "repeats a row with more than");
}

TEST_F(Hostile, SizesThatLie) {
    const Pieces content = ods_content(ods_sheet({{"<table:table-row/>", 500'000}}));
    for (const std::int64_t claim : {std::int64_t{10}, std::int64_t{0xFFFFFFFE}}) {
        ZipWriter zip(file);
        ZipWriter::Claims lie;
        lie.unpacked = claim;
        zip.add("content.xml", content, lie);
        zip.finish();
        expect_refused(file, "damaged", "content.xml");
    }
    ZipWriter zip(file);
    ZipWriter::Claims lie;
    lie.packed = 0x70000000;
    zip.add("content.xml", content, lie);
    zip.finish();
    expect_refused(file, "unsafe", "claim more than the file holds");
}

TEST_F(Hostile, PartsThatShareBytes) {
    ZipWriter zip(file);
    zip.add("content.xml", ods_content(ods_sheet({{noise(10'000), 3}})));
    for (int i = 0; i < 100; ++i) {
        zip.list_again(fmt::format("part{}.xml", i));
    }
    zip.finish();
    expect_refused(file, "unsafe", "share bytes");
    ZipWriter padded(file); // so that all claims together are less than the file
    padded.add("padding", std::string(100'000, ' '));
    padded.add("content.xml", ods_content({}));
    padded.list_again("other.xml");
    padded.finish();
    expect_refused(file, "unsafe", "share bytes");
}

TEST_F(Hostile, PartTwice) {
    ZipWriter zip(file);
    zip.add("content.xml", ods_content({}));
    zip.add("Content.XML", ods_content({}));
    zip.finish();
    expect_refused(file, "unsafe", "content.xml twice");
}

TEST_F(Hostile, TooManyParts) {
    ZipWriter zip(file);
    ZipWriter::Claims stored;
    stored.method = 0;
    for (int i = 0; i < 65'000; ++i) {
        zip.add(fmt::format("{}", i), Pieces{}, stored);
    }
    zip.finish();
    expect_refused(file, "not-a-workbook", "zip archive but not a workbook");
}

TEST_F(Hostile, WayOutOfTheArchive) {
    XlsxParts parts;
    parts.relations = R"(<Relationship Id="rId1" Type="x/worksheet" Target="../../../../etc/passwd"/>)";
    write_xlsx(file, parts);
    expect_refused(file, "missing-sheet", "Sheet Plan is listed but missing");
    parts.relations = R"(<Relationship Id="rId1" Type="x/worksheet" Target="/etc/passwd"/>)";
    write_xlsx(file, parts);
    expect_refused(file, "missing-sheet", "Sheet Plan is listed but missing");
    parts.relations =
        R"(<Relationship Id="rId1" Type="x/worksheet" TargetMode="External" Target="file:///etc/passwd"/>)";
    write_xlsx(file, parts);
    expect_refused(file, "missing-sheet", "Sheet Plan is listed but missing");
}

TEST_F(Hostile, ManySheetsOnePart) {
    XlsxParts parts;
    parts.sheets.clear();
    for (int i = 0; i < 20'000; ++i) {
        parts.sheets += fmt::format(R"(<sheet name="S{0}" sheetId="{0}" r:id="rId1"/>)", i);
    }
    write_xlsx(file, parts);
    expect_refused(file, "too-large", "more than 1024 sheets");
    parts.sheets.resize(parts.sheets.find("<sheet name=\"S900\""));
    write_xlsx(file, parts);
    expect_refused(file, "damaged", "claim the same part");
    write_ods(file, {{"<table:table table:name='S'/>", 20'000}});
    expect_refused(file, "too-large", "more than 1024 sheets");
}

TEST_F(Hostile, PlacesOutsideTheGrid) {
    for (const char* row : {"<row r='99999999999'/>", "<row r='1048577'/>", "<row r='0'/>", "<row r='-1'/>"}) {
        xlsx_sheet({{row, 1}});
        expect_refused(file, "damaged", "a row that no sheet has");
    }
    for (const char* cell : {"ZZZZ1", "XFE1", "A0", "A1048577", "A99999999999", "1A", "A1 ", "", "A-1"}) {
        xlsx_sheet({{fmt::format("<row r='1'><c r='{}'><v>1</v></c></row>", cell), 1}});
        expect_refused(file, "damaged", "which no sheet has");
    }
}

TEST_F(Hostile, StringsWithoutEnd) {
    strings = {{"<si/>", 6'000'000}};
    xlsx_sheet({});
    expect_refused(file, "too-large", "more text than any plan");
    strings = {{"<si><t>" + noise(900'000) + "</t></si>", 60}};
    xlsx_sheet({});
    expect_refused(file, "too-large", "more text than any plan");
}

TEST_F(Hostile, NamesAndLinksWithoutEnd) {
    std::string names;
    for (int i = 0; i < 200'000; ++i) {
        names += fmt::format("<table:named-range table:cell-range-address=\"'file:///{}.ods'#$S.A1\"/>", i);
    }
    write_ods(file, {{"<table:named-expressions>", 1}, {names, 1}, {"</table:named-expressions>", 1}});
    expect_refused(file, "too-large", "links");
    std::string rows;
    for (int i = 0; i < 200'000; ++i) {
        rows += fmt::format(
            "<table:table-row><table:table-cell table:formula=\"of:=['file:///{}.ods'#$S.A1]\"/></table:table-row>", i);
    }
    write_ods(file, ods_sheet({{rows, 1}}));
    expect_refused(file, "too-large", "links");
}

TEST_F(Hostile, ArraysOverTheWholeSheet) {
    std::string row;
    for (int i = 1; i <= 16'000; ++i) {
        row += fmt::format("<c r='{0}1'><f t='array' ref='{0}1:XFD1048576'>1</f><v>1</v></c>",
                           cell_name(0, static_cast<std::uint32_t>(i))
                               .substr(0, cell_name(0, static_cast<std::uint32_t>(i)).size() - 1));
    }
    xlsx_sheet({{"<row r='1'>" + row + "</row>", 1}});
    expect_refused(file, "too-large", "array formulas");
}

TEST_F(Hostile, ArraysOnEverySheet) {
    const std::string row = "<table:table-row><table:table-cell table:formula='' "
                            "table:number-matrix-columns-spanned='16384'/></table:table-row>";
    Pieces sheets;
    for (int sheet = 0; sheet < 600; ++sheet) {
        sheets.emplace_back("<table:table table:name='S'>", 1);
        sheets.emplace_back(row, 2'500);
        sheets.emplace_back("</table:table>", 1);
    }
    write_ods(file, sheets);
    expect_refused(file, "too-large", "array formulas");
    write_ods(file, ods_sheet({{"<table:table-row><table:table-cell/><table:table-cell table:formula='' "
                                "table:number-matrix-columns-spanned='16384'/></table:table-row>",
                                1}}));
    expect_refused(file, "too-large", "where a sheet ends");
}

// One text, stored once and shown in a million cells. A sink that keeps the cells would keep it a million times.
TEST_F(Hostile, OneTextInEveryCell) {
    strings = {{"<si><t>" + noise(100'000) + "</t></si>", 1}};
    xlsx_sheet({{"<row><c t='s'><v>0</v></c></row>", 100'000}});
    expect_refused(file, "too-large", "MiB of text");
    for (const char* repeated : {"<table:table-row><table:table-cell table:number-columns-repeated='16000' ",
                                 "<table:table-row table:number-rows-repeated='1000000'><table:table-cell "}) {
        write_ods(file, ods_sheet({{repeated, 1},
                                   {"office:value-type='string'><text:p>" + noise(100'000) +
                                        "</text:p></table:table-cell></table:table-row>",
                                    1}}));
        expect_refused(file, "too-large", "MiB of text");
    }
}

// Numbers of formats that all have the same place in a hash table by number.
TEST_F(Hostile, FormatsThatCollide) {
    constexpr std::uint64_t buckets = 85'229; // of a libstdc++ table that holds so many
    XlsxParts parts;
    std::string cells;
    for (std::uint64_t i = 1; i <= 60'000; ++i) {
        parts.styles += fmt::format("<numFmt numFmtId='{}' formatCode='0'/>", i * buckets);
        cells += fmt::format("<xf numFmtId='{}'/>", i * buckets);
    }
    parts.styles = "<numFmts>" + parts.styles + "</numFmts><cellXfs>" + cells + "</cellXfs>";
    write_xlsx(file, parts);
    expect_read(file);
}

TEST_F(Hostile, ManyLinksToOnePart) {
    XlsxParts parts;
    for (int i = 0; i < 60'000; ++i) {
        parts.relations += fmt::format("<Relationship Id='x{}' Type='x/externalLink' Target='e.xml'/>", i);
    }
    std::string links;
    for (int i = 0; i < 700; ++i) {
        links += "<!-- -->";
    }
    parts.more = {
        {"xl/_rels/e.xml.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" +
                                    links + "</Relationships>"}};
    write_xlsx(file, parts);
    expect_read(file);
}

TEST_F(Hostile, StylesWithoutEnd) {
    std::string styles;
    for (int i = 0; i < 70'000; ++i) {
        styles += "<style:style style:family='table' style:name='" + std::to_string(i) +
                  "'><style:table-properties table:display='false'/></style:style>";
    }
    write_ods(file, {}, "<office:automatic-styles>" + styles + styles + "</office:automatic-styles>");
    expect_refused(file, "too-large", "styles");
}

} // namespace
} // namespace plancheck::testing

// What the reader sends for each property of the formats, cell by cell, and what it refuses. Workbooks are a few lines
// written here; agree_with_office.py compares with LibreOffice's own files.
#include "tests/workbook/support.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plancheck::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::UnorderedElementsAre;
using Lines = std::vector<std::string>;

class Reads : public ::testing::Test {
protected:
    Lines xlsx(const XlsxParts& parts) {
        write_xlsx(folder / "a", parts);
        return lines_of(folder / "a");
    }
    Lines xlsx_rows(std::string rows) {
        XlsxParts parts;
        parts.sheet = "<sheetData>" + std::move(rows) + "</sheetData>";
        return xlsx(parts);
    }
    Lines ods_rows(std::string rows) {
        write_ods(folder / "a", ods_sheet({{std::move(rows), 1}}));
        return lines_of(folder / "a");
    }
    Lines ods(std::string spreadsheet, std::string before = {}) {
        write_ods(folder / "a", {{std::move(spreadsheet), 1}}, before);
        return lines_of(folder / "a");
    }
    // The cell of a sheet with one cell.
    std::string ods_cell(const std::string& cell) {
        const Lines lines = ods_rows("<table:table-row>" + cell + "</table:table-row>");
        return lines.size() == 3 ? lines[1] : lines.back();
    }
    std::string xlsx_cell(const std::string& cell) {
        const Lines lines = xlsx_rows("<row r='1'>" + cell + "</row>");
        return lines.size() == 3 ? lines[1] : lines.back();
    }
    std::string code(const std::filesystem::path& path) {
        const Lines lines = lines_of(path);
        return lines.empty() ? "" : lines.back();
    }
    Folder folder;
};

TEST(CellName, CountsInLetters) {
    EXPECT_EQ(cell_name(0, 0), "A1");
    EXPECT_EQ(cell_name(9, 25), "Z10");
    EXPECT_EQ(cell_name(0, 26), "AA1");
    EXPECT_EQ(cell_address("Finance", "C3"), "Finance!C3");
    EXPECT_EQ(cell_address("Balance sheet", "C3"), "'Balance sheet'!C3");
    EXPECT_EQ(cell_address("Director's notes", "C3"), "'Director''s notes'!C3");
    EXPECT_EQ(cell_address("Q1", "C3"), "'Q1'!C3"); // else it would read as a cell
    EXPECT_EQ(cell_address("", "C3"), "C3");
    EXPECT_EQ(cell_address("Balance sheet", ""), "'Balance sheet'");
    EXPECT_EQ(cell_name(1'048'575, 16'383), "XFD1048576");
}

TEST_F(Reads, OdsKinds) {
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='float' office:value='1.5'/>"), "Plan!A1 number 1.5");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='percentage' office:value='0.005'/>"),
              "Plan!A1 percentage 0.005");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='currency' office:value='-2'/>"), "Plan!A1 currency -2");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='date' office:date-value='2014-04-01'/>"),
              "Plan!A1 date 41730");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='date' office:date-value='2014-04-01T12:00:00'/>"),
              "Plan!A1 date 41730.5");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='time' office:time-value='PT36H00M00S'/>"),
              "Plan!A1 number 1.5");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='boolean' office:boolean-value='true'/>"),
              "Plan!A1 boolean 1");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='string'><text:p>a</text:p></table:table-cell>"),
              "Plan!A1 text 'a'");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='string' "
                       "calcext:value-type='error'><text:p>#N/A</text:p></table:table-cell>"),
              "Plan!A1 error '#N/A'");
}

TEST_F(Reads, NumbersThatAreNoneAreErrorsAndNeverZero) {
    for (const char* text : {"1e999", "NaN", "12abc", "", "0x10", "1,5", "inf", "--1"}) {
        EXPECT_TRUE(ods_cell(std::string("<table:table-cell office:value-type='float' office:value='") + text + "'/>")
                        .starts_with("Plan!A1 error"))
            << text;
        if (*text != '\0') {
            EXPECT_EQ(xlsx_cell(std::string("<c r='A1'><v>") + text + "</v></c>"),
                      std::string("Plan!A1 error '") + text + "'");
        }
    }
    EXPECT_TRUE(ods_cell("<table:table-cell office:value-type='float'><text:p>?</text:p></table:table-cell>")
                    .starts_with("Plan!A1 error"));
    EXPECT_TRUE(ods_cell("<table:table-cell office:value-type='date' office:date-value='2014-02-30'/>")
                    .starts_with("Plan!A1 error"));
}

TEST_F(Reads, NoCellKeepsAnothersValue) {
    EXPECT_THAT(
        ods_rows("<table:table-row><table:table-cell office:value-type='float' office:value='7' table:formula='of:=1'/>"
                 "<table:table-cell office:value-type='float'/><table:table-cell/></table:table-row>"),
        ElementsAre("sheet Plan", "Plan!A1 number 7 formula of:=1", "Plan!B1 error ''", "end"));
    EXPECT_EQ(xlsx_cell("<c t='str'><f>A2</f></c>"), "Plan!A1 empty formula A2 no value");
    EXPECT_THAT(xlsx_rows("<row><c><f>1</f><v>7</v></c><c/><c><v/></c><c t='b'/></row>"),
                ElementsAre("sheet Plan", "Plan!A1 number 7 formula 1", "end"));
}

TEST_F(Reads, OdsParagraphs) {
    EXPECT_EQ(
        ods_cell(
            "<table:table-cell office:value-type='string'><text:p>a<text:s "
            "text:c='2'/>b<text:tab/>c<text:line-break/>d</text:p><text:p/>"
            "<text:p>e <text:span>f</text:span>&amp;<text:a xlink:href='x'>g</text:a></text:p></table:table-cell>"),
        "Plan!A1 text 'a  b\tc\nd\n\ne f&g'");
    EXPECT_EQ(ods_cell("<table:table-cell "
                       "office:value-type='string'><office:annotation><text:p>note</text:p></"
                       "office:annotation><text:p>cell</text:p></table:table-cell>"),
              "Plan!A1 text 'cell'");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='string'><text:p>a\r\nb\rc</text:p></table:table-cell>"),
              "Plan!A1 text 'a\nb\nc'");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='string' "
                       "office:string-value='held'><text:p>shown</text:p></table:table-cell>"),
              "Plan!A1 text 'held'");
    EXPECT_EQ(ods_cell("<table:table-cell "
                       "office:value-type='string'><text:p><text:ruby><text:ruby-base>base</"
                       "text:ruby-base><text:ruby-text>hint</text:ruby-text></text:ruby></text:p></table:table-cell>"),
              "Plan!A1 text 'base'");
}

TEST_F(Reads, OdsRepeatsAndMerges) {
    EXPECT_THAT(
        ods_rows("<table:table-row table:number-rows-repeated='2'/><table:table-row "
                 "table:number-rows-repeated='2'><table:table-cell/>"
                 "<table:table-cell table:number-columns-repeated='2' office:value-type='float' office:value='1'/>"
                 "<table:table-cell office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row>"
                 "<table:table-row-group><table:table-header-rows><table:table-row><table:covered-table-cell/"
                 "><table:covered-table-cell office:value-type='float' office:value='2'/>"
                 "</table:table-row></table:table-header-rows></table:table-row-group>"),
        ElementsAre("sheet Plan", "Plan!B3 number 1", "Plan!C3 number 1", "Plan!D3 text 'x'", "Plan!B4 number 1",
                    "Plan!C4 number 1", "Plan!D4 text 'x'", "Plan!B5 number 2", "end"));
}

TEST_F(Reads, OdsFormulas) {
    EXPECT_EQ(ods_cell("<table:table-cell table:formula='of:=[.B1]'/>"), "Plan!A1 empty formula of:=[.B1] no value");
    EXPECT_EQ(ods_cell("<table:table-cell table:formula='of:=1' office:value-type='float'/>"),
              "Plan!A1 empty formula of:=1 no value");
    EXPECT_EQ(ods_cell("<table:table-cell table:formula='of:=1' office:value-type='float' office:value='1,5'/>"),
              "Plan!A1 error '' formula of:=1");
    EXPECT_EQ(ods_cell("<table:table-cell table:formula='of:=\"\"'><text:p/></table:table-cell>"),
              "Plan!A1 text '' formula of:=\"\"");
    EXPECT_EQ(ods_cell("<table:table-cell table:formula='of:=1/0' office:value-type='float' "
                       "office:value='0'><text:p>#DIV/0!</text:p></table:table-cell>"),
              "Plan!A1 error '#DIV/0!' formula of:=1/0");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='string'><text:p>#DIV/0!</text:p></table:table-cell>"),
              "Plan!A1 text '#DIV/0!'");
    const std::string n = "<table:table-cell office:value-type='float' office:value='1'/>";
    EXPECT_THAT(ods_rows("<table:table-row><table:table-cell table:formula='of:=X' "
                         "table:number-matrix-rows-spanned='2' table:number-matrix-columns-spanned='2' "
                         "office:value-type='float' office:value='1'/>" +
                         n + n + "</table:table-row><table:table-row>" + n + n + n +
                         "</table:table-row><table:table-row>" + n + "</table:table-row>"),
                ElementsAre("sheet Plan", "Plan!A1 number 1 formula of:=X", "Plan!B1 number 1 formula -",
                            "Plan!C1 number 1", "Plan!A2 number 1 formula -", "Plan!B2 number 1 formula -",
                            "Plan!C2 number 1", "Plan!A3 number 1", "end"));
}

TEST_F(Reads, OdsDocument) {
    EXPECT_THAT(
        ods("<table:table table:name='A' table:style-name='t1'/><table:table table:name='B' table:style-name='t2'/>"
            "<table:table table:name=\"'file:///old.ods'#S\"><table:table-row><table:table-cell "
            "office:value-type='float' office:value='1'/></table:table-row></table:table>"
            "<table:named-expressions><table:named-range table:name='N' "
            "table:cell-range-address='$A.$A$1'/><table:named-expression table:name='R' "
            "table:expression='0.5'/></table:named-expressions>",
            "<office:scripts><office:script><ooo:libraries><ooo:module/></ooo:libraries></office:script></"
            "office:scripts>"
            "<office:automatic-styles><style:style style:family='table' style:name='t2'><style:table-properties "
            "table:display='false'/></style:style></office:automatic-styles>"),
        ElementsAre("macro", "sheet A", "end", "sheet B hidden", "end", "link file:///old.ods"));
    EXPECT_THAT(ods("<table:tracked-changes><table:table table:name='X'/></table:tracked-changes><table:table "
                    "table:name='A'><table:shapes><table:table table:name='Y'/></table:shapes>"
                    "<table:table-source xlink:href='linked.ods'/></table:table>"),
                ElementsAre("sheet A", "link linked.ods", "end"));
    EXPECT_THAT(
        ods_rows("<table:table-row><table:table-cell "
                 "table:formula=\"of:=['file:///x.ods'#$S.A1]+['file:///x.ods'#$S.A2]+['file:///"
                 "y.ods'#$S.A2]\"/></table:table-row>"),
        ElementsAre("sheet Plan", "link file:///x.ods in Plan!A1", "link file:///y.ods in Plan!A1", Not(""), "end"));
    EXPECT_THAT(ods("<table:named-expressions><table:named-expression table:name='Price' "
                    "table:expression=\"['file:///prices.ods'#$S.A1]\"/></table:named-expressions>"),
                ElementsAre("link file:///prices.ods"));
}

TEST_F(Reads, APrefixMeansWhatTheElementAroundItSays) {
    EXPECT_THAT(ods("<office:x xmlns:table='urn:else'><table:table table:name='B'/></office:x>"
                    "<table:table table:name='A'/><office:x xmlns:table='urn:else'><office:y xmlns:table='urn:third'/>"
                    "<table:table table:name='D'/></office:x><table:table table:name='C'/>"),
                ElementsAre("sheet A", "end", "sheet C", "end"));
}

TEST_F(Reads, ASheetMayBeNamedAlmostLikeALinkedFile) {
    EXPECT_THAT(ods("<table:table table:name=\"Mike's '#2\"/>"), ElementsAre("sheet Mike's '#2", "end"));
}

TEST_F(Reads, OdsMacroParts) {
    ZipWriter zip(folder / "a");
    zip.add("content.xml", ods_content({}));
    zip.add("Basic/Standard/script-lb.xml", "<x/>");
    zip.finish();
    EXPECT_THAT(lines_of(folder / "a"), ElementsAre());
    ZipWriter other(folder / "b");
    other.add("content.xml", ods_content({}));
    other.add("Basic/Standard/Module1.xml", "<x/>");
    other.finish();
    EXPECT_THAT(lines_of(folder / "b"), ElementsAre("macro"));
}

TEST_F(Reads, XlsxKinds) {
    XlsxParts parts;
    parts.styles = "<numFmts><numFmt numFmtId='164' formatCode='[$£-809]#,##0'/><numFmt numFmtId='165' "
                   "formatCode='0.0%;[Red]-0.0%'/></numFmts>"
                   "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='14'/><xf "
                   "numFmtId='10'/><xf numFmtId='20'/></cellXfs>";
    parts.sheet = "<sheetData><row><c s='0'><v>1</v></c><c s='1'><v>2</v></c><c s='2'><v>0.5</v></c><c "
                  "s='3'><v>41730</v></c><c s='4'><v>1</v></c><c s='5'><v>0.5</v></c>"
                  "<c s='99'><v>3</v></c><c t='b' s='2'><v>1</v></c><c t='e'><v>#REF!</v></c><c "
                  "t='d'><v>2014-04-01</v></c></row></sheetData>";
    const Lines lines{"sheet Plan",         "Plan!A1 number 1",      "Plan!B1 currency 2", "Plan!C1 percentage 0.5",
                      "Plan!D1 date 41730", "Plan!E1 percentage 1",  "Plan!F1 number 0.5", "Plan!G1 number 3",
                      "Plan!H1 boolean 1",  "Plan!I1 error '#REF!'", "Plan!J1 date 41730", "end"};
    EXPECT_EQ(xlsx(parts), lines);
    parts.before_sheets = "<workbookPr date1904='1'/>";
    EXPECT_THAT(xlsx(parts), Contains("Plan!D1 date 43192"));
}

TEST_F(Reads, XlsxTexts) {
    XlsxParts parts;
    parts.strings = "<si><t>one</t></si><si><r><t>ri</t></r><r><rPr/><t>ch</t></r><rPh><t>hint</t></rPh></"
                    "si><si><t>a_x000D__x005F_x_xZZZZ_</t></si><si><t/></si><si><t xml:space='preserve'> b "
                    "</t></si><si><t>_xD800__x0041_</t></si>";
    parts.sheet = "<sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c><c "
                  "t='s'><v>3</v></c><c t='s'><v>4</v></c><c t='s'><v/></c>"
                  "<c t='inlineStr'><is><t>in</t><rPh><t>hint</t></rPh></is></c><c t='str'><f>F</f><v></v></c><c "
                  "t='str'><v>plain</v></c><c t='s'><v>5</v></c></row></sheetData>";
    EXPECT_THAT(xlsx(parts),
                ElementsAre("sheet Plan", "Plan!A1 text 'one'", "Plan!B1 text 'rich'", "Plan!C1 text 'a\r_x_xZZZZ_'",
                            "Plan!E1 text ' b '", "Plan!G1 text 'in'", "Plan!H1 text '' formula F",
                            "Plan!I1 text 'plain'", "Plan!J1 text '_xD800_A'", "end"));
    parts.sheet = "<sheetData><row><c t='s'><v>6</v></c></row></sheetData>";
    EXPECT_EQ(xlsx(parts).back(), "refused damaged");
}

TEST_F(Reads, XlsxFormulas) {
    EXPECT_THAT(
        xlsx_rows(
            "<row><c><f>SUM(B1)</f></c><c><f t='shared' ref='B1:C3' si='0'>C1</f><v>1</v></c></row><row><c r='B2'><f "
            "t='shared' si='0'/><v>2</v></c></row><row><c r='C3'><f t='shared' si='0'/><v>3</v></c></row>"
            "<row r='5'><c r='A5'><f t='array' ref='A5:B6'>X</f><v>1</v></c><c r='B5'><v>2</v></c><c "
            "r='C5'><v>3</v></c></row><row r='6'><c r='A6'><v>4</v></c></row><row r='7'><c r='A7'><v>5</v></c></row>"),
        ElementsAre("sheet Plan", "Plan!A1 empty formula SUM(B1) no value", "Plan!B1 number 1 formula C1",
                    "Plan!B2 number 2 formula C1 from 1 above, 0 left",
                    "Plan!C3 number 3 formula C1 from 2 above, 1 left", "Plan!A5 number 1 formula X",
                    "Plan!B5 number 2 formula -", "Plan!C5 number 3", "Plan!A6 number 4 formula -", "Plan!A7 number 5",
                    "end"));
}

TEST_F(Reads, BrokenNames) {
    EXPECT_THAT(ods("<table:table table:name='A'/><table:named-expressions><table:named-range table:name='Fine' "
                    "table:cell-range-address='$A.$A$1'/><table:named-range table:name='Gone' "
                    "table:cell-range-address='$#REF!.$A$1'/><table:named-expression table:name='FromXlsx' "
                    "table:expression='#ref!+1'/></table:named-expressions>"),
                ElementsAre("sheet A", "end", "name Gone of $#REF!.$A$1", "name FromXlsx of #REF!+1"));
    XlsxParts parts;
    parts.workbook = "<definedNames><definedName name='Fine'>Plan!$A$1</definedName><definedName "
                     "name='Gone'>#REF!</definedName><definedName name='Saved'>#ref!+1</definedName></definedNames>";
    EXPECT_THAT(xlsx(parts), UnorderedElementsAre("name Gone of #REF!", "name Saved of #REF!+1", "sheet Plan", "end"));
}

TEST_F(Reads, XlsxBook) {
    XlsxParts parts;
    parts.sheets = "<sheet name='A &amp; B' r:id='rId1'/><sheet name='H' state='hidden' r:id='rId2'/><sheet name='V' "
                   "state='veryHidden' r:id='rId3'/>";
    parts.workbook = "<definedNames><definedName name='N'>Plan!$A$1</definedName><definedName name='_xlnm.Print_Area' "
                     "localSheetId='0'>x</definedName></definedNames>";
    parts.relations = "<Relationship Id='rId1' Type='x/worksheet' Target='worksheets/./x/../sheet1.xml'/><Relationship "
                      "Id='rId2' Type='x/worksheet' Target='/xl/s2.xml'/>"
                      "<Relationship Id='rId3' Type='x/chartsheet' Target='c.xml'/><Relationship Id='e' "
                      "Type='x/externalLink' Target='e.xml'/><Relationship Id='m' Type='x/vbaProject' Target='v.bin'/>";
    parts.more = {
        {"XL\\S2.XML", "<worksheet xmlns='http://purl.oclc.org/ooxml/spreadsheetml/main'><sheetData/></worksheet>"},
        {"xl/c.xml", "<x/>"},
        {"xl/e.xml", "<x/>"},
        {"xl/_rels/e.xml.rels",
         "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' "
         "Type='x/externalLinkPath' TargetMode='External' Target='file:///old.xlsx'/></Relationships>"}};
    EXPECT_THAT(xlsx(parts), ElementsAre("sheet A & B", "end", "sheet H hidden", "end", "sheet V hidden", "end",
                                         "link file:///old.xlsx", "macro"));
}

TEST_F(Reads, ASheetThatCannotBeReadIsNoEmptySheet) {
    XlsxParts parts;
    parts.sheet.clear();
    EXPECT_EQ(xlsx(parts).back(), "refused missing-sheet");
    parts = {};
    parts.relations.clear();
    EXPECT_EQ(xlsx(parts).back(), "refused missing-sheet");
    parts = {};
    parts.relations = "<Relationship Id='rId1' Type='x/worksheet' Target='workbook.xml'/>";
    EXPECT_EQ(xlsx(parts).back(), "refused missing-sheet");
    parts = {};
    parts.sheets.clear();
    EXPECT_EQ(xlsx(parts).back(), "refused damaged");
    parts = {};
    parts.sheet = "<sheetData><row>";
    EXPECT_EQ(xlsx(parts).back(), "refused damaged");
}

TEST_F(Reads, CellsOutOfOrderComeInOrder) {
    const auto cell = [](std::string_view place, int value) {
        return fmt::format("<c r='{}'><v>{}</v></c>", place, value);
    };
    const std::vector<std::string> ordered{"sheet Plan", "Plan!A1 number 1", "Plan!B1 number 2", "Plan!A2 number 3",
                                           "end"};
    const std::string first = cell("A1", 1) + cell("B1", 2);
    for (const std::string& rows :
         {"<row r='1'>" + first + "</row><row r='2'>" + cell("A2", 3) + "</row>",
          "<row r='2'>" + cell("A2", 3) + "</row><row r='1'>" + first + "</row>",
          "<row r='1'>" + cell("B1", 2) + cell("A1", 1) + "</row><row>" + cell("A2", 3) + "</row>",
          "<row r='1'>" + cell("A2", 3) + first + "</row>",
          "<row r='1'>" + cell("B1", 2) + "</row><row r='1'>" + cell("A1", 1) +
              "</row><row r='2'><c><v>3</v></c></row>"}) {
        EXPECT_EQ(xlsx_rows(rows), ordered) << rows;
    }
    EXPECT_EQ(xlsx_rows("<row r='2'/><row r='1'/>"), xlsx_rows(""));
    EXPECT_EQ(xlsx_rows("<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>").back(), "refused unsafe");
    EXPECT_EQ(xlsx_rows("<row r='1048576'/><row/>").back(), "refused too-large");
    EXPECT_EQ(xlsx_rows("<row r='1'><c r='XFD1'/><c/></row>").back(), "refused too-large");
}

TEST_F(Reads, AnArrayOutOfOrderFillsItsCells) {
    const std::string first = "<c r='A1'><f t='array' ref='A1:A2'>B1:B2</f><v>1</v></c>";
    const std::string second = "<row r='2'><c r='A2'><v>2</v></c></row>";
    const auto ordered = xlsx_rows("<row r='1'>" + first + "</row>" + second);
    EXPECT_EQ(ordered.size(), 4U);
    EXPECT_EQ(xlsx_rows(second + "<row r='1'>" + first + "</row>"), ordered);
}

TEST_F(Reads, SheetsBeforeTheOneOutOfOrderComeOnce) {
    XlsxParts parts;
    parts.sheets = R"(<sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" r:id="rId2"/>)";
    parts.relations += R"(<Relationship Id="rId2" Type="http://x/worksheet" Target="worksheets/sheet2.xml"/>)";
    parts.workbook = "<definedNames><definedName name='N'>A!A1</definedName></definedNames>";
    parts.sheet = "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>";
    parts.more.emplace_back(
        "xl/worksheets/sheet2.xml",
        R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)"
        "<row r='2'><c r='A2'><v>3</v></c></row><row r='1'><c r='A1'><v>2</v></c></row></sheetData></worksheet>");
    write_xlsx(folder / "two", parts);
    EXPECT_EQ(lines_of(folder / "two"), (std::vector<std::string>{"sheet A", "A!A1 number 1", "end", "sheet B",
                                                                  "B!A1 number 2", "B!A2 number 3", "end"}));
}

/// ASCII and the characters of the tests below as UTF-16.
std::string utf16(std::u16string_view text, bool big_endian, bool marked) {
    std::string bytes;
    for (const char16_t unit : (marked ? u"\uFEFF" : u"") + std::u16string(text)) {
        const char high = static_cast<char>(unit >> 8U);
        const char low = static_cast<char>(unit & 0xFFU);
        bytes += big_endian ? high : low;
        bytes += big_endian ? low : high;
    }
    return bytes;
}

TEST_F(Reads, PartsInUtf16) {
    const std::u16string body =
        uR"(<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Plan"><table:table-row><table:table-cell office:value-type="string"><text:p>)";
    const std::u16string rest =
        uR"(</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>)";
    const std::u16string long_text(50'000, u'\u00A3'); // across the edges of every window
    const std::u16string declaration = u"<?xml version='1.0' encoding='UTF-16'?>";
    for (const bool big_endian : {false, true}) {
        for (const bool marked : {false, true}) {
            write_file(folder / "wide",
                       {{utf16(declaration + body + u"\u00A3 \u4E2D \U0001F600" + rest, big_endian, marked), 1}});
            EXPECT_EQ(lines_of(folder / "wide").at(1), "Plan!A1 text '£ 中 \xF0\x9F\x98\x80'");
        }
        write_file(folder / "long", {{utf16(body + long_text + rest, big_endian, true), 1}});
        EXPECT_EQ(lines_of(folder / "long").at(1).size(),
                  std::string_view("Plan!A1 text ''").size() + 2 * long_text.size());
        for (const std::u16string& bad : {std::u16string(1, char16_t{0xD83D}), std::u16string(1, char16_t{0xDE00}),
                                          std::u16string(1, char16_t{0})}) {
            write_file(folder / "bad", {{utf16(body + bad + rest, big_endian, true), 1}});
            EXPECT_EQ(lines_of(folder / "bad").back(), "refused damaged");
        }
        const std::string whole = utf16(body + rest, big_endian, true);
        write_file(folder / "cut", {{whole.substr(0, whole.size() - 1), 1}});
        EXPECT_EQ(lines_of(folder / "cut").back(), "refused damaged");
        write_file(folder / "lie",
                   {{utf16(u"<?xml version='1.0' encoding='UTF-8'?>" + body + rest, big_endian, true), 1}});
        EXPECT_EQ(lines_of(folder / "lie").back(), "refused unreadable");
    }
}

TEST_F(Reads, WhatIsNoWorkbook) {
    write_file(folder / "empty", {});
    EXPECT_EQ(code(folder / "empty"), "refused not-a-workbook");
    write_file(folder / "csv", {{"a,b\n1,2\n", 1}});
    EXPECT_EQ(code(folder / "csv"), "refused not-a-workbook");
    EXPECT_EQ(code(folder / "missing"), "refused not-found");
    EXPECT_EQ(code(folder / ""), "refused not-a-workbook");
    write_file(folder / "xls", {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 1},
                                {std::string(600, '\0'), 1},
                                {std::string("W\0o\0r\0k\0b\0o\0o\0k\0", 16), 1}});
    EXPECT_EQ(code(folder / "xls"), "refused old-format");
    write_file(folder / "locked", {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 1},
                                   {std::string(600, '\0'), 1},
                                   {std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32), 1}});
    EXPECT_EQ(code(folder / "locked"), "refused password");
    ZipWriter text(folder / "odt");
    text.add("mimetype", "application/vnd.oasis.opendocument.text");
    text.add("content.xml", ods_content({}));
    text.finish();
    EXPECT_EQ(code(folder / "odt"), "refused not-a-workbook");
    ZipWriter word(folder / "docx");
    word.add("_rels/.rels",
             "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' "
             "Type='x/officeDocument' Target='d.xml'/></Relationships>");
    word.add("d.xml", "<document/>");
    word.finish();
    EXPECT_EQ(code(folder / "docx"), "refused not-a-workbook");
    ZipWriter zip(folder / "zip");
    zip.add("readme", "hello");
    zip.finish();
    EXPECT_EQ(code(folder / "zip"), "refused not-a-workbook");
}

TEST_F(Reads, PasswordsAndDamage) {
    ZipWriter zip(folder / "locked");
    zip.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    zip.add("META-INF/manifest.xml", "<m:manifest "
                                     "xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry><m:"
                                     "encryption-data/></m:file-entry></m:manifest>");
    zip.add("content.xml", "scrambled");
    zip.finish();
    EXPECT_EQ(code(folder / "locked"), "refused password");
    ZipWriter flagged(folder / "flagged");
    ZipWriter::Claims encrypted;
    encrypted.flags = 1;
    flagged.add("content.xml", ods_content({}), encrypted);
    flagged.finish();
    EXPECT_EQ(code(folder / "flagged"), "refused password");
    ZipWriter wrong(folder / "crc");
    ZipWriter::Claims crc;
    crc.crc = 1;
    wrong.add("content.xml", ods_content({}), crc);
    wrong.finish();
    EXPECT_EQ(code(folder / "crc"), "refused damaged");
    write_ods(folder / "cut", ods_sheet({{"<table:table-row/>", 1000}}));
    std::filesystem::resize_file(folder / "cut", std::filesystem::file_size(folder / "cut") - 30);
    EXPECT_EQ(code(folder / "cut"), "refused damaged");
}

// A program that trusts a part's own header reads something else than one that trusts the directory.
TEST_F(Reads, APartsHeadingMustSayWhatTheDirectorySays) {
    write_ods(folder / "a", ods_sheet({{"<table:table-row/>", 1}}));
    std::ifstream in(folder / "a", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    const std::size_t name = bytes.find("content.xml");
    ASSERT_EQ(bytes.substr(name - 30, 4), "PK\x03\x04");
    for (const auto& [at, byte] : {std::pair{name, 'C'}, std::pair{name - 30 + 8, '\0'}, std::pair{name - 30, 'Q'}}) {
        std::string changed = bytes;
        changed[at] = byte;
        write_file(folder / "b", {{changed, 1}});
        EXPECT_EQ(code(folder / "b"), "refused damaged") << at;
    }
}

TEST_F(Reads, NothingLiesBehindAPartsEnd) {
    const Pieces content = ods_content(ods_sheet({{"<table:table-row/>", 1}}));
    constexpr std::size_t around = 30 + 46 + 22 + 2 * std::string_view("content.xml").size();
    const auto write = [&](std::int64_t packed) {
        ZipWriter zip(folder / "a");
        ZipWriter::Claims claims;
        claims.packed = packed;
        zip.add("content.xml", content, claims);
        zip.finish();
        return code(folder / "a");
    };
    EXPECT_EQ(write(-1), "end");
    const auto packed = static_cast<std::int64_t>(std::filesystem::file_size(folder / "a") - around);
    EXPECT_EQ(write(packed), "end");
    EXPECT_EQ(write(packed + 1), "refused damaged");
    EXPECT_EQ(write(packed - 1), "refused damaged");
}

// Every way to cut a file short or flip a bit ends in a refusal or in the very same cells, never in others.
TEST_F(Reads, DamageNeverChangesAPlanSilently) {
    XlsxParts parts;
    parts.strings = "<si><t>one</t></si>";
    parts.sheet = "<sheetData><row><c t='s'><v>0</v></c><c><v>12</v></c></row></sheetData>";
    const Lines whole = xlsx(parts);
    std::ifstream in(folder / "a", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    std::size_t refused = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 0x10);
        write_file(folder / "b", {{changed, 1}});
        const Lines lines = lines_of(folder / "b");
        const bool refusal = !lines.empty() && lines.back().starts_with("refused");
        refused += refusal ? 1 : 0;
        EXPECT_TRUE(refusal || lines == whole) << "byte " << i;
        write_file(folder / "c", {{bytes.substr(0, i), 1}});
        EXPECT_TRUE(code(folder / "c").starts_with("refused")) << "cut at " << i;
    }
    EXPECT_GT(refused, bytes.size() / 2);
}

std::string little_endian(std::uint64_t value, int bytes) {
    std::string text;
    for (; bytes > 0; --bytes, value >>= 8U) {
        text += static_cast<char>(value & 0xFFU);
    }
    return text;
}

// Two archives in one file, so that a lax program would read the other plan than LibreOffice does.
TEST_F(Reads, ASecondDirectoryIsNeverTaken) {
    constexpr std::size_t end_record = 22;
    const auto archive_of = [this](const char* number) {
        write_ods(folder / "part", ods_sheet({{fmt::format("<table:table-row><table:table-cell office:value-type="
                                                           "'float' office:value='{}'/></table:table-row>",
                                                           number),
                                               1}}));
        std::ifstream in(folder / "part", std::ios::binary);
        return std::string((std::istreambuf_iterator<char>(in)), {});
    };
    const std::string second = archive_of("2");
    const std::string first = archive_of("1");
    const Lines right = lines_of(folder / "part");
    const std::string body = second.substr(0, second.size() - end_record);
    const std::string directory = second.substr(second.size() - end_record + 10, 10); // entries, bytes, offset

    // In the comment, with the records of a large archive, which minizip accepts anywhere.
    const std::string entries = directory.substr(0, 2) + little_endian(0, 6);
    const std::string large = "PK\x06\x06" + little_endian(44, 8) + little_endian(45, 2) + little_endian(45, 2) +
                              little_endian(0, 8) + entries + entries + directory.substr(2, 4) + little_endian(0, 4) +
                              directory.substr(6, 4) + little_endian(0, 4);
    const std::string comment = body + large + "PK\x06\x07" + little_endian(0, 4) +
                                little_endian(first.size() + body.size(), 8) + little_endian(1, 4);
    write_file(folder / "comment",
               {{first.substr(0, first.size() - 2) + little_endian(comment.size(), 2) + comment, 1}});
    EXPECT_EQ(lines_of(folder / "comment"), right);

    // After the directory that the end record names, and where LibreOffice looks for it: before the end record.
    write_file(folder / "gap",
               {{first.substr(0, first.size() - end_record) + body + first.substr(first.size() - end_record), 1}});
    EXPECT_EQ(code(folder / "gap"), "refused damaged");
}

// A file that two programs read in two ways cannot be a plan to sign.
TEST_F(Reads, TwoPlansInOneFileAreRefused) {
    XlsxParts both;
    both.more = {{"content.xml", "<x/>"}};
    EXPECT_EQ(xlsx(both).back(), "end") << "a part that no program takes for the workbook";
    both.more.emplace_back("META-INF/manifest.xml", "<x/>");
    EXPECT_EQ(xlsx(both).back(), "refused unsafe");
    for (const char* relation :
         {"<Relationship Id='rId1' Type='x/worksheet' Target='other.xml'/>",
          "<Relationship Id='a' Type='x/styles' Target='a.xml'/><Relationship Id='b' Type='y/styles' Target='b.xml'/>",
          "<Relationship Id='a' Type='x/sharedStrings' Target='a.xml'/>"
          "<Relationship Id='b' Type='y/sharedStrings' Target='b.xml'/>"}) {
        XlsxParts parts;
        parts.relations += relation;
        EXPECT_EQ(xlsx(parts).back(), "refused unsafe") << relation;
    }
    XlsxParts parts;
    parts.more = {{"xl/worksheets/SHEET1.xml", "<x/>"}};
    EXPECT_EQ(xlsx(parts).back(), "refused unsafe");
    EXPECT_EQ(xlsx_cell("<c r='A1'><v>1</v><v>2</v></c>"), "refused unsafe");
    EXPECT_EQ(xlsx_cell("<c r='A1' t='inlineStr'><is><t>a</t></is><is><t>b</t></is></c>"), "refused unsafe");
    EXPECT_EQ(xlsx_cell("<c r='A1' t='str'><is><t>a</t></is><v>b</v></c>"), "Plan!A1 text 'b'");
    EXPECT_EQ(ods_cell("<table:table-cell office:value-type='float' office:value='1' office:date-value='2014-04-01'/>"),
              "Plan!A1 error ''");
    EXPECT_EQ(ods_cell("<table:table-cell xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
                       "office:value-type='float' office:value='1' o:value='2'/>"),
              "refused damaged");
}

// A repetition that says the same, or that no reader uses, does no harm.
TEST_F(Reads, WhatSaysOneThingIsRead) {
    const std::string sheet = "<Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>";
    for (const std::string& relations :
         {sheet + sheet, sheet + "<Relationship Id='rId2' Type='x/worksheet' Target='/xl/worksheets/sheet1.xml'/>",
          sheet + "<Relationship Id='styles' Type='x/styles' Target='styles.xml'/>",
          sheet + "<Relationship Id='sharedStrings' Type='x/theme' Target='a.xml'/>",
          sheet + "<Relationship Id='s' Type='x/styles' Target='gone.xml'/>",
          sheet + "<Relationship Id='s' Type='x/sharedStrings' Target='gone.xml'/>",
          sheet + "<Relationship Id='s' Type='x/externalLink' Target='gone.xml'/>",
          sheet + "<Relationship Id='s' Type='x/sharedStrings' TargetMode='External' Target='http://a/b.xml'/>",
          sheet + "<Relationship Id='s' Type='x/hyperlink' TargetMode='External' Target='http://a/../../b'/>",
          sheet + "<Relationship Id='c' Type='x/customXml' Target='../../customXml/item1.xml'/>"
                  "<Relationship Id='c' Type='x/customXml' Target='../../../customXml/item2.xml'/>",
          sheet + "<Relationship Id='s' Type='x/styles' Target='s.xml'/><Relationship Id='t' Type='x/styles' "
                  "Target='./s.xml'/>",
          std::string("<Relationship Id='rId1' Type='x/worksheet' Target='../XL/Worksheets/Sheet1.XML'/>"),
          std::string("<Relationship Id='rId1' Type='x/worksheet' Target='worksheets/%73heet1.xml'/>"),
          std::string("<Relationship Id='rId1' Type='x/worksheet' Target='../../xl/worksheets/sheet1.xml'/>")}) {
        XlsxParts parts;
        parts.relations = relations;
        parts.sheet = "<sheetData><row><c><v>7</v></c></row></sheetData>";
        EXPECT_EQ(xlsx(parts), (Lines{"sheet Plan", "Plan!A1 number 7", "end"})) << relations;
    }
    XlsxParts twice;
    twice.more = {{"docProps/thumbnail.jpeg", "a"}, {"docProps/thumbnail.jpeg", "b"}};
    EXPECT_EQ(xlsx(twice).back(), "end");
    XlsxParts percent;
    percent.relations = "<Relationship Id='rId1' Type='x/worksheet' Target='my%20sheet%25.xml'/>";
    percent.more = {
        {"xl/my sheet%.xml", "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>"}};
    EXPECT_EQ(xlsx(percent).back(), "end");
}

// A file may keep only the name of a module of Excel 5.
TEST_F(Reads, AnOldModuleIsPassedOverAsAMacro) {
    for (const char* module : {"<sheet name='Module1' sheetId='2' state='veryHidden' r:id=''/>",
                               "<sheet name='Module1' sheetId='2' r:id=''/>", "<sheet name='Module1' sheetId='2'/>"}) {
        for (const bool first : {true, false}) {
            XlsxParts parts;
            parts.sheets = first ? module + parts.sheets : parts.sheets + module;
            const Lines lines = xlsx(parts);
            EXPECT_EQ(std::ranges::count(lines, "macro"), 1) << module;
            EXPECT_EQ(std::ranges::count(lines, "sheet Plan"), 1) << module;
            EXPECT_EQ(std::ranges::count(lines, "end"), 1) << module;
        }
    }
}

TEST_F(Reads, LinksAreToldWithTheirCells) {
    XlsxParts parts;
    parts.sheet = "<sheetData><row><c><f>[1]S!A1</f><v>1</v></c><c><f>[2]S!A1+[3]S!A1</f><v>1</v></c>"
                  "<c><f>INDIRECT(\"[b.xlsx]S!A1\")</f><v>1</v></c><c><f>[1]S!A2</f><v>1</v></c></row></sheetData>";
    parts.workbook =
        "<externalReferences><externalReference r:id='l1'/><externalReference r:id='l2'/></externalReferences>"
        "<definedNames><definedName name='N'>[9]S!$A$1</definedName></definedNames>";
    parts.relations += "<Relationship Id='l1' Type='x/externalLink' Target='externalLinks/e1.xml'/>"
                       "<Relationship Id='l2' Type='x/externalLink' Target='externalLinks/gone.xml'/>"
                       "<Relationship Id='l3' Type='x/externalLink' Target='externalLinks/e3.xml'/>";
    const auto leads_to = [](std::string_view file) {
        return fmt::format("<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
                           "<Relationship Id='a' Type='x/externalLinkPath' TargetMode='External' Target='{}'/>"
                           "</Relationships>",
                           file);
    };
    parts.more = {{"xl/externalLinks/_rels/e1.xml.rels", leads_to("first.xlsx")},
                  {"xl/externalLinks/_rels/e3.xml.rels", leads_to("unused.xlsx")}};
    Lines links = xlsx(parts);
    std::erase_if(links, [](const std::string& line) { return !line.starts_with("link"); });
    EXPECT_EQ(links, (Lines{"link first.xlsx in Plan!A1", "link [2] in Plan!B1", "link [3] in Plan!B1",
                            "link [b.xlsx]S!A1 in Plan!C1", "link [9]", "link unused.xlsx"}));

    write_ods(
        folder / "a",
        ods_sheet(
            {{"<table:table-row><table:table-cell/><table:table-cell table:formula=\"of:=['file:///o.ods'#$S.A1]\" "
              "office:value-type='float' office:value='1'/></table:table-row><table:table-row><table:table-cell>"
              "<table:cell-range-source xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='../area.ods'/>"
              "</table:table-cell><table:table-cell "
              "table:formula='of:=DDE(&quot;a&quot;;&quot;b&quot;;&quot;c&quot;)'/></table:table-row>",
              1}}));
    links = lines_of(folder / "a");
    std::erase_if(links, [](const std::string& line) { return !line.starts_with("link"); });
    EXPECT_EQ(links, (Lines{"link file:///o.ods in Plan!B1", "link ../area.ods in Plan!A2", "link a b in Plan!B2"}));
}

TEST_F(Reads, FactsNameTheFile) {
    write_ods(folder / "a.xlsx", ods_sheet({{"<table:table-row/>", 1}}));
    Recorder recorder;
    auto outcome = read_workbook(folder / "a.xlsx", recorder);
    ASSERT_TRUE(std::holds_alternative<WorkbookFacts>(outcome));
    EXPECT_EQ(std::get<WorkbookFacts>(outcome).format, "ods"); // by content, not by name
    write_fods(
        folder / "flat",
        ods_sheet(
            {{"<table:table-row><table:table-cell office:value-type='float' office:value='1'/></table:table-row>", 1}}),
        "<office:meta><meta:generator>LibreOffice/7.4</meta:generator></office:meta>");
    outcome = read_workbook(folder / "flat", recorder);
    ASSERT_TRUE(std::holds_alternative<WorkbookFacts>(outcome));
    const auto& facts = std::get<WorkbookFacts>(outcome);
    EXPECT_EQ(facts.format, "fods");
    EXPECT_EQ(facts.generator, "LibreOffice/7.4");
    EXPECT_EQ(facts.cells, 1U);
    EXPECT_EQ(facts.sha256.size(), 64U);
}

TEST_F(Reads, LimitsCanBeTightened) {
    write_ods(
        folder / "a",
        ods_sheet({{"<table:table-row><table:table-cell office:value-type='float' office:value='1'/></table:table-row>",
                    10}}));
    ReadLimits limits;
    limits.cells = 9;
    EXPECT_EQ(lines_of(folder / "a", limits).back(), "refused too-large");
    limits.cells = 10;
    EXPECT_EQ(lines_of(folder / "a", limits).back(), "end");
    limits.text_bytes = 0;
    EXPECT_EQ(lines_of(folder / "a", limits).back(), "end") << "numbers are no text";
    limits.file_bytes = 100;
    EXPECT_EQ(lines_of(folder / "a", limits).back(), "refused too-large");
}

} // namespace
} // namespace plancheck::testing

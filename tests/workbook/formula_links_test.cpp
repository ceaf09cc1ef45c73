// Finds what a formula takes from outside the workbook, in the spellings of .xlsx, .ods and Calc, and nothing else.
#include "core/workbook/formula_links.hpp"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace plancheck::testing {
namespace {

using Links = std::vector<std::string>;

Links links_of(std::string_view formula) {
    Links links;
    find_formula_links(formula, [&links](std::string_view target) { links.emplace_back(target); });
    return links;
}

TEST(FormulaLinks, LostWorkbooksAreToldByTheirNumber) {
    for (const char* formula :
         {"[1]Sheet1!$A$1", "=[1]Sheet1!$A$1", "'[1]My sheet'!A1", "[1]!Total", "SUM(1,[1]Sheet1:Sheet3!B2)",
          "-[1]Sheet1!A1", "of:=[1]sheet1!$a$1", "of:='[1]my sheet'!a1", "=[1]sheet1!$a$1", "{[1]Sheet1!A1:B2}"}) {
        EXPECT_EQ(links_of(formula), Links{"[1]"}) << formula;
    }
    EXPECT_EQ(links_of("[1]A!A1+[12]B!A1"), (Links{"[1]", "[12]"}));
}

TEST(FormulaLinks, FilesAreToldByTheirNames) {
    EXPECT_EQ(links_of("[old.xlsx]Sheet1!A1"), Links{"[old.xlsx]Sheet1"});
    EXPECT_EQ(links_of(R"('C:\plans\[old.xlsx]Sheet1'!A1)"), Links{R"(C:\plans\[old.xlsx]Sheet1)"});
    EXPECT_EQ(links_of(R"('C:\plans\old.xlsm'!Total)"), Links{R"(C:\plans\old.xlsm)"});
    EXPECT_EQ(links_of("of:=['file:///c:/old.ods'#$Sheet1.A1]*2"), Links{"file:///c:/old.ods"});
    EXPECT_EQ(links_of("='file:///c:/old.ods'#$Sheet1.A1"), Links{"file:///c:/old.ods"});
    EXPECT_EQ(links_of("of:=[.A1]+['http://nhs.example/b%20c.ods'#$'My sheet'.A1]"),
              Links{"http://nhs.example/b%20c.ods"});
}

TEST(FormulaLinks, FilesInsideIndirectAreFound) {
    EXPECT_EQ(links_of(R"(INDIRECT("[old.xlsx]Sheet1!A1"))"), Links{"[old.xlsx]Sheet1!A1"});
    EXPECT_EQ(links_of(R"(of:=INDIRECT("'file:///x.ods'#$Sheet.A1"))"), Links{"file:///x.ods"});
    EXPECT_EQ(links_of(R"(SUM(indirect("'C:\a\[old.xlsx]S'!A1",TRUE)))"), Links{R"('C:\a\[old.xlsx]S'!A1)"});
    EXPECT_EQ(links_of(R"(INDIRECT("'["&B1&"]Sheet1'!A1")+1)"), Links{R"(INDIRECT("'["&B1&"]Sheet1'!A1")+1)"});
    EXPECT_EQ(links_of(R"(INDIRECT(B1&"'#$Sheet.A1"))"), Links{R"(INDIRECT(B1&"'#$Sheet.A1"))"});
    EXPECT_EQ(links_of(R"(INDIRECT("file:///"&B1))"), Links{R"(INDIRECT("file:///"&B1))"});
}

TEST(FormulaLinks, ServersAreFound) {
    EXPECT_EQ(links_of(R"(_xlfn.WEBSERVICE("https://nhs.example/rates"))"), Links{"https://nhs.example/rates"});
    EXPECT_EQ(links_of(R"(of:=VALUE(COM.MICROSOFT.WEBSERVICE("https://nhs.example/rates")))"),
              Links{"https://nhs.example/rates"});
    EXPECT_EQ(links_of("=webservice(A1)"), Links{"webservice"});
    EXPECT_EQ(links_of(R"(of:=DDE("soffice";"rates.ods";"Sheet1.A1"))"), Links{"soffice rates.ods"});
    EXPECT_EQ(links_of(R"(RTD("rates.server",,"GBP"))"), Links{"RTD rates.server GBP"});
    EXPECT_EQ(links_of(R"(Excel|'C:\old.xls'!R1C1)"), Links{R"(Excel|'C:\old.xls'!R1C1)"});
    EXPECT_EQ(links_of("=winword|topic!item"), Links{"winword|topic!item"});
    EXPECT_EQ(links_of(R"(CUBEVALUE("Finance","[Measures].[Spend]"))"), Links{"CUBEVALUE Finance [Measures].[Spend]"});
    EXPECT_EQ(links_of(R"(IFERROR(IMPORTRANGE("https://docs.example/d","A1"),0))"),
              Links{"IMPORTRANGE https://docs.example/d A1"});
}

TEST(FormulaLinks, WhatStaysInTheWorkbookIsNone) {
    for (const char* formula : {"",
                                "SUM(A1:A3)",
                                "Table1[Col]",
                                "SUM(Table1[[#This Row],[Spend 2014]])",
                                "Table1[[#Headers],[1]]",
                                R"("see [1]Sheet1!A1")",
                                R"(A1&"'file:///x.ods'#$S.A1")",
                                R"(IF(A1="","[1]Sheet1!A1",2))",
                                "'Costs [draft]'!A1",
                                "'[2014]'!A1",
                                "'Q1 #2'!A1",
                                "[0]!Total",
                                R"(HYPERLINK("https://nhs.example/[1]","see [1]"))",
                                R"(HYPERLINK("[old.xlsx]Sheet1!A1"))",
                                R"(INDIRECT("Finance!B2"))",
                                R"(INDIRECT("Table1["&B1&"]"))",
                                R"(INDIRECT("'Costs [draft]'!A1"))",
                                R"(INDIRECT("R1C[1]",FALSE))",
                                R"(INDIRECT(B1)&"[old.xlsx]")",
                                "of:=[.A1]+[$Sheet1.B2]*['My ''own'' sheet'.C3]",
                                "of:=[.A1]![.B2]",
                                "of:=SUM({1;2|3;4})",
                                "ORG.PLANCHECK.PLAN.STATUS(Plan;\"FIN-RISK\")",
                                "TRIM(A1)+FORWARD(B1)",
                                "'It''s ours'!A1"}) {
        EXPECT_EQ(links_of(formula), Links{}) << formula;
    }
}

// Reads unfinished formulas to their end.
TEST(FormulaLinks, CutFormulasAreWalkedToTheirEnd) {
    for (const std::string formula : {R"(INDIRECT("'file:///x.ods'#$Sheet.A1"))", R"('C:\a\[old.xlsx]S'!A1+[1]S!A1)",
                                      R"(WEBSERVICE("https://x"))", R"(Excel|'C:\o.xls'!R1C1)", "((]]}}''''\"\"|[|["}) {
        for (std::size_t size = 0; size <= formula.size(); ++size) {
            EXPECT_LE(links_of(std::string_view(formula).substr(0, size)).size(), 2U);
        }
    }
}

} // namespace
} // namespace plancheck::testing

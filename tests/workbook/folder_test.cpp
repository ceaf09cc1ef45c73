// A folder lists every file: workbooks by name and by content, files that cannot be read, and those passed over.
#include "core/workbook/folder.hpp"
#include "core/workbook/formats.hpp"
#include "tests/workbook/support.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace plancheck::testing {
namespace {

class Folders : public ::testing::Test {
protected:
    void SetUp() override {
        std::filesystem::create_directory(plans);
        write_xlsx(book, {});
    }
    void copy(std::string_view name) { std::filesystem::copy_file(book, plans / name); }
    void put(std::string_view name, const std::string& bytes) { write_file(plans / name, {{bytes, 1}}); }

    /// "b.xlsx"; for those that cannot be read "a.xls: The file is ...".
    [[nodiscard]] std::vector<std::string> found() const {
        std::vector<std::string> names;
        for (const FolderFile& file : look_through(plans).workbooks) {
            names.push_back(file.path.filename().string() + (file.readable ? "" : ": " + file.readable.why()));
        }
        return names;
    }
    [[nodiscard]] std::string passed() const { return look_through(plans).passed.sentence(); }

    Folder folder;
    std::filesystem::path plans = folder / "plans", book = folder / "book";
};

TEST_F(Folders, EveryFormatThatIsReadIsListedInAnyCase) {
    std::vector<std::string> names;
    for (const WorkbookFormat& format : workbook_formats()) {
        if (format.is_read()) {
            std::string ending(format.ending);
            copy("a" + ending);
            ending[1] = static_cast<char>(ending[1] - 32);
            copy("b" + ending);
            names.push_back("a" + std::string(format.ending));
            names.push_back("b" + ending);
        }
    }
    std::ranges::sort(names);
    EXPECT_EQ(found(), names);
    EXPECT_EQ(read_endings(" "), ".ods .fods .ots .xlsx .xlsm .xltx .xltm");
}

TEST_F(Folders, EveryOtherWorkbookIsARowWithASentence) {
    for (const WorkbookFormat& format : workbook_formats()) {
        if (!format.is_read()) {
            put("plan" + std::string(format.ending), "some bytes");
        }
    }
    std::filesystem::create_directory(plans / "old.numbers");
    const std::vector<std::string> rows = found();
    ASSERT_GT(rows.size(), 30U);
    EXPECT_EQ(passed(), "");
    EXPECT_NE(std::ranges::find(rows,
                                "plan.xls: The file is an old Excel workbook (.xls), which cannot be read: save it as "
                                ".ods or .xlsx and check that."),
              rows.end());
    for (const std::string& row : rows) {
        EXPECT_TRUE(row.ends_with("cannot be read: save it as .ods or .xlsx and check that.")) << row;
    }
}

TEST_F(Folders, WhereTheNameSaysNothingTheContentDecides) {
    copy("plan");
    copy("plan.xlsx.bak");
    copy("plan.final");
    put("old", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + std::string(600, '\0') +
                   std::string("W\0o\0r\0k\0b\0o\0o\0k\0\0\0", 18));
    put("locked", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + std::string(600, '\0') +
                      std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0\0", 34));
    put("excel2003.xml", "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>");
    write_fods(plans / "flat.xml", ods_sheet({}));
    write_ods(plans / "open", ods_sheet({}));
    put("notes", "dear all");
    put("data.xml", "<plan/>");
    const std::vector<std::string> rows = found();
    ASSERT_EQ(rows.size(), 8U);
    EXPECT_EQ(rows[0].substr(0, 35), "excel2003.xml: The file is an Excel");
    EXPECT_EQ(rows[1], "flat.xml");
    EXPECT_EQ(rows[2].substr(0, 42), "locked: The file is protected by a passwor");
    EXPECT_EQ(rows[3].substr(0, 36), "old: The file is an old Excel workbo");
    EXPECT_EQ(rows[4], "open");
    EXPECT_EQ(rows[5], "plan");
    EXPECT_EQ(passed(), "2 other files passed over.");
}

TEST_F(Folders, AWorkbookUnderAnotherFormatsNameIsRead) {
    copy("renamed.xls");
    copy("renamed.numbers");
    EXPECT_EQ(found(), (std::vector<std::string>{"renamed.numbers", "renamed.xls"}));
}

TEST_F(Folders, WhatIsNoWorkbookIsCounted) {
    copy("plan.xlsx");
    EXPECT_EQ(passed(), "");
    copy(".~lock.plan.xlsx#");
    EXPECT_EQ(passed(), "1 other file passed over.");
    for (const char* name : {"~$plan.xlsx", ".hidden.ods", "a.csv", "b.pdf", "letter.DOCX", "Thumbs.db", "plan.tmp"}) {
        copy(name);
    }
    EXPECT_EQ(found(), std::vector<std::string>{"plan.xlsx"});
    EXPECT_EQ(passed(), "8 other files passed over.");
    std::filesystem::create_directory(plans / "archive");
    EXPECT_EQ(passed(), "8 other files passed over. 1 folder was not looked into: archive.");
    for (const char* name : {"b", "c", "d", "e", "f", "g"}) {
        std::filesystem::create_directory(plans / name);
    }
    EXPECT_EQ(passed(), "8 other files passed over. 7 folders were not looked into: archive, b, c, d, e and 2 more.");
}

// A FIFO has no content to look at. If it has a workbook's name, the reader refuses it.
TEST_F(Folders, NothingIsWaitedFor) {
    ASSERT_EQ(::mkfifo((plans / "pipe").c_str(), 0600), 0);
    ASSERT_EQ(::mkfifo((plans / "pipe.xlsx").c_str(), 0600), 0);
    std::filesystem::create_symlink("nowhere", plans / "gone.ods");
    EXPECT_EQ(found(), (std::vector<std::string>{"gone.ods", "pipe.xlsx"}));
    EXPECT_EQ(passed(), "1 other file passed over.");
    EXPECT_EQ(lines_of(plans / "pipe.xlsx").back(), "refused not-a-workbook");
}

TEST_F(Folders, AFolderWithoutWorkbooksIsAProblem) {
    put("a.csv", "1,2");
    const FolderContents contents = look_through(plans);
    ASSERT_FALSE(contents.readable);
    EXPECT_EQ(contents.readable.why(),
              "the folder " + plans.string() +
                  " holds no workbook (.ods, .fods, .ots, .xlsx, .xlsm, .xltx, .xltm); name another "
                  "folder or the files themselves.");
    EXPECT_EQ(contents.passed.sentence(), "1 other file passed over.");
    EXPECT_NE(look_through(plans / "none").readable.why().find("could not be read"), std::string::npos);
}

} // namespace
} // namespace plancheck::testing

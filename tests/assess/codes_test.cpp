// The codes of workbook findings and their documentation say the same.
#include "core/assess/workbook_findings.hpp"

#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

namespace plancheck {
namespace {

TEST(WorkbookCodes, AreDocumentedWithTheirSeverityAndMeaning) {
    std::ifstream file{PLANCHECK_SOURCE_DIR "/docs/command-line.md"};
    const std::string page{std::istreambuf_iterator<char>{file}, {}};
    ASSERT_FALSE(page.empty());
    std::string table = "| code | severity | means |\n|---|---|---|\n";
    for (const WorkbookCode& code : workbook_codes()) {
        table += fmt::format("| `{}` | {} | {} |\n", code.code, severity_name(code.severity), code.meaning);
    }
    EXPECT_NE(page.find(table + "\n"), std::string::npos) << "the table of docs/command-line.md should be:\n" << table;
}

} // namespace
} // namespace plancheck

// The codes of workbook findings agree with their documentation.
#include "core/round/workbook_codes.hpp"
#include "core/workbook/refusal_codes.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

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

TEST(RefusalCodes, AreDocumentedWithTheirMeaning) {
    std::ifstream file{PLANCHECK_SOURCE_DIR "/docs/command-line.md"};
    const std::string page{std::istreambuf_iterator<char>{file}, {}};
    std::string table = "| code | means |\n|---|---|\n";
    for (const RefusalMeaning& one : refusal_codes()) {
        table += fmt::format("| `{}` | {} |\n", one.name, one.meaning);
        EXPECT_EQ(refusal_name(one.code), one.name);
    }
    EXPECT_NE(page.find(table + "\n"), std::string::npos) << "the table of docs/command-line.md should be:\n" << table;
    EXPECT_TRUE(std::ranges::is_sorted(refusal_codes(), {}, &RefusalMeaning::name));
    EXPECT_EQ(refusal_codes().size(), static_cast<std::size_t>(RefusalCode::out_of_order)) << "a code has no meaning";
}

/// Collects the codes in the calls of a source file that report a finding.
void note_codes(const std::filesystem::path& path, std::set<std::string>& raised) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz-";
    std::ifstream file{path};
    const std::string source{std::istreambuf_iterator<char>{file}, {}};
    for (const std::string_view call : {"add(", "say(", "problem("}) {
        for (auto at = source.find(call); at != std::string::npos; at = source.find(call, at + 1)) {
            const auto quote = std::min(source.find_first_not_of(" \n", at + call.size()), source.size());
            const auto end = source.find_first_not_of(letters, quote + 1);
            if (quote < source.size() && source[quote] == '"' && end < source.size() && source[end] == '"') {
                raised.insert(source.substr(quote + 1, end - quote - 1));
            }
        }
    }
}

TEST(WorkbookCodes, ListEveryCodeThatIsRaised) {
    std::set<std::string> raised;
    for (const char* room : {"/core/plan", "/core/assess"}) {
        for (const auto& entry : std::filesystem::directory_iterator{std::string{PLANCHECK_SOURCE_DIR} + room}) {
            note_codes(entry.path(), raised);
        }
    }
    EXPECT_GT(raised.size(), 25U) << "the sources raise their findings in another way now";
    for (const std::string& code : raised) {
        EXPECT_NE(find_workbook_code(code), nullptr) << code;
    }
}

} // namespace
} // namespace plancheck

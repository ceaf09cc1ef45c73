// The keys of the sidebar's entries are different for all findings of a workbook, even for two with the same words.
#include "uno/view/entries.hpp"

#include <gtest/gtest.h>

namespace plancheck::office {
namespace {

Assessment with_twins() {
    Assessment assessment;
    const WorkbookFinding twin{.code = "repeated-record", .message = "Mend it.", .sheet = "QIPP", .cell = "B28"};
    auto other = twin;
    other.cell = "B29";
    assessment.workbook = {twin, other, twin, twin};
    return assessment;
}

TEST(Entries, TwoFindingsThatSayTheSameHaveTwoKeys) {
    const auto assessment = with_twins();
    for (const auto& finding : assessment.workbook) {
        EXPECT_EQ(workbook_of(assessment, entry_key(assessment, finding)), &finding);
    }
}

TEST(Entries, AKeyOutlivesTheFindingsBeforeIt) {
    auto assessment = with_twins();
    const auto key = entry_key(assessment, assessment.workbook[1]);
    assessment.workbook.erase(assessment.workbook.begin());
    EXPECT_EQ(entry_key(assessment, assessment.workbook[0]), key);
}

} // namespace
} // namespace plancheck::office

// What a defined name refers to once its cells no longer exist, as each program writes it.
#include "core/workbook/broken_reference.hpp"

#include <gtest/gtest.h>
#include <optional>

namespace plancheck::testing {
namespace {

TEST(BrokenReference, IsKnownInAnyCaseAndShownInCapitals) {
    EXPECT_EQ(broken_reference("$#REF!.$A$1"), "$#REF!.$A$1");
    EXPECT_EQ(broken_reference("#ref!+1-#Ref!"), "#REF!+1-#REF!");
}

TEST(BrokenReference, IsNotAReferenceToCells) {
    for (const char* text : {"", "#", "#REF", "$Sheet1.$A$1", "Ref!", "#N/A"}) {
        EXPECT_EQ(broken_reference(text), std::nullopt) << text;
    }
}

} // namespace
} // namespace plancheck::testing

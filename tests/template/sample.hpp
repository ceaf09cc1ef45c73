// What the template's tests share: the shipped round with a sample's values as a book.
#pragma once

#include "core/template/layout.hpp"
#include "core/template/values.hpp"
#include "core/template/workbook.hpp"
#include "tests/base/folder.hpp"
#include "tests/template/sample_plan.hpp"

#include <gtest/gtest.h>
#include <string>

namespace plancheck::testing {

struct Sample {
    const Round* round = nullptr;
    PlanValues values;
    Book book;

    /// The shipped round's workbook, filled with templates/2014-16/samples/NAME.toml; blank for an empty name.
    static Sample make(const std::string& name) {
        Sample sample;
        sample.round = &round_2014();
        if (!name.empty()) {
            Or<PlanValues> values = load_values(*sample.round, sample_file(name));
            EXPECT_TRUE(values) << values.why();
            sample.values = *std::move(values);
        }
        const Or<Layout> layout = load_layout(*sample.round, std::nullopt);
        EXPECT_TRUE(layout) << layout.why();
        sample.book = round_workbook(*sample.round, *layout, sample.values);
        return sample;
    }

    static const Sample& blank() {
        static const Sample sample = make({});
        return sample;
    }
};

} // namespace plancheck::testing

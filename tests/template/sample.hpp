// What the template's tests share: the shipped round with a sample's values as a book, and a folder that goes away.
#pragma once

#include "cli/template/layout.hpp"
#include "cli/template/values.hpp"
#include "cli/template/workbook.hpp"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>

namespace plancheck::test {

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "plancheck-test-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
    std::filesystem::path path;
};

struct Sample {
    const Round* round = nullptr;
    PlanValues values;
    Book book;

    /// The shipped round's workbook, filled with templates/2014-16/samples/NAME.toml; blank for an empty name.
    static Sample make(const std::string& name) {
        Sample sample;
        for (const Round* round : shipped_rounds()) {
            if (round->id == "2014-16") {
                sample.round = round;
            }
        }
        if (sample.round == nullptr) {
            ADD_FAILURE() << "the round 2014-16 is not compiled in";
            std::abort();
        }
        if (!name.empty()) {
            auto values = load_values(*sample.round, std::filesystem::path{PLANCHECK_SOURCE_DIR} /
                                                         "templates/2014-16/samples" / (name + ".toml"));
            EXPECT_TRUE(std::holds_alternative<PlanValues>(values)) << std::get<std::string>(values);
            sample.values = std::get<PlanValues>(std::move(values));
        }
        auto layout = load_layout(*sample.round, std::nullopt);
        EXPECT_TRUE(std::holds_alternative<Layout>(layout)) << std::get<std::string>(layout);
        sample.book = round_workbook(*sample.round, std::get<Layout>(layout), sample.values);
        return sample;
    }

    static const Sample& blank() {
        static const Sample sample = make({});
        return sample;
    }
};

} // namespace plancheck::test

// The writer of all files writes them whole or not at all, never over an input, and leaves nothing behind.
#include "core/base/safe_file.hpp"

#include "core/base/temporary_folder.hpp"
#include "core/base/unfinished.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <sys/stat.h>

namespace plancheck {
namespace {

namespace fs = std::filesystem;

/// Why writing failed; empty if it did not.
std::string failure(const Or<void>& done) {
    return done ? std::string{} : done.why();
}

class SafeFileTest : public testing::Test {
protected:
    SafeFileTest() {
        const Or<fs::path> name = temporary_name();
        EXPECT_TRUE(name);
        folder_ = *name;
        EXPECT_TRUE(make_private_folder(folder_));
    }
    ~SafeFileTest() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string text_of(const std::string& name) const {
        std::ifstream in{folder_ / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    [[nodiscard]] std::ptrdiff_t files() const {
        return std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{});
    }

    fs::path folder_;
    InputFiles none_;
};

TEST_F(SafeFileTest, AppearsWhenItIsWhole) {
    SafeFile file{folder_ / "a", none_};
    file.write("one ");
    file.write("two");
    EXPECT_FALSE(fs::exists(folder_ / "a"));
    ASSERT_EQ(failure(file.finish()), "");
    EXPECT_EQ(text_of("a"), "one two");
    EXPECT_EQ(failure(write_safely(folder_ / "a", "three", none_)), "");
    EXPECT_EQ(text_of("a"), "three");
    EXPECT_EQ(files(), 1);
}

TEST_F(SafeFileTest, DroppedLeavesNothing) {
    {
        SafeFile file{folder_ / "a", none_};
        file.write("one");
    }
    EXPECT_EQ(files(), 0);
}

TEST_F(SafeFileTest, NeverReplacesAnInput) {
    ASSERT_EQ(failure(write_safely(folder_ / "plan", "the plan", none_)), "");
    fs::create_hard_link(folder_ / "plan", folder_ / "hard");
    fs::create_symlink("plan", folder_ / "soft");
    InputFiles inputs;
    inputs.add(folder_ / "plan");
    for (const char* name : {"plan", "hard", "soft"}) {
        EXPECT_NE(failure(write_safely(folder_ / name, "a report", inputs)).find("read here"), std::string::npos)
            << name;
    }
    EXPECT_EQ(text_of("plan"), "the plan");
    SafeFile late{folder_ / "later", inputs};
    late.write("a report");
    fs::create_hard_link(folder_ / "plan", folder_ / "later"); // between opening and putting in place
    EXPECT_FALSE(late.finish());
    EXPECT_EQ(text_of("plan"), "the plan");
}

TEST_F(SafeFileTest, FollowsALinkToTheFileThatItLeadsTo) {
    ASSERT_EQ(failure(write_safely(folder_ / "old", "old", none_)), "");
    fs::create_symlink("old", folder_ / "link");
    fs::create_symlink("link", folder_ / "far");
    fs::create_symlink("far2", folder_ / "round");
    fs::create_symlink("round", folder_ / "far2");
    EXPECT_EQ(failure(write_safely(folder_ / "far", "new", none_)), "");
    EXPECT_TRUE(fs::is_symlink(folder_ / "far") && fs::is_symlink(folder_ / "link"));
    EXPECT_EQ(text_of("old"), "new");
    EXPECT_NE(failure(write_safely(folder_ / "round", "x", none_)), "");
}

TEST_F(SafeFileTest, KeepsTheModeOfWhatItReplaces) {
    ASSERT_EQ(failure(write_safely(folder_ / "a", "old", none_)), "");
    ASSERT_EQ(::chmod((folder_ / "a").c_str(), 0640), 0);
    ASSERT_EQ(failure(write_safely(folder_ / "a", "new", none_)), "");
    struct stat about {};
    ASSERT_EQ(::stat((folder_ / "a").c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777U, 0640U);
}

TEST_F(SafeFileTest, SaysWhyItCannotBe) {
    EXPECT_NE(failure(write_safely(folder_ / "no" / "a", "x", none_)).find("could not be written: No such file"),
              std::string::npos);
    EXPECT_NE(failure(write_safely(folder_, "x", none_)).find("is a folder"), std::string::npos);
}

TEST_F(SafeFileTest, OneFileHasOneIdentity) {
    fs::create_symlink("a", folder_ / "link");
    EXPECT_EQ(find_output_target(folder_ / "a").file, find_output_target(folder_ / "link").file);
    EXPECT_EQ(find_output_target(folder_ / "a").file, find_output_target(folder_ / "." / "A").file);
    EXPECT_NE(find_output_target(folder_ / "a").file, find_output_target(folder_ / "b").file);
    EXPECT_EQ(find_output_target("/dev/stdout").kind, TargetKind::descriptor);
    EXPECT_EQ(find_output_target("/dev/null").kind, TargetKind::stream);
}

TEST_F(SafeFileTest, ASignalRemovesWhatIsUnfinished) {
    ASSERT_EQ(failure(write_safely(folder_ / "half", "x", none_)), "");
    const OutputTarget target = find_output_target(folder_ / "half");
    const int kept = add_unfinished(target.folder.number(), "none");
    const int slot = add_unfinished(target.folder.number(), "half");
    drop_unfinished(kept);
    remove_unfinished();
    EXPECT_FALSE(fs::exists(folder_ / "half"));
    drop_unfinished(slot);
}

} // namespace
} // namespace plancheck

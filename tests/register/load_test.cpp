// Registers are loaded whole or refused with each fault at its place, and add to others row by row.
#include "core/register/load.hpp"
#include "core/register/load_rows.hpp"
#include "core/register/words.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <string>

namespace plancheck {
namespace {

/// A folder with one file, for one test.
class Folder {
public:
    explicit Folder(const std::string& text) { write("one.toml", text); }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories(path_);
        std::ofstream{path_ / name, std::ios::binary} << text;
    }
    [[nodiscard]] LoadedRegisters load(std::span<const Register* const> base = {}) const {
        return load_registers(path_, base);
    }
    [[nodiscard]] std::string faults(std::span<const Register* const> base = {}) const {
        std::string all;
        for (const RoundFault& fault : load(base).faults) {
            all += fault.to_string() + "\n";
        }
        return all;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_ =
        std::filesystem::path{::testing::TempDir()} / ::testing::UnitTest::GetInstance()->current_test_info()->name();
};

const std::string head = "[register]\nid = \"kept\"\ntitle = \"Kept\"\ncontent = \"Why\"\n"
                         "[[source]]\nkey = \"OWN\"\ntitle = \"A list of our own\"\nwhere = \"here\"\n"
                         "[[field]]\ncode = \"grade\"\nlabel = \"Grade\"\nchoices = [\"high\", \"low\"]\n"
                         "[[field]]\ncode = \"number\"\nlabel = \"Number\"\nunit = \"count\"\n";
const std::string row = "[[row]]\nbody = \"X99\"\nname = \"A body\"\nfrom = \"2016-05-01\"\nuntil = \"unknown\"\n"
                        "source = \"OWN\"\nconfidence = \"quoted\"\n";

/// The row with one key changed or added.
std::string row_with(const std::string& key, const std::string& value) {
    std::string changed = row;
    const std::size_t at = changed.find("\n" + key + " = ");
    if (at != std::string::npos) {
        changed.erase(at + 1, changed.find('\n', at + 1) - at);
    }
    return value.empty() ? changed : changed + key + " = " + value + "\n";
}

TEST(LoadRegisters, ReadsARow) {
    const Folder folder{head + row + "grade = \"high\"\nnumber = 12\nnumber_confidence = \"inferred\"\n"};
    const LoadedRegisters loaded = folder.load();
    ASSERT_EQ(loaded.registers.size(), 1U) << folder.faults();
    const Register& list = *loaded.registers.front();
    const RegisterRow* found = find_row(list, "X99");
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(value_of(list, *found, "grade").text, "high");
    EXPECT_EQ(value_of(list, *found, "number").text, "12");
    EXPECT_EQ(value_of(list, *found, "number").confidence, Confidence::inferred);
    EXPECT_EQ(value_of(list, *found, "grade").confidence, Confidence::quoted);
    EXPECT_EQ(value_of(list, *found, "nothing").text, "");
    EXPECT_EQ(period_in_words(*found), "from 1 May 2016; its end is not known");
}

TEST(LoadRegisters, SaysWhatIsWrongAndWhere) {
    const std::pair<std::string, std::string> wrong[] = {
        {row_with("from", ""), "row X99 has no `from`"},
        {row_with("until", ""), "row X99 has no `until`"},
        {row_with("from", "\"May 2016\""), "not `May 2016`"},
        {row_with("from", "\"2016-02-30\""), "not `2016-02-30`"},
        {row_with("from", "\"none\""), "only `until` can be \"none\""},
        {row_with("until", "\"2016-04-30\""), "`until` (2016-04-30) comes before `from` (2016-05-01)"},
        {row_with("source", "\"ELSE\""), "unknown source `ELSE`"},
        {row_with("source", ""), "no `source`"},
        {row_with("confidence", "\"sure\""), "`confidence` of row X99 is one of quoted"},
        {row_with("confidence", ""), "row X99 has no `confidence`"},
        {row_with("grade", "\"middling\""), "`grade` is one of high, low, not `middling`"},
        {row_with("number", "\"many\""), "`number` of row X99 must be a number"},
        {row_with("body", "\"x9\""), "`body` is an ODS code"},
        {row_with("body", ""), "row has no `body`"},
        {row_with("body", "\"unknown\""), "row has no `id`"},
        {row_with("untill", "\"none\""), "unknown key `untill`"},
        {row_with("content", "\"" + std::string(2'001, 'a') + "\""), "may have 2000"},
        {row + row, "row `X99` appears twice"},
    };
    for (const auto& [rows, message] : wrong) {
        const Folder folder{head + rows};
        EXPECT_TRUE(folder.load().registers.empty()) << message;
        EXPECT_NE(folder.faults().find(message), std::string::npos) << message << "\nis not in\n" << folder.faults();
        EXPECT_EQ(folder.faults().substr(0, 9), "one.toml:") << folder.faults();
    }
}

TEST(LoadRegisters, RefusesFilesThatAreNone) {
    EXPECT_NE(Folder{"[[row]]\n"}.faults().find("no [register]"), std::string::npos);
    EXPECT_NE(
        Folder{"[register]\nid = \"a b\"\ntitle = \"T\"\ncontent = \"C\"\n"}.faults().find("the id of this register"),
        std::string::npos);
    const Folder twice{head};
    twice.write("two.toml", head);
    EXPECT_NE(twice.faults().find("register `kept` appears twice"), std::string::npos) << twice.faults();
    EXPECT_NE(Folder{head + "[regime]\nreview_months = 0.5\nsource = \"OWN\"\nconfidence = \"quoted\"\n"}.faults().find(
                  "a whole number of months"),
              std::string::npos);
    for (const char* months : {"1", "10", "12", "120"}) {
        const Folder regime{head + "[regime]\nreview_months = " + months +
                            "\nsource = \"OWN\"\nconfidence = \"quoted\"\n" + row_with("from", "\"9999-06-01\"")};
        const LoadedRegisters loaded = regime.load();
        ASSERT_EQ(loaded.registers.size(), 1U) << regime.faults();
        const Register& list = *loaded.registers.front();
        EXPECT_EQ(list.regime.review_months, std::stoi(months));
        EXPECT_EQ(review_day(list.rows.front(), list.regime).has_value(), std::stoi(months) < 7) << "in the year 9999";
    }
    std::string many = head;
    for (int i = 0; i <= 5'000; ++i) {
        many += "[[row]]\n";
    }
    EXPECT_NE(Folder{many}.faults().find("5001 rows; a register may have 5000"), std::string::npos);
}

TEST(LoadRegisters, AFieldIsNoKeyOfEveryRow) {
    for (const std::string code : {"source", "body", "note", "from", "until_note", "rating_confidence"}) {
        const Folder folder{head + "[[field]]\ncode = \"" + code + "\"\nlabel = \"L\"\n" + row};
        EXPECT_NE(folder.faults().find("`" + code + "` is a key of every row"), std::string::npos) << folder.faults();
    }
    EXPECT_NE(
        Folder{head + "[[field]]\ncode = \"area\"\nlabel = \"L\"\ncover = \"Support unit\"\n" + row}.faults().find(
            "line of the cover `Support unit` must be small letters"),
        std::string::npos);
}

TEST(LoadRegisters, ASourceKeepsWhatRowsOfAShippedRegisterMeanByIt) {
    const auto own = [](const std::string& title) {
        return Folder{"[register]\nid = \"financial-special-measures\"\n[[source]]\nkey = \"S0\"\ntitle = \"" + title +
                      "\"\nwhere = \"here\"\n"}
            .faults(shipped_registers());
    };
    EXPECT_NE(own("Our letter").find("the register has another source `S0` already (“HSJ, July 2016"),
              std::string::npos);
    EXPECT_EQ(own("HSJ, July 2016: nine CCGs in financial special measures and single commissioning structures"), "");
}

TEST(LoadRegisters, AddsToAShippedRegisterAndReplacesARow) {
    const Folder folder{"[register]\nid = \"financial-special-measures\"\n"
                        "[[source]]\nkey = \"OWN\"\ntitle = \"Our letter\"\nwhere = \"here\"\n" +
                        row + row_with("body", "\"07X\"") + "rating = \"good\"\n"};
    const LoadedRegisters loaded = folder.load(shipped_registers());
    ASSERT_EQ(loaded.registers.size(), shipped_registers().size()) << folder.faults(shipped_registers());
    const Register& before = *find_register(shipped_registers(), "financial-special-measures");
    const Register& after = *find_register(loaded.registers, "financial-special-measures");
    EXPECT_EQ(after.rows.size(), before.rows.size() + 1);
    EXPECT_EQ(after.title, before.title);
    EXPECT_EQ(after.regime.review_months, 12);
    EXPECT_EQ(after.folder, folder.path().string());
    EXPECT_TRUE(find_register(loaded.registers, "ratings")->folder.empty());
    EXPECT_EQ(find_row(after, "07X")->from.text, "2016-05-01");
    EXPECT_EQ(value_of(after, *find_row(after, "07X"), "rating").text, "good");
    EXPECT_EQ(find_row(after, "09L")->from.text, "2016-07-21"); // untouched
    EXPECT_EQ(rows_of(after, "x99").size(), 1U);
    EXPECT_EQ(source_in_words(after, *find_row(after, "X99")), "Our letter (quoted)");
}

TEST(LoadRegisters, TellsItsFolderFromARound) {
    const Folder folder{head};
    EXPECT_TRUE(is_registers_folder(folder.path()));
    folder.write("round.toml", "[round]\n");
    EXPECT_FALSE(is_registers_folder(folder.path()));
}

Day on(std::string_view iso) {
    return *Day::from_iso(iso);
}

RegisterRow between(std::string_view from, std::string_view until) {
    RegisterRow one;
    one.from = *known_day(from);
    one.until = *known_day(until);
    return one;
}

TEST(Standing, OfKnownDaysOnBothSidesOfEach) {
    const RegisterRow one = between("2016-07-21", "2017-07-21");
    EXPECT_EQ(standing_on(one, on("2016-07-20")), RowStanding::to_come);
    EXPECT_EQ(standing_on(one, on("2016-07-21")), RowStanding::stands);
    EXPECT_EQ(standing_on(one, on("2017-07-20")), RowStanding::stands);
    EXPECT_EQ(standing_on(one, on("2017-07-21")), RowStanding::ended);
}

TEST(Standing, OfAMonthIsNotKnownWithinIt) {
    const RegisterRow one = between("2017-03", "2019-03");
    EXPECT_EQ(standing_on(one, on("2017-02-28")), RowStanding::to_come);
    EXPECT_EQ(standing_on(one, on("2017-03-01")), RowStanding::not_known);
    EXPECT_EQ(standing_on(one, on("2017-03-30")), RowStanding::not_known);
    EXPECT_EQ(standing_on(one, on("2017-03-31")), RowStanding::stands);
    EXPECT_EQ(standing_on(one, on("2019-02-28")), RowStanding::stands);
    EXPECT_EQ(standing_on(one, on("2019-03-01")), RowStanding::not_known);
    EXPECT_EQ(standing_on(one, on("2019-03-31")), RowStanding::ended);
}

TEST(Standing, OfAnUnknownDayIsNeverGuessed) {
    EXPECT_EQ(standing_on(between("2016-07-21", "unknown"), on("2016-07-20")), RowStanding::to_come);
    EXPECT_EQ(standing_on(between("2016-07-21", "unknown"), on("2016-07-21")), RowStanding::not_known);
    EXPECT_EQ(standing_on(between("2016-07-21", "none"), on("2016-07-21")), RowStanding::stands);
    EXPECT_EQ(standing_on(between("unknown", "2018-10"), on("2018-09-30")), RowStanding::not_known);
    EXPECT_EQ(standing_on(between("unknown", "2018-10"), on("2018-10-31")), RowStanding::ended);
    EXPECT_EQ(standing_on(between("unknown", "none"), on("2018-10-31")), RowStanding::not_known);
}

TEST(Standing, KnownDaysOfEachKind) {
    EXPECT_EQ(known_day("2015/16")->earliest, on("2015-04-01"));
    EXPECT_EQ(known_day("2015/16")->latest, on("2016-03-31"));
    EXPECT_EQ(known_day("2013")->latest, on("2013-12-31"));
    EXPECT_EQ(known_day("2017-12")->latest, on("2017-12-31"));
    for (const std::string_view bad : {"", "2013-13", "2013-00", "13", "2015/17", "soon", "2015-1x", "20150401"}) {
        EXPECT_FALSE(known_day(bad).has_value()) << bad;
    }
}

TEST(Standing, ReviewIsDueTwelveMonthsAfterAKnownStart) {
    Regime regime;
    regime.review_months = 12;
    EXPECT_EQ(review_day(between("2016-07-21", "unknown"), regime), on("2017-07-21"));
    EXPECT_EQ(review_day(between("2016-02-29", "unknown"), regime), on("2017-02-28"));
    EXPECT_EQ(review_day(between("2017-03", "unknown"), regime), std::nullopt);
    EXPECT_EQ(review_day(between("unknown", "unknown"), regime), std::nullopt);
    regime.review_months = 0;
    EXPECT_EQ(review_day(between("2016-07-21", "unknown"), regime), std::nullopt);
}

} // namespace
} // namespace plancheck

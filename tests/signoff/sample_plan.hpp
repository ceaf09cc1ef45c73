// The sample plans as the reader reads them, and small changes to a plan, for tests of receipts and comparisons.
#pragma once

#include "core/assess/assess.hpp"
#include "core/assess/compare.hpp"
#include "core/plan/bind.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace plancheck::testing {

/// A folder that goes with the test.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path;
};

/// The shipped round 2014-16.
const Round& round_2014();

/// A plan with what was read beside it.
struct Bound {
    Plan plan;
    WorkbookSigns signs;
};

/// templates/2014-16/samples/NAME.toml, written into the template and read back; made once a process.
const Bound& sample(const std::string& name);

Value number(std::string_view digits);
Value words(std::string_view text);

/// The plan with one point changed; its cell and formula stay as they are.
Plan with_point(const Plan& plan, std::string_view block, std::string_view line, std::string_view column, Value value);
/// The same for the record that stands at `ordinal`, from 1.
Plan with_field(const Plan& plan, std::string_view block, std::size_t ordinal, std::string_view column, Value value);

/// A plan judged by a round, ready to be one side of a comparison.
struct Judged {
    Judged(std::string given_name, const Plan& given_plan, const Round& round = round_2014(),
           const WorkbookSigns& signs = {}, std::int32_t today = 0)
        : name(std::move(given_name)), plan(given_plan), assessment(assess(round, given_plan, signs, today)) {}
    [[nodiscard]] Compared side() const {
        return {.name = name, .plan = &plan, .assessment = &assessment, .receipt = nullptr};
    }
    std::string name;
    const Plan& plan;
    Assessment assessment;
};

} // namespace plancheck::testing

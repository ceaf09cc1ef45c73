// Reads the sample plans as files, and makes small changes to a plan.
#pragma once

#include "core/plan/bind.hpp"
#include "core/round/round.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace plancheck::testing {

/// The shipped round 2014-16.
const Round& round_2014();

/// templates/2014-16/samples/NAME.toml.
[[nodiscard]] std::filesystem::path sample_file(const std::string& name);

/// The name of the template itself, in which nobody has entered anything.
inline constexpr std::string_view blank = "blank";

/// Writes the sample into the template and has the reader send its cells to the sink.
void read_sample(const std::string& name, CellSink& sink);

/// A plan with everything else that was read.
struct Bound {
    Plan plan;
    WorkbookSigns signs;
};

/// The sample as a plan, made once for each process.
const Bound& sample(const std::string& name);

Value number(std::string_view digits);
Value words(std::string_view text);

/// The plan with one point changed; its cell and formula stay as they are.
Plan with_point(const Plan& plan, std::string_view block, std::string_view line, std::string_view column, Value value);
/// The same for a field of the record at `ordinal`, counted from 1.
Plan with_field(const Plan& plan, std::string_view block, std::size_t ordinal, std::string_view column, Value value);

} // namespace plancheck::testing

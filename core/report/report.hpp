// Says an assessment in one of the formats. Computes nothing: what is not in the assessment is not said.
#pragma once

#include "core/assess/assessment.hpp"

#include <span>
#include <string>
#include <string_view>

namespace plancheck {

struct TextOptions {
    bool colour = false; ///< for a terminal
    int width = 100;
    bool all = false; ///< also what is met
};

[[nodiscard]] std::string to_text(const Assessment& assessment, const TextOptions& options = {});
[[nodiscard]] std::string to_json(const Assessment& assessment);
[[nodiscard]] std::string to_csv(const Assessment& assessment, bool heading);
[[nodiscard]] std::string to_html(const Assessment& assessment);
[[nodiscard]] std::string to_markdown(const Assessment& assessment);
/// One test suite a workbook, one test case a finding. The parts are for reports that are written piece by piece.
[[nodiscard]] std::string to_junit(std::span<const Assessment> assessments);
[[nodiscard]] std::string to_junit_suite(const Assessment& assessment);
inline constexpr std::string_view junit_begin =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"plancheck\">\n";
inline constexpr std::string_view junit_end = "</testsuites>\n";

} // namespace plancheck

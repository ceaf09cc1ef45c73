// Writes an assessment in one of the formats. Computes nothing: all content comes from the assessment.
#pragma once

#include "core/assess/assessment.hpp"
#include "core/report/write/document.hpp"
#include "core/scenario/cause.hpp"

#include <span>
#include <string>
#include <string_view>

namespace plancheck {

/// Makes the document that text, Markdown and HTML show. `causes` are the figures that put several findings right.
[[nodiscard]] Document assessment_document(const Assessment& assessment, std::span<const SharedCause> causes = {});
[[nodiscard]] std::string to_text(const Assessment& assessment, const TextOptions& options = {},
                                  std::span<const SharedCause> causes = {});
[[nodiscard]] std::string to_json(const Assessment& assessment);
[[nodiscard]] std::string to_csv(const Assessment& assessment, bool heading);
[[nodiscard]] std::string to_html(const Assessment& assessment, std::span<const SharedCause> causes = {});
[[nodiscard]] std::string to_markdown(const Assessment& assessment, std::span<const SharedCause> causes = {});
/// Writes one test suite for each workbook and one test case for each finding. The parts are for reports written piece
/// by piece.
[[nodiscard]] std::string to_junit(std::span<const Assessment> assessments);
[[nodiscard]] std::string to_junit_suite(const Assessment& assessment);
inline constexpr std::string_view junit_begin =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"plancheck\">\n";
inline constexpr std::string_view junit_end = "</testsuites>\n";

} // namespace plancheck

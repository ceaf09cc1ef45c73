// Lists the findings that wait for a person's answer, and writes what the person reads of each before answering. Makes
// no UNO call.
#pragma once

#include "core/assess/answer.hpp"
#include "uno/view/judged.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace plancheck::office {

/// The keys of the queries to explain, or of the features to judge, in the order of the tree.
[[nodiscard]] std::vector<std::string> open_answers(const Judged& judged, Answer answer);

/// What the plan holds about it: for a query the figures and their cells, for a feature the response, the evidence, who
/// leads, by when, and the self-rating.
[[nodiscard]] std::string evidence_text(const Judged& judged, std::string_view key);

} // namespace plancheck::office

// The questions that explanations, judgements and waivers answer: lists to choose from, and the question of each
// record.
#pragma once

#include "core/template/sheets.hpp"

#include <cstdint>
#include <string_view>

namespace plancheck {

/// Whether the records of the table answer a question of a finding or a feature.
[[nodiscard]] bool answers_questions(std::string_view block);

/// Adds the lists of what can be answered, with their names, to the hidden sheet, beside the organisations.
void add_question_lists(Draft& draft, BookSheet& lists);

/// Offers the list in the record's first column, and shows the question beside the record. In a row of judgements that
/// is free, the question is that of the `unasked`-th feature, whose id appears once an outcome is chosen.
void put_question(Draft& draft, const BlockPlace& place, BookSheet& sheet, std::uint32_t row, const Feature* unasked);

} // namespace plancheck

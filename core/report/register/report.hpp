// Writes registers in a format, all of one or what they know of one body.
#pragma once

#include "core/register/register.hpp"
#include "core/report/write/document.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// The rows that a report shows of one register.
struct ShownRegister {
    const Register* list = nullptr;
    std::vector<const RegisterRow*> rows;
};

/// Every row of a register; or the rows about `body` if one is given.
[[nodiscard]] ShownRegister shown_register(const Register& list, std::string_view body);

/// What a reader is told of one row: its content, its values, its note and its source.
[[nodiscard]] std::vector<DocumentFact> row_facts(const Register& list, const RegisterRow& row);

/// Each says of each row whether it stands on `day`.
[[nodiscard]] Document register_document(std::span<const ShownRegister> shown, std::string title, Day day);
[[nodiscard]] std::string register_json(std::span<const ShownRegister> shown, Day day);
/// A row for each value: registers have different fields.
[[nodiscard]] std::string register_csv(std::span<const ShownRegister> shown, Day day);

/// A line for each register: its id, its title, how many rows it has and how they are known.
[[nodiscard]] std::string registers_text(std::span<const Register* const> registers);

} // namespace plancheck

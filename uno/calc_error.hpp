// Calc's error values and their names. A value is a NaN that carries the error's code, which is how the interpreter
// passes errors on.
#pragma once

#include <bit>
#include <cstdint>
#include <string>

namespace plancheck::office {

enum class CalcError : std::uint16_t {
    illegal_argument = 502, ///< Err:502
    value = 519,            ///< #VALUE!
    reference = 524,        ///< #REF!
    name = 525,             ///< #NAME?
    division = 532,         ///< #DIV/0!
    circle = 522,           ///< Err:522
    no_convergence = 523,   ///< Err:523
    not_available = 32767,  ///< #N/A
};

[[nodiscard]] inline double error_value(std::uint16_t code) {
    return std::bit_cast<double>(std::uint64_t{0x7FF8000000000000} | code);
}
[[nodiscard]] inline double error_value(CalcError error) {
    return error_value(static_cast<std::uint16_t>(error));
}

/// The name that Calc shows in English and that workbooks store: "#REF!", "Err:502".
[[nodiscard]] std::string error_text(std::int32_t code);
/// The code of such a text; #VALUE! if it is not one of Calc's.
[[nodiscard]] std::uint16_t error_code(std::string_view text);

} // namespace plancheck::office

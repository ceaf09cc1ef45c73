// Names Calc's errors.
#include "uno/calc_error.hpp"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

namespace plancheck::office {
namespace {

constexpr std::array<std::pair<std::uint16_t, std::string_view>, 7> error_names{{{519, "#VALUE!"},
                                                                                 {524, "#REF!"},
                                                                                 {525, "#NAME?"},
                                                                                 {532, "#DIV/0!"},
                                                                                 {503, "#NUM!"},
                                                                                 {521, "#NULL!"},
                                                                                 {32767, "#N/A"}}};
constexpr std::string_view prefix = "Err:";

} // namespace

std::string error_text(std::int32_t code) {
    for (const auto& [number, text] : error_names) {
        if (number == code) {
            return std::string(text);
        }
    }
    return std::string(prefix) + std::to_string(code);
}

std::uint16_t error_code(std::string_view text) {
    for (const auto& [number, name] : error_names) {
        if (name == text) {
            return number;
        }
    }
    std::uint16_t code = 0;
    if (text.starts_with(prefix) &&
        std::from_chars(text.data() + prefix.size(), text.data() + text.size(), code).ec == std::errc{} && code != 0) {
        return code;
    }
    return static_cast<std::uint16_t>(CalcError::value);
}

} // namespace plancheck::office

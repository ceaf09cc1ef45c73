// Says whether a plan is the one whose code stands on a signed page.
#include "core/compare/code_check.hpp"

#include "core/base/text.hpp"
#include "core/plan/digest.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

constexpr std::size_t code_digits = 16;

bool is_hex(char letter) {
    return std::string_view{"0123456789abcdef"}.find(letter) != std::string_view::npos;
}

} // namespace

Or<CodeCheck> verify_code(std::string_view file, const Assessment& assessment, std::string_view code) {
    const std::string given = letters_and_digits(code);
    const std::string& digest = assessment.provenance.digest;
    if ((given.size() != code_digits && given.size() != digest.size()) || !std::ranges::all_of(given, is_hex)) {
        return Failure{fmt::format("`{}` is not the code of a plan: it has 16 digits, such as 3F2A-91BC-77D0-12AB. The "
                                   "signed page has it in its declaration.",
                                   code)};
    }
    const std::string own = plan_code(digest);
    if (digest.starts_with(given)) {
        return CodeCheck{.same = true,
                         .conclusion =
                             fmt::format("Unchanged: {} holds the plan with the code {}, to the penny.", file, own)};
    }
    return CodeCheck{.same = false,
                     .conclusion = fmt::format("Changed: the code of {} is {}, and that of the signed page is {}. Only "
                                               "a receipt tells what has changed.",
                                               file, own, plan_code(given))};
}

} // namespace plancheck

// A report of its own for each of many plans.
#include "cli/plan_pages.hpp"

#include "cli/output.hpp"

#include <system_error>

namespace plancheck {

bool PlanPages::add(const InputFile& workbook, std::string_view html) {
    names_.push_back(next_.next(workbook, "html"));
    Output output = Output::file(folder_ / names_.back());
    output.write(html);
    if (!output.finish()) {
        complain(output.problem());
        return false;
    }
    return true;
}

std::string PlanPages::address(std::size_t number, const std::filesystem::path& from) const {
    std::error_code error;
    const std::filesystem::path page = std::filesystem::absolute(folder_ / names_[number], error);
    const std::filesystem::path base =
        from.empty() ? std::filesystem::current_path(error) : std::filesystem::absolute(from, error).parent_path();
    return page.lexically_relative(base).generic_string();
}

} // namespace plancheck

// Writes a separate report for each plan.
#include "cli/plan_pages.hpp"

#include "cli/output.hpp"

#include <system_error>
#include <utility>

namespace plancheck {

PlanPages::PlanPages(std::filesystem::path folder, std::string option, const std::vector<InputFile>& files,
                     std::string_view ending, const std::string& index)
    : folder_{std::move(folder)}, option_{std::move(option)}, index_{index},
      names_{page_names(files, ending, index.empty() ? std::set<std::string>{} : std::set<std::string>{index})} {}

Or<void> PlanPages::may_be_written() const {
    for (const std::string& name : names_) {
        if (Or<void> place = may_write(folder_ / name, option_); !place) {
            return place;
        }
    }
    return index_.empty() ? Or<void>{} : may_write(index(), option_);
}

Or<void> PlanPages::add(std::string_view text) {
    return write_whole(path(written_++), text, option_);
}

std::string PlanPages::address(std::size_t number, const std::filesystem::path& from) const {
    std::error_code error;
    const std::filesystem::path page = std::filesystem::absolute(folder_ / names_[number], error);
    const std::filesystem::path base =
        from.empty() ? std::filesystem::current_path(error) : std::filesystem::absolute(from, error).parent_path();
    return page.lexically_relative(base).generic_string();
}

} // namespace plancheck

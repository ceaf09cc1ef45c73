// Finds why a cell that a formula works out is empty: the cells that the formula cannot read.
#include "core/rule/roots.hpp"

#include "core/base/year.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <set>

namespace plancheck::engine {

namespace {

bool is_worked_out(const Gap& gap) {
    const bool no_value = gap.why == Gap::Why::empty || gap.why == Gap::Why::error;
    return no_value && gap.point.data != nullptr && gap.point.record == 0 && gap.point.line != nullptr &&
           !gap.point.line->formula.empty();
}

void add_causes(const Round& round, const Plan& plan, const Gap& gap, int depth, std::vector<Gap>& causes) {
    constexpr int deepest = 8; // of formulas that rest on formulas
    if (!is_worked_out(gap) || depth > deepest) {
        return;
    }
    const Expression& formula = gap.point.line->formula;
    const std::string year = year_of_column(gap.point.column);
    const std::vector<std::string_view> years = known_years(round);
    const auto known = std::ranges::find(years, year);
    Frame frame;
    frame.column = gap.point.column;
    frame.year = known != years.end() ? *known : std::string_view{};
    Computation computation(round, plan, formula, {}, gap.point.block);
    const auto root = static_cast<std::uint16_t>(formula.nodes.size() - 1);
    for (const Gap& behind : computation.read(root, frame).gaps) {
        if (behind.point.data == nullptr) {
            continue;
        }
        if (is_worked_out(behind)) {
            add_causes(round, plan, behind, depth + 1, causes);
        } else if (behind.why != Gap::Why::empty) {
            causes.push_back(behind);
        }
    }
}

} // namespace

std::vector<Gap> roots_of(const Computation& computation, std::span<const Gap> gaps) {
    std::vector<Gap> found;
    for (const Gap& gap : gaps) {
        const std::size_t before = found.size();
        add_causes(computation.round(), computation.plan(), gap, 0, found);
        if (found.size() == before) {
            found.push_back(gap);
        }
    }
    std::vector<Gap> roots;
    std::set<const DataPoint*> known; // a table may have a gap in each of 100,000 rows
    for (Gap& one : found) {
        if (one.point.data == nullptr || known.insert(one.point.data).second) {
            roots.push_back(std::move(one));
        }
    }
    return roots;
}

} // namespace plancheck::engine

// Collects what is carried and what is left behind. Private to core/carry.
#pragma once

#include "core/carry/carry.hpp"

#include <map>
#include <string>
#include <string_view>

namespace plancheck::carry {

/// One plan on its way into a round. What one block leaves behind for one reason is one entry.
class Collector {
public:
    Collector(const Plan& plan, const Round& from, const Round& to, std::optional<Day> today);

    const Plan& plan;
    const Round& from;
    const Round& to;
    const std::optional<Day> today;
    const bool same_round; ///< another version or template of one round: its years are the same years

    /// Whether the new plan takes figures of that year from the earlier one: a year that it looks back on, or any of
    /// its years if the round is the same.
    [[nodiscard]] bool takes_year(std::string_view year) const;

    void figure(CarriedFigure figure, const DataPoint& point);
    void record(CarriedRecord record);
    void leave(std::string_view block, std::string what, std::string why, const CellPlace& place,
               std::size_t cells = 1);
    [[nodiscard]] std::string_view title_of(std::string_view block) const;
    [[nodiscard]] CarriedForward take() { return std::move(carried_); }

private:
    CarriedForward carried_;
    std::map<std::string, std::size_t> entries_; ///< block and why -> index into CarriedForward::left
};

[[nodiscard]] CarriedValue value_of(const DataPoint& point);

/// The body's name, code and area. The rest of the cover speaks of the earlier submission.
void carry_cover(Collector& out);
/// A grid by years, quarters, months or named columns.
void carry_grid(Collector& out, std::string_view block);
/// A table, without waivers, explanations and judgements.
void carry_table(Collector& out, std::string_view block);
/// Waivers that have not expired and explanations that still have their finding. Judgements stay behind.
void carry_additions(Collector& out, std::string_view block);

} // namespace plancheck::carry

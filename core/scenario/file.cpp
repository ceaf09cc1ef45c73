// Reads scenario files. Looks up the names of settings and questions in the plan's round, so that a fault has its
// place.
#include "core/scenario/file.hpp"

#include "core/round/load/fields.hpp"
#include "core/scenario/trial.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <type_traits>

namespace plancheck {

namespace {

constexpr std::size_t most_questions = 500; ///< settings, or rules to meet, of a scenario

/// Reads one `[[scenario]]`.
class ScenarioTable {
public:
    ScenarioTable(Fields fields, Faults& faults, const ScenarioBase& base)
        : fields_{std::move(fields)}, faults_{faults}, base_{base} {}

    [[nodiscard]] Scenario read() {
        Scenario scenario;
        scenario.name = fields_.needed_text("name");
        fields_.rename(fmt::format("scenario {}", scenario.name));
        each("set", parse_setting, scenario.set);
        each("meet", parse_meet, scenario.meet);
        std::vector<SweepQuestion> sweep;
        if (const Written text = fields_.written("sweep"); !text.text.empty()) {
            take(text.place, parse_sweep(text.text), sweep);
        }
        if (!sweep.empty()) {
            scenario.sweep = std::move(sweep.front());
        }
        scenario.consequences = !fields_.flag("formulas_only");
        const bool has_request = fields_.has("set") || fields_.has("meet") || fields_.has("sweep");
        if (!has_request) {
            fields_.fault(fmt::format("scenario {} asks nothing: give it `set`, `meet` or `sweep`", scenario.name));
        }
        fields_.finish();
        return scenario;
    }

    [[nodiscard]] Place name_place() const { return fields_.place("name"); }

private:
    template <class T> void take(const Place& place, Or<T> parsed, std::vector<T>& into) {
        if (!parsed) {
            faults_.add(place, parsed.why());
            return;
        }
        T& taken = into.emplace_back(*std::move(parsed));
        if constexpr (std::is_same_v<T, MeetQuestion>) {
            if (find_rule(*base_.round, taken.rule) == nullptr) {
                faults_.add(place, unknown_rule(*base_.round, taken.rule));
            }
        }
        const auto found = find_input(*base_.round, *base_.plan, taken.point);
        if (!found) {
            faults_.add(place, found.why());
        }
    }

    template <class T> void each(std::string_view key, Or<T> (*parse)(std::string_view), std::vector<T>& into) {
        const std::span<const std::string_view> texts = fields_.texts(key);
        if (texts.size() > most_questions) {
            fields_.fault(
                key, fmt::format("`{}` has {} entries; a scenario may have {}", key, texts.size(), most_questions));
            return;
        }
        for (std::size_t i = 0; i < texts.size(); ++i) {
            take(fields_.place(*fields_.any(key)->as_array()->get(i)), parse(texts[i]), into);
        }
    }

    Fields fields_;
    Faults& faults_;
    const ScenarioBase& base_;
};

} // namespace

Or<std::vector<Scenario>, std::vector<std::string>> read_scenarios(const std::filesystem::path& path,
                                                                   const ScenarioBase& base) {
    RoundStore store;
    Faults faults;
    TomlFile file;
    std::size_t values = 0;
    std::vector<Scenario> scenarios;
    if (read_toml(path, file, faults, values)) {
        Fields whole{store, faults, file, file.table, fmt::format("file {}", file.name)};
        std::vector<Fields> tables = whole.tables("scenario", "scenario");
        if (tables.size() > most_scenarios) {
            whole.fault("scenario", fmt::format("{} scenarios; a file may have {}: split it, and run its parts",
                                                tables.size(), most_scenarios));
        }
        for (Fields& table : std::span{tables}.first(faults.any() ? 0 : tables.size())) {
            ScenarioTable one{std::move(table), faults, base};
            Scenario scenario = one.read();
            if (std::ranges::find(scenarios, scenario.name, &Scenario::name) != scenarios.end()) {
                faults.add(one.name_place(), fmt::format("scenario `{}` appears twice", scenario.name));
            }
            scenarios.push_back(std::move(scenario));
        }
        whole.finish();
        if (tables.empty()) {
            whole.fault("no scenario: begin one with [[scenario]]");
        }
    }
    if (!faults.any()) {
        return scenarios;
    }
    std::vector<std::string> said;
    for (const RoundFault& fault : std::move(faults).sorted()) {
        said.push_back(fault.to_string());
    }
    return Failure{std::move(said)};
}

} // namespace plancheck

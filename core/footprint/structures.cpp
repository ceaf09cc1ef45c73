// Finds the bodies that form one structure, and judges them singly and as one.
#include "core/footprint/structures.hpp"

#include "core/assess/words.hpp"
#include "core/base/text.hpp"
#include "core/footprint/area.hpp"
#include "core/register/register.hpp"
#include "core/register/words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <utility>

namespace plancheck {

namespace {

bool is_settled(const Finding& finding) {
    return finding.outcome == Outcome::met || finding.outcome == Outcome::not_applicable;
}

bool is_failing(const Finding& finding) {
    return !finding.advises() && (finding.outcome == Outcome::not_met || finding.outcome == Outcome::query);
}

/// A structure that may be judged: its codes, each with the name that stands for it if it has no plan.
struct Candidate {
    std::string name, why;
    std::vector<std::pair<std::string, std::string>> bodies;
};

std::string listed_name(const Round& round, const std::string& code) {
    const Organisation* one = listed(round, code);
    return one == nullptr ? code : fmt::format("{} ({})", one->name, one->code);
}

/// The bodies with one successor, by its name. Of a round with a list, only those on it.
std::vector<Candidate> by_register(const Round& round, const Register& list) {
    std::map<std::string_view, Candidate> found;
    for (const RegisterRow& row : list.rows) {
        const std::string_view successor = value_of(list, row, successor_field).text;
        const bool in_round = round.organisations.empty() || listed(round, row.body) != nullptr;
        if (successor.empty() || row.body.empty() || !in_round) {
            continue;
        }
        Candidate& one = found[successor];
        one.name = successor;
        one.why =
            fmt::format("By the register “{}” {} takes their place {}.", list.title, successor, period_in_words(row));
        one.bodies.emplace_back(row.body, fmt::format("{} ({})", row.name, row.body));
    }
    std::vector<Candidate> candidates;
    for (auto& [name, one] : found) {
        if (one.bodies.size() > 1) {
            candidates.push_back(std::move(one));
        }
    }
    return candidates;
}

std::vector<Candidate> candidates_of(const Round& round, std::span<const WantedStructure> wanted) {
    std::vector<Candidate> candidates;
    for (const WantedStructure& one : wanted) {
        Candidate& made = candidates.emplace_back(Candidate{one.name, "Chosen for this report.", {}});
        for (const std::string& code : one.codes) {
            made.bodies.emplace_back(code, listed_name(round, code));
        }
    }
    for (const Register* list : round.registers) {
        if (list->role == RegisterRole::successor) {
            std::ranges::move(by_register(round, *list), std::back_inserter(candidates));
        }
    }
    return candidates;
}

std::size_t failing(const Structure& structure, std::size_t body) {
    return static_cast<std::size_t>(std::ranges::count_if(
        structure.tests, [body](const StructureTest& test) { return is_failing(test.singly[body]); }));
}

void put_into_words(Structure& structure) {
    if (!structure.lacking.empty()) {
        structure.sentence =
            fmt::format("Not judged as one: {} {} no plan that counts.", fmt::join(structure.lacking, ", "),
                        structure.lacking.size() == 1 ? "has" : "have");
        return;
    }
    std::string singly;
    for (std::size_t body = 0; body < structure.bodies.size(); ++body) {
        singly += fmt::format("{} {}, ", structure.bodies[body], failing(structure, body));
    }
    const auto as_one = [&](auto is) {
        return std::ranges::count_if(structure.tests, [&](const StructureTest& test) { return is(test.as_one); });
    };
    const auto open = as_one([](const Finding& finding) { return finding.outcome == Outcome::not_assessed; });
    structure.sentence =
        fmt::format("Of {} not met or to explain: {}as one {}{}.",
                    count_of(structure.tests.size(), "rule, each year,", "rules, each year,"), singly,
                    as_one(is_failing), open == 0 ? std::string{} : fmt::format(" and {} not assessed", open));
}

void judge(Structure& structure, const SumPlan& plan, const std::vector<const PlanShare*>& shares) {
    structure.sums = sums_of(plan, shares);
    for (Finding& finding : plan.test(structure.sums, shares.size())) {
        structure.tests.push_back({.singly = {}, .as_one = std::move(finding)});
    }
    for (const PlanShare* share : shares) {
        structure.singly.push_back(sums_of(plan, {&share, 1}));
        std::size_t at = 0; // the rules and periods are the same for every plan
        for (Finding& finding : plan.test(structure.singly.back(), 1)) {
            structure.tests[at++].singly.push_back(std::move(finding));
        }
    }
}

Structure structure_of(Candidate candidate, const SumPlan& plan, std::span<const PlanShare* const> counted) {
    Structure structure;
    structure.name = std::move(candidate.name);
    structure.why = std::move(candidate.why);
    std::vector<const PlanShare*> shares;
    for (const auto& [code, name] : candidate.bodies) {
        const auto share =
            std::ranges::find_if(counted, [&](const PlanShare* one) { return same_word(one->row.code, code); });
        if (share == counted.end()) {
            structure.lacking.push_back(name);
            continue;
        }
        shares.push_back(*share);
        structure.codes.push_back((*share)->row.code);
        structure.bodies.push_back(who((*share)->row));
    }
    if (structure.name.empty()) {
        structure.name =
            fmt::format("{}", fmt::join(structure.lacking.empty() ? structure.bodies : structure.lacking, " with "));
    }
    if (structure.lacking.empty()) {
        judge(structure, plan, shares);
    }
    put_into_words(structure);
    return structure;
}

} // namespace

Or<WantedStructure> read_structure(std::string_view text) {
    WantedStructure wanted;
    if (const auto equals = text.find('='); equals != std::string_view::npos) {
        wanted.name = trimmed(text.substr(0, equals));
        text.remove_prefix(equals + 1);
    }
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string code = capitals(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
        if (code.empty() || std::ranges::find(wanted.codes, code) != wanted.codes.end()) {
            return Failure{code.empty() ? std::string{"--structure has an empty code between its commas."}
                                        : fmt::format("--structure names {} twice.", in_quotes(code))};
        }
        wanted.codes.push_back(code);
    }
    if (wanted.codes.size() < 2) {
        return Failure{"--structure takes the codes of two bodies or more, such as 11H,11T,12A or \"One "
                       "name=11H,11T,12A\"."};
    }
    return wanted;
}

bool StructureTest::settled() const {
    return is_settled(as_one) && std::ranges::all_of(singly, is_settled);
}

std::vector<Structure> structures_of(const Round& round, const SumPlan& plan, std::span<const PlanShare* const> counted,
                                     std::span<const WantedStructure> wanted) {
    std::vector<Structure> structures;
    std::size_t number = 0;
    for (Candidate& candidate : candidates_of(round, wanted)) {
        Structure made = structure_of(std::move(candidate), plan, counted);
        if (number++ < wanted.size() || !made.bodies.empty()) {
            structures.push_back(std::move(made));
        }
    }
    return structures;
}

} // namespace plancheck

// Judges bodies that form one structure singly and as one, before and after: each by the figures of its own plan, and
// all by the sum of these figures, with the rules that would say the same of a body as large as all of them (sum.hpp).
//
// Which bodies form one: those that an option names, and those whose successor is the same by a register whose role is
// `successor`. A sum is no plan of the new body: what the bodies pay each other is not taken out, and waivers and
// explanations count neither before nor after.
#pragma once

#include "core/base/or.hpp"
#include "core/footprint/share.hpp"
#include "core/footprint/sum.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// Bodies to be judged as one, by their codes.
struct WantedStructure {
    std::string name; ///< empty: the bodies' names
    std::vector<std::string> codes;
};

/// Reads "11H,11T,12A" or "Name=11H,11T,12A". At least two codes, each once.
[[nodiscard]] Or<WantedStructure> read_structure(std::string_view text);

/// One rule in one period: of each body by its own figures, and of their sum.
struct StructureTest {
    std::vector<Finding> singly; ///< in the order of Structure::bodies
    Finding as_one;
    /// Whether each body and the sum meet it, or it applies to none.
    [[nodiscard]] bool settled() const;
};

struct Structure {
    std::string name;
    std::string why;                      ///< one sentence: who says that they form one
    std::vector<std::string> codes;       ///< of the bodies with a plan that counts
    std::vector<std::string> bodies;      ///< the same with their names
    std::vector<std::string> lacking;     ///< bodies of it without a plan that counts; then nothing is judged
    std::vector<std::vector<Sum>> singly; ///< figures of each body
    std::vector<Sum> sums;                ///< figures of all
    std::vector<StructureTest> tests;
    std::string sentence; ///< how many rules are not met or to explain, singly and as one; or why nothing is judged
};

/// The structures among the plans that count: those wanted, in their order, then those of the registers by name, of
/// which at least two bodies are expected and one has a plan.
[[nodiscard]] std::vector<Structure> structures_of(const Round& round, const SumPlan& plan,
                                                   std::span<const PlanShare* const> counted,
                                                   std::span<const WantedStructure> wanted);

} // namespace plancheck

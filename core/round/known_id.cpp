// Looks for an id among rules, features and elements: first as it is written, then as it reads.
#include "core/round/known_id.hpp"

#include "core/base/text.hpp"

#include <algorithm>

namespace plancheck {

std::string_view known_id(const Round& round, std::string_view id) {
    if (find_rule(round, id) != nullptr || find_feature(round, id) != nullptr || find_element(round, id) != nullptr) {
        return id;
    }
    const auto spelled = [&](const auto& list) {
        const auto found = std::ranges::find_if(list, [&](const auto& entry) { return same_word(entry.id, id); });
        return found == list.end() ? std::string_view{} : found->id;
    };
    for (const auto own : {spelled(round.rules), spelled(round.features), spelled(round.elements)}) {
        if (!own.empty()) {
            return own;
        }
    }
    return id;
}

} // namespace plancheck

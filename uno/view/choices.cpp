// Decides from what the core says of the finding.
#include "uno/view/choices.hpp"

#include "core/assess/answer.hpp"
#include "uno/view/entries.hpp"

#include <algorithm>

namespace plancheck::office {
namespace {

std::optional<Deed> recorded_by(Answer answer) {
    switch (answer) {
    case Answer::explain:
        return Deed::explain;
    case Answer::judge:
        return Deed::judge;
    case Answer::waive:
        return Deed::waive;
    case Answer::none:
        break;
    }
    return std::nullopt;
}

std::optional<Deed> record_of(const Judged& judged, std::string_view key) {
    const auto* finding = finding_of(judged, key);
    return finding ? recorded_by(answer_to(judged.assessment(), *finding)) : std::nullopt;
}

} // namespace

std::optional<Deed> main_deed(const Judged& judged, std::string_view key, bool least_change) {
    return least_change ? Deed::use : record_of(judged, key);
}

std::vector<std::vector<Deed>> menu_deeds(const Judged& judged, std::string_view key, bool least_change) {
    std::vector<Deed> about;
    const auto record = record_of(judged, key);
    if (record && record != main_deed(judged, key, least_change)) {
        about.push_back(*record);
    }
    if (finding_of(judged, key)) {
        about.push_back(Deed::rule);
    }
    std::vector<std::vector<Deed>> groups{std::move(about),
                                          {Deed::next, Deed::previous},
                                          {Deed::mark, Deed::clear},
                                          {Deed::checklist, Deed::sign},
                                          {Deed::compare, Deed::verify, Deed::what_if, Deed::footprint}};
    std::erase_if(groups, [](const auto& group) { return group.empty(); });
    return groups;
}

std::optional<PutRight> put_right(const Judged& judged, std::string_view key) {
    const auto* finding = finding_of(judged, key);
    if (!finding) {
        return std::nullopt;
    }
    return plancheck::put_right({.round = judged.round(),
                                 .plan = &judged.plan(),
                                 .signs = &judged.signs(),
                                 .assessment = &judged.assessment(),
                                 .today = judged.day()},
                                *finding);
}

} // namespace plancheck::office

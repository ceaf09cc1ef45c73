// Edits and lists the questions of a what-if run.
#include "uno/commands/what_if_asked.hpp"

#include "core/scenario/point.hpp"

#include <utility>

namespace plancheck::office {
namespace {

/// A question for people: has the point's label instead of its name. `question` is the core's reading of `text`.
template <class Question>
std::string question_shown(const Judged& judged, const Or<Question>& question, const std::string& text) {
    if (!question) {
        return text;
    }
    const auto& name = question->point;
    const auto input = find_input(*judged.round(), judged.plan(), name);
    const auto at = text.find(name);
    if (!input || at == std::string::npos) {
        return text;
    }
    return text.substr(0, at) + (at > 0 ? " " : "") + input->label() + " " + text.substr(at + name.size());
}

} // namespace

std::vector<std::string> asked_items(const Judged& judged, const WhatIfRequest& request) {
    std::vector<std::string> items;
    for (const auto& text : request.set) {
        items.push_back(question_shown(judged, parse_setting(text), text));
    }
    for (const auto& text : request.meet) {
        items.push_back(question_shown(judged, parse_meet(text), text));
    }
    if (!request.sweep.empty()) {
        items.push_back(question_shown(judged, parse_sweep(request.sweep), request.sweep));
    }
    return items;
}

Or<void> add_setting(const Judged& judged, WhatIfRequest& request, std::string text) {
    const auto setting = parse_setting(text);
    if (!setting) {
        return Failure{setting.why()};
    }
    const auto found = find_input(*judged.round(), judged.plan(), setting->point);
    if (!found) {
        return Failure{found.why()};
    }
    const auto value = value_of(*found, *setting);
    if (!value) {
        return Failure{value.why()};
    }
    std::erase_if(request.set, [&](const std::string& one) {
        const auto before = parse_setting(one);
        return before && before->point == setting->point;
    });
    request.set.push_back(std::move(text));
    return {};
}

void remove_asked(WhatIfRequest& request, std::size_t at) {
    const auto settings = request.set.size();
    if (at < settings) {
        request.set.erase(request.set.begin() + static_cast<std::ptrdiff_t>(at));
    } else if (at < settings + request.meet.size()) {
        request.meet.erase(request.meet.begin() + static_cast<std::ptrdiff_t>(at - settings));
    } else {
        request.sweep.clear();
    }
}

} // namespace plancheck::office

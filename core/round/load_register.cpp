// Loading, third part: the register of elements and features, checked against its rules and lines.
#include "core/round/loader.hpp"
#include "core/round/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

// S4 names 21 fundamental elements and 47 key features; a register of another size is not this one.
constexpr std::size_t element_count = 21;
constexpr std::size_t feature_count = 47;

template <class Map> std::vector<std::string_view> keys(const Map& map) {
    std::vector<std::string_view> found;
    found.reserve(map.size());
    for (const auto& [key, place] : map)
        found.push_back(key);
    return found;
}

} // namespace

void Loader::read_register() {
    std::vector<Element> elements;
    each("element", [&](Fields& fields) {
        Element element;
        element.id = fields.needed_text("id");
        fields.rename(fmt::format("element {}", element.id));
        check_unique(element_places_, element.id, fields.place("id"), "element");
        const Decimal number = fields.number("number").value_or(Decimal{});
        const bool fits =
            number.exponent >= 0 && number.exponent < 3 && number.mantissa > 0 && number.to_double() <= 999;
        if (fits)
            element.number = static_cast<std::uint16_t>(number.to_double());
        if (element.number != elements.size() + 1)
            fields.fault("number",
                         fmt::format("elements are numbered in order: this one is number {}", elements.size() + 1));
        element.group = fields.needed_text("group");
        element.title = fields.needed_text("title");
        element.basis = fields.choice<Basis, 3>("basis", basis_name);
        element.source = sources(fields);
        elements.push_back(element);
    });
    std::vector<Feature> features;
    each("feature", [&](Fields& fields) {
        Feature feature;
        feature.id = fields.needed_text("id");
        fields.rename(fmt::format("feature {}", feature.id));
        check_unique(feature_places_, feature.id, fields.place("id"), "feature");
        feature.element = fields.needed_text("element");
        if (!feature.element.empty() && !element_places_.contains(feature.element))
            fields.fault("element", fmt::format("unknown element `{}`{}", feature.element,
                                                did_you_mean(feature.element, keys(element_places_))));
        feature.title = fields.needed_text("title");
        feature.scope = fields.choice<Scope, 3>("scope", scope_name);
        feature.basis = fields.choice<Basis, 3>("basis", basis_name);
        feature.wants = fields.needed_text("wants");
        feature.judgement = fields.text("judgement");
        feature.source = sources(fields);
        feature.rules = fields.texts("rules");
        features.push_back(feature);
    });
    round_.elements = store_.list(elements);
    round_.features = store_.list(features);
}

void Loader::check_register() {
    for (const Feature& feature : round_.features)
        check_feature(feature, feature_places_[feature.id]);
    for (const Element& element : round_.elements) {
        const bool any = std::any_of(round_.features.begin(), round_.features.end(),
                                     [&](const Feature& feature) { return feature.element == element.id; });
        if (!any)
            faults_.add(element_places_[element.id], fmt::format("element `{}` has no feature", element.id));
    }
    check_counts();
    check_feature_lines();
}

void Loader::check_feature(const Feature& feature, const Place& place) {
    if (feature.rules.empty() || feature.rules.front() != feature.id)
        faults_.add(place,
                    fmt::format("the `rules` of feature `{}` begin with its own test, `{}`", feature.id, feature.id));
    for (std::size_t i = 0; i < feature.rules.size(); ++i) {
        const std::string_view id = feature.rules[i];
        if (!rule_places_.contains(id))
            faults_.add(place, fmt::format("feature `{}` names rule `{}`, which does not exist{}", feature.id, id,
                                           did_you_mean(id, keys(rule_places_))));
        if (std::find(feature.rules.begin(), feature.rules.begin() + static_cast<std::ptrdiff_t>(i), id) !=
            feature.rules.begin() + static_cast<std::ptrdiff_t>(i))
            faults_.add(place, fmt::format("feature `{}` names rule `{}` twice", feature.id, id));
    }
}

void Loader::check_counts() {
    if (round_.elements.size() != element_count)
        faults_.add(round_place_,
                    fmt::format("the register has {} elements; there are {}", round_.elements.size(), element_count));
    if (round_.features.size() != feature_count)
        faults_.add(round_place_,
                    fmt::format("the register has {} features; there are {}", round_.features.size(), feature_count));
}

/// Block `features` has one line for each feature, named by it.
void Loader::check_feature_lines() {
    const Block* block = find_block(round_, "features");
    if (block == nullptr)
        return faults_.add(round_place_, "the round has no block `features` for people's answers");
    for (const Feature& feature : round_.features)
        if (find_line(*block, feature.id) == nullptr)
            faults_.add(feature_places_[feature.id], fmt::format("block `features` has no line `{}`", feature.id));
    for (const Line& line : block->lines)
        if (!feature_places_.contains(line.code))
            faults_.add(round_place_, fmt::format("block `features` has a line `{}`, and there is no such feature{}",
                                                  line.code, did_you_mean(line.code, keys(feature_places_))));
}

} // namespace plancheck

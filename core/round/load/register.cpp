// Loads the register of elements and features, and checks it against its rules and lines.
#include "core/round/load/stages.hpp"

#include "core/round/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// Checks that a feature names its own rule first, and that each rule it names exists and is named once.
void check_feature(const Feature& feature, const RegisterPlaces& places, Faults& faults) {
    const Place place = place_of(places.features, feature.id);
    if (feature.rules.empty() || feature.rules.front() != feature.id) {
        faults.add(place,
                   fmt::format("the `rules` of feature `{}` begin with its own test, `{}`", feature.id, feature.id));
    }
    for (std::size_t i = 0; i < feature.rules.size(); ++i) {
        const std::string_view id = feature.rules[i];
        if (!places.rules.contains(id)) {
            faults.add(place, fmt::format("feature `{}` names rule `{}`, which does not exist{}", feature.id, id,
                                          did_you_mean(id, ids_of(places.rules))));
        }
        const auto before = feature.rules.first(i);
        if (std::ranges::find(before, id) != before.end()) {
            faults.add(place, fmt::format("feature `{}` names rule `{}` twice", feature.id, id));
        }
    }
}

void check_elements(const Round& round, const RegisterPlaces& places, Faults& faults) {
    for (const Element& element : round.elements) {
        if (std::ranges::find(round.features, element.id, &Feature::element) == round.features.end()) {
            faults.add(place_of(places.elements, element.id), fmt::format("element `{}` has no feature", element.id));
        }
    }
}

void check_counts(const Round& round, const RegisterPlaces& places, Faults& faults) {
    const auto check = [&](std::size_t found, std::size_t stated, std::string_view what) {
        if (found != stated) {
            faults.add(places.round.place,
                       fmt::format("the register has {} {}; the round says that there are {}", found, what, stated));
        }
    };
    check(round.elements.size(), places.round.elements, "elements");
    check(round.features.size(), places.round.features, "features");
}

/// Checks that each line of block `features` is of a feature. Features without a line were given one (blocks.cpp).
void check_feature_lines(const Round& round, const RegisterPlaces& places, Faults& faults) {
    const Block* block = find_block(round, "features");
    if (block == nullptr && places.round.features == 0) {
        return;
    }
    if (block == nullptr) {
        return faults.add(places.round.place, "the round has no block `features` for people's answers");
    }
    for (const Line& line : block->lines) {
        if (!places.features.contains(line.code)) {
            faults.add(places.round.place,
                       fmt::format("block `features` has a line `{}`, and there is no such feature{}", line.code,
                                   did_you_mean(line.code, ids_of(places.features))));
        }
    }
}

} // namespace

Placed<Element> load_elements(const RoundTables& tables, const Round& round) {
    Placed<Element> elements;
    for (Fields& fields : tables.of("element")) {
        Element element;
        element.id = read_id(fields, "element");
        fields.rename(fmt::format("element {}", element.id));
        add_once(elements.places, element.id, fields.place("id"), "element", tables.faults);
        const Decimal number = fields.number("number").value_or(Decimal{});
        const bool fits =
            number.exponent >= 0 && number.exponent < 3 && number.mantissa > 0 && number.to_double() <= 999;
        if (fits) {
            element.number = static_cast<std::uint16_t>(number.to_double());
        }
        const std::size_t expected = elements.items.size() + 1;
        if (element.number != expected) {
            fields.fault("number", fmt::format("elements are numbered in order: this one is number {}", expected));
        }
        element.group = fields.needed_text("group");
        element.title = fields.needed_text("title");
        element.basis = fields.choice<Basis, 3>("basis", basis_name);
        element.source = read_source(fields, round);
        fields.finish();
        elements.items.push_back(element);
    }
    return elements;
}

Placed<Feature> load_features(const RoundTables& tables, const Round& round, const Places& elements) {
    Placed<Feature> features;
    for (Fields& fields : tables.of("feature")) {
        Feature feature;
        feature.id = read_id(fields, "feature");
        fields.rename(fmt::format("feature {}", feature.id));
        add_once(features.places, feature.id, fields.place("id"), "feature", tables.faults);
        feature.element = element_of(feature.id, fields.text("element"));
        if (feature.element.empty()) {
            (void)fields.needed_text("element");
        }
        if (!feature.element.empty() && !elements.contains(feature.element)) {
            fields.fault("element", fmt::format("unknown element `{}`{}", feature.element,
                                                did_you_mean(feature.element, ids_of(elements))));
        }
        feature.title = fields.needed_text("title");
        feature.scope = fields.choice<Scope, 3>("scope", scope_name);
        feature.basis = fields.choice<Basis, 3>("basis", basis_name);
        feature.wants = fields.needed_text("wants");
        feature.judgement = fields.text("judgement");
        feature.source = read_source(fields, round);
        feature.rules = fields.texts("rules");
        fields.finish();
        features.items.push_back(feature);
    }
    return features;
}

void check_register(const Round& round, const RegisterPlaces& places, Faults& faults) {
    for (const Feature& feature : round.features) {
        check_feature(feature, places, faults);
    }
    check_elements(round, places, faults);
    check_counts(round, places, faults);
    check_feature_lines(round, places, faults);
}

} // namespace plancheck

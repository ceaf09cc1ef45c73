// Makes the page of a feature or an element, for `plancheck explain`.
#include "core/report/round/feature_page.hpp"
#include "core/round/nouns.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

Document page_of(std::string_view id, std::string_view title) {
    return {.title = fmt::format("{}: {}", id, title), .prose = true};
}

void add_fact(Document& page, std::string_view name, std::string_view value) {
    if (!value.empty()) {
        page.facts.push_back({std::string{name}, std::string{value}});
    }
}

void add_entry(DocumentSection& section, std::string_view id, std::string_view title) {
    section.list.push_back({std::string{id}, std::string{title}});
}

} // namespace

Document feature_page(const Round& round, const Feature& feature) {
    Document page = page_of(feature.id, feature.title);
    if (const Element* element = find_element(round, feature.element)) {
        add_fact(page, begin_with_capital(round.nouns.element.one), fmt::format("{}, {}", element->id, element->title));
    }
    add_fact(page, "Scope", scope_name(feature.scope));
    add_fact(page, "Basis", basis_name(feature.basis));
    add_fact(page, "Evidence it wants", feature.wants);
    add_fact(page, "For a person to judge",
             feature.judgement.empty() ? "nothing: its rules decide" : feature.judgement);
    add_fact(page, "Source", feature.source);
    DocumentSection& rules = page.sections.emplace_back();
    rules.heading = "Rules";
    for (const std::string_view id : feature.rules) {
        const Rule* rule = find_rule(round, id);
        add_entry(rules, id, rule == nullptr ? std::string_view{} : rule->title);
    }
    return page;
}

Document element_page(const Round& round, const Element& element) {
    Document page = page_of(element.id, element.title);
    add_fact(page, begin_with_capital(round.nouns.element.one),
             fmt::format("{} of {}, {}", element.number, round.elements.size(), element.group));
    add_fact(page, "Basis", basis_name(element.basis));
    add_fact(page, "Source", element.source);
    DocumentSection& features = page.sections.emplace_back();
    features.heading = begin_with_capital(round.nouns.feature.many);
    for (const Feature& feature : round.features) {
        if (feature.element == element.id) {
            add_entry(features, feature.id, feature.title);
        }
    }
    return page;
}

} // namespace plancheck

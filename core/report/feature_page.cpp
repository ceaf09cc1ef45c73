// A feature or an element on one page: for `plancheck explain`.
#include "core/report/feature_page.hpp"

#include "core/report/text_safety.hpp"

#include <fmt/format.h>
#include <iterator>

namespace plancheck {

namespace {

/// A page of a heading, facts and a list, as text or Markdown.
class Page {
public:
    Page(std::string_view id, std::string_view title, PageFormat format) : markdown_(format == PageFormat::markdown) {
        put(markdown_ ? "# {}: {}\n\n" : "{}: {}\n\n", id, title);
    }
    void fact(std::string_view name, std::string_view value) {
        if (value.empty()) {
            return;
        }
        if (markdown_) {
            put("- **{}**: {}\n", name, value);
        } else {
            out_ += wrapped(fmt::format("{}: {}", name, value), 100, 0) + "\n";
        }
    }
    void list(std::string_view heading) { put(markdown_ ? "\n## {}\n\n" : "\n{}\n", heading); }
    void item(std::string_view id, std::string_view text) { put(markdown_ ? "- **{}** {}\n" : "  {}  {}\n", id, text); }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    template <class... Parts> void put(std::string_view format, const Parts&... parts) {
        fmt::format_to(std::back_inserter(out_), fmt::runtime(format), parts...);
    }
    bool markdown_;
    std::string out_;
};

} // namespace

std::string feature_page(const Round& round, const Feature& feature, PageFormat format) {
    Page page{feature.id, feature.title, format};
    if (const Element* element = find_element(round, feature.element)) {
        page.fact("Element", fmt::format("{}, {}", element->id, element->title));
    }
    page.fact("Scope", scope_name(feature.scope));
    page.fact("Basis", basis_name(feature.basis));
    page.fact("Evidence it wants", feature.wants);
    page.fact("For a person to judge", feature.judgement.empty() ? "nothing: its rules decide" : feature.judgement);
    page.fact("Source", feature.source);
    page.list("Rules");
    for (const std::string_view id : feature.rules) {
        const Rule* rule = find_rule(round, id);
        page.item(id, rule == nullptr ? std::string_view{} : rule->title);
    }
    return page.take();
}

std::string element_page(const Round& round, const Element& element, PageFormat format) {
    Page page{element.id, element.title, format};
    page.fact("Element", fmt::format("{} of {}, {}", element.number, round.elements.size(), element.group));
    page.fact("Basis", basis_name(element.basis));
    page.fact("Source", element.source);
    page.list("Features");
    for (const Feature& feature : round.features) {
        if (feature.element == element.id) {
            page.item(feature.id, feature.title);
        }
    }
    return page.take();
}

} // namespace plancheck

// Looks up parts of a round, and names its enumerations as its files and reports write them.
#include "core/round/round.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fmt/format.h>

namespace plancheck {

namespace {

template <class T, class Name> const T* find_by(std::span<const T> list, Name T::*name, std::string_view wanted) {
    const auto found = std::ranges::find_if(list, [&](const T& entry) { return entry.*name == wanted; });
    return found == list.end() ? nullptr : &*found;
}

} // namespace

const Block* find_block(const Round& round, std::string_view code) {
    return find_by(round.blocks, &Block::code, code);
}
const Rule* find_rule(const Round& round, std::string_view id) {
    return find_by(round.rules, &Rule::id, id);
}
const RuleGroup* find_group(const Round& round, std::string_view code) {
    return find_by(round.groups, &RuleGroup::code, code);
}
const Feature* find_feature(const Round& round, std::string_view id) {
    return find_by(round.features, &Feature::id, id);
}
const Element* find_element(const Round& round, std::string_view id) {
    return find_by(round.elements, &Element::id, id);
}
const Source* find_source(const Round& round, std::string_view key) {
    return find_by(round.sources, &Source::key, key);
}
std::string source_titles(const Round& round, std::string_view keys) {
    std::string titles;
    while (!keys.empty()) {
        const std::size_t end = std::min(keys.find(','), keys.size());
        std::string_view key = keys.substr(0, end);
        keys.remove_prefix(std::min(end + 1, keys.size()));
        key.remove_prefix(std::min(key.find_first_not_of(' '), key.size()));
        const Source* source = find_source(round, key);
        titles += titles.empty() ? "" : "; ";
        titles += source == nullptr ? key : source->short_title;
    }
    return titles;
}

std::string page_item_name(const Round& round, const PageItem& item) {
    const std::string_view block = round.blocks[item.block].code;
    return item.line.empty() ? std::string{block} : fmt::format("{}.{}", block, item.line);
}

const Parameter* find_parameter(const Round& round, std::string_view name) {
    return find_by(round.parameters, &Parameter::name, name);
}
const Line* find_line(const Block& block, std::string_view code) {
    return find_by(block.lines, &Line::code, code);
}
const Column* find_column(const Block& block, std::string_view code) {
    return find_by(block.columns, &Column::code, code);
}

Unit cell_unit(const Line& line, const Column* column) {
    return column == nullptr || column->as_line ? line.unit : column->unit;
}

RuleWords words_in(const Round& round, const Rule& rule, std::string_view period) {
    const auto year = std::ranges::find(round.years, period);
    return year == round.years.end() || rule.each_year.empty()
               ? RuleWords{rule.title, rule.remedy}
               : rule.each_year[static_cast<std::size_t>(year - round.years.begin())];
}

const ParameterValue* value_for(const Parameter& parameter, std::string_view year) {
    const auto found = std::ranges::find_if(
        parameter.values, [&](const ParameterValue& value) { return value.year.empty() || value.year == year; });
    return found == parameter.values.end() ? nullptr : &*found;
}

Confidence confidence_of(const Round& round, const Rule& rule, std::string_view year) {
    Confidence weakest = rule.confidence;
    for (const Node& node : rule.test.nodes) {
        if (node.op != Op::parameter) {
            continue;
        }
        if (const ParameterValue* value = value_for(round.parameters[node.ref], year)) {
            weakest = std::max(weakest, value->confidence);
        }
    }
    return weakest;
}

std::string_view confidence_name(Confidence confidence) {
    constexpr std::array<std::string_view, 4> names{"quoted", "paraphrased", "inferred", "unverified"};
    return names[static_cast<std::size_t>(confidence)];
}
std::string_view severity_name(Severity severity) {
    constexpr std::array<std::string_view, 3> names{"blocking", "query", "advice"};
    return names[static_cast<std::size_t>(severity)];
}
std::string_view status_name(RuleStatus status) {
    constexpr std::array<std::string_view, 3> names{"active", "advisory", "withdrawn"};
    return names[static_cast<std::size_t>(status)];
}
std::string_view basis_name(Basis basis) {
    constexpr std::array<std::string_view, 3> names{"quoted", "heading", "reconstructed"};
    return names[static_cast<std::size_t>(basis)];
}
std::string_view scope_name(Scope scope) {
    constexpr std::array<std::string_view, 3> names{"operational", "strategic", "both"};
    return names[static_cast<std::size_t>(scope)];
}
std::string_view case_kind_name(CaseKind kind) {
    constexpr std::array<std::string_view, 5> names{"meets", "misses", "boundary", "missing", "not_applicable"};
    return names[static_cast<std::size_t>(kind)];
}
std::string_view role_name(Role role) {
    constexpr std::array<std::string_view, 3> names{"input", "calculated", "prefilled"};
    return names[static_cast<std::size_t>(role)];
}
std::string_view sign_name(Sign sign) {
    constexpr std::array<std::string_view, 3> names{"positive", "negative", "either"};
    return names[static_cast<std::size_t>(sign)];
}
std::string_view block_kind_name(BlockKind kind) {
    constexpr std::array<std::string_view, 2> names{"grid", "table"};
    return names[static_cast<std::size_t>(kind)];
}
std::string_view column_kind_name(ColumnKind kind) {
    constexpr std::array<std::string_view, 4> names{"years", "quarters", "months", "named"};
    return names[static_cast<std::size_t>(kind)];
}
std::string_view page_part_name(PagePart part) {
    constexpr std::array<std::string_view, 5> names{"vision", "outcomes", "money", "risks", "arrangements"};
    return names[static_cast<std::size_t>(part)];
}
std::string_view period_name(RulePeriod period) {
    constexpr std::array<std::string_view, 2> names{"year", "plan"};
    return names[static_cast<std::size_t>(period)];
}

} // namespace plancheck

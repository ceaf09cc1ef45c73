// Computes a round's fingerprint from all members of each type. Structured bindings name them, so a new member that is
// left out does not compile.
#include "core/round/fingerprint.hpp"

#include "core/base/sha256.hpp"

#include <fmt/format.h>
#include <type_traits>

namespace plancheck {

namespace {

/// Adds texts and lists with their lengths, so that content cannot move from one to the next without a change.
class Canon {
public:
    void add(const Round& round) {
        const auto& [id, title, version, template_version, note, effective, nouns, outturn, history, years, sources,
                     timetable, blocks, lines, columns, parameters, elements, features, groups, rules, chart, page,
                     ratios, area_sums, indicators, rating_parts, consequences, organisations, organisations_note,
                     fingerprint, folder, registers, replaces] = round;
        (void)lines;       // added with their blocks
        (void)columns;     // added with their blocks
        (void)fingerprint; // the result itself
        (void)folder;      // the place that it comes from
        (void)registers;   // what is known of bodies, no part of the round
        (void)replaces;    // the place that it comes from
        all(std::string_view{"plancheck/round/1"}, id, title, version, template_version, note, effective, nouns,
            outturn, history, years, sources, timetable, blocks, parameters, elements, features, groups, rules, chart,
            page, ratios, area_sums, indicators, rating_parts, consequences, organisations, organisations_note);
    }
    [[nodiscard]] std::string finish() { return hash_.finish(); }

private:
    template <class... Parts> void all(const Parts&... parts) { (add(parts), ...); }

    void add(std::string_view text) {
        hash_.update(fmt::format("{}:", text.size()));
        hash_.update(text);
    }
    template <class Number>
        requires std::is_integral_v<Number> || std::is_enum_v<Number>
    void add(Number number) {
        hash_.update(fmt::format("{};", static_cast<std::int64_t>(number)));
    }
    template <class T> void add(std::span<const T> list) {
        hash_.update(fmt::format("{}[", list.size()));
        for (const T& one : list) {
            add(one);
        }
    }
    void add(Day day) { add(day.serial()); }
    void add(const Decimal& number) { all(number.mantissa, number.exponent); }
    /// Adds only the source of an expression. Its meaning follows from that and from the names of the round.
    void add(const Expression& expression) { add(expression.source); }
    void add(const Noun& noun) { all(noun.one, noun.many); }
    void add(const RoundNouns& nouns) {
        const auto& [body, area, element, feature, full_element, full_feature] = nouns;
        all(body, area, element, feature, full_element, full_feature);
    }
    void add(const RuleWords& words) { all(words.title, words.remedy); }
    void add(const Source& one) {
        const auto& [key, title, where, short_title] = one;
        all(key, title, where, short_title);
    }
    void add(const Event& one) {
        const auto& [id, title, source, date, submission, confidence] = one;
        all(id, title, source, date, submission, confidence);
    }
    void add(const Column& one) {
        const auto& [code, label, unit, role, required, later, choices, help, block, formula, as_line] = one;
        all(code, label, unit, role, required, later, choices, help, block, formula, as_line);
    }
    void add(const Line& one) {
        const auto& [code, label, unit, sign, role, required, later, choices, section, help, block, formula] = one;
        all(code, label, unit, sign, role, required, later, choices, section, help, block, formula);
    }
    void add(const Block& one) {
        const auto& [code, title, help, kind, columns_are, outturn, history, years, required, spare_rows, lines,
                     columns, pseudo] = one;
        all(code, title, help, kind, columns_are, outturn, history, years, required, spare_rows, lines, columns,
            pseudo);
    }
    void add(const ParameterValue& one) {
        const auto& [year, number, text, source, note, confidence] = one;
        all(year, number, text, source, note, confidence);
    }
    void add(const Parameter& one) {
        const auto& [name, title, unit, values, alternatives] = one;
        all(name, title, unit, values, alternatives);
    }
    void add(const Element& one) {
        const auto& [id, group, title, source, number, basis] = one;
        all(id, group, title, source, number, basis);
    }
    void add(const Feature& one) {
        const auto& [id, element, title, wants, judgement, source, scope, basis, rules] = one;
        all(id, element, title, wants, judgement, source, scope, basis, rules);
    }
    void add(const RuleGroup& one) {
        const auto& [code, title, adds_up, live_rows, in_full, scorecard, rating] = one;
        all(code, title, adds_up, live_rows, in_full, scorecard, rating);
    }
    void add(const ChartRule& one) {
        const auto& [rule, label] = one;
        all(rule, label);
    }
    void add(const PageItem& one) {
        const auto& [part, block, line, columns, by] = one;
        all(part, block, line, columns, by);
    }
    void add(const Ratio& one) {
        const auto& [label, unit, value, least, most] = one;
        all(label, unit, value, least, most);
    }
    void add(const Indicator& one) {
        const auto& [label, rule, line] = one;
        all(label, rule, line);
    }
    void add(const OwnWords& one) {
        const auto& [met, not_assessed, missed] = one;
        all(met, not_assessed, missed);
    }
    void add(const Rule& one) {
        const auto& [id, title, group, intent, remedy, each_year, source, note, why_withdrawn, never_applies, feature,
                     severity, status, period, confidence, waivable, unit, tolerance, years, block, when, test, words,
                     cases] = one;
        (void)cases;
        all(id, title, group, intent, remedy, each_year, source, note, why_withdrawn, never_applies, feature, severity,
            status, period, confidence, waivable, unit, tolerance, years, block, when, test, words);
    }
    void add(const CodedLine& one) {
        const auto& [block, code] = one;
        all(block, code);
    }
    void add(const Spread& one) {
        const auto& [by, into, against, following] = one;
        all(by, into, against, following);
    }
    void add(const Consequence& one) {
        const auto& [of, title, assumption, source, confidence, spreads] = one;
        all(of, title, assumption, source, confidence, spreads);
    }
    void add(const Organisation& one) {
        const auto& [code, name, footprint, footprint_code] = one;
        all(code, name, footprint, footprint_code);
    }

    Sha256 hash_;
};

} // namespace

std::string fingerprint_of(const Round& round) {
    Canon canon;
    canon.add(round);
    return canon.finish();
}

std::string_view short_fingerprint(std::string_view fingerprint) {
    constexpr std::size_t shown = 16;
    return fingerprint.substr(0, shown);
}

std::string_view origin_name(const Round& round) {
    return round.folder.empty() ? "shipped" : "folder";
}

} // namespace plancheck

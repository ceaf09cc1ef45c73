// Replaces the names of lines in a round's texts by their labels.
#include "core/round/load/labels.hpp"

#include "core/base/ascii.hpp"
#include "core/round/figure.hpp"
#include "core/round/language/parse.hpp"
#include "core/round/nouns.hpp"
#include "core/round/suggest.hpp"
#include "core/round/unit.hpp"
#include "core/round/years.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace plancheck {

namespace {

constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// The label of a line or column of a block; empty if it has none of that code.
std::string_view label_in(const Block& block, std::string_view code) {
    if (const Line* line = find_line(block, code)) {
        return line->label;
    }
    const Column* column = find_column(block, code);
    return column == nullptr ? std::string_view{} : column->label;
}

std::vector<std::string_view> codes_in(const Block& block) {
    std::vector<std::string_view> codes;
    std::ranges::transform(block.lines, std::back_inserter(codes), &Line::code);
    std::ranges::transform(block.columns, std::back_inserter(codes), &Column::code);
    return codes;
}

std::string shown_value(const Parameter& parameter, const ParameterValue& value) {
    return value.text.empty() ? show_figure(value.number, parameter.unit) : std::string{value.text};
}

/// The value of a parameter in the years: one, or each with its years.
std::string values_in_words(const Parameter& parameter, std::span<const std::string_view> years) {
    struct Run {
        std::string value;
        std::vector<std::string_view> years;
    };
    std::vector<Run> runs;
    for (const std::string_view year : years) {
        const ParameterValue* value = value_for(parameter, year);
        std::string shown = value == nullptr ? std::string{} : shown_value(parameter, *value);
        if (runs.empty() || runs.back().value != shown) {
            runs.push_back({std::move(shown), {}});
        }
        runs.back().years.push_back(year);
    }
    if (runs.size() == 1) {
        return runs.front().value;
    }
    std::string words;
    for (const Run& run : runs) {
        const std::string_view between = words.empty() ? "" : &run == &runs.back() ? " and " : ", ";
        words += fmt::format("{}{} in {}", between, run.value, years_in_words(run.years));
    }
    return words;
}

/// What stands for a name in braces that is a year or a parameter; nullopt if it is neither.
std::optional<std::string> year_or_value(std::string_view name, const LabelPlace& at, const Place& place,
                                         Faults& faults) {
    const std::size_t sign = name.find('@');
    const Parameter* parameter = find_parameter(at.round, name.substr(0, sign));
    const std::string_view year_place = sign == std::string_view::npos ? name : name.substr(sign + 1);
    const auto year = year_at(at.round, year_place);
    const bool is_known = year && is_year_of(at.round, *year);
    if (parameter != nullptr && sign == std::string_view::npos) {
        return values_in_words(*parameter, at.years);
    }
    if (sign == std::string_view::npos && year && !is_known) {
        return std::nullopt;
    }
    if (!is_known || (sign != std::string_view::npos && parameter == nullptr)) {
        faults.add(place, is_known
                              ? fmt::format("unknown parameter `{}`{}", name.substr(0, sign),
                                            did_you_mean(name.substr(0, sign), at.round.parameters, &Parameter::name))
                              : fmt::format("the round has no year `{}`", year_place));
        return std::string{};
    }
    return sign == std::string_view::npos ? std::string{*year} : values_in_words(*parameter, {&*year, 1});
}

/// The label in quotes, with its sheet if that is another one; an empty text after a fault.
std::string quoted_label(std::string_view name, const LabelPlace& at, const Place& place, Faults& faults) {
    const std::size_t dot = name.find('.');
    const std::string_view code = dot == std::string_view::npos ? at.own.code : name.substr(0, dot);
    const Block* block = find_block(at.round, code);
    if (block == nullptr) {
        faults.add(place, fmt::format("unknown block `{}`{}", code, did_you_mean(code, at.round.blocks, &Block::code)));
        return {};
    }
    const std::string_view wanted = dot == std::string_view::npos ? name : name.substr(dot + 1);
    const std::string_view label = label_in(*block, wanted);
    if (label.empty()) {
        std::vector<std::string_view> known = codes_in(*block);
        if (dot == std::string_view::npos) {
            std::ranges::transform(at.round.parameters, std::back_inserter(known), &Parameter::name);
        }
        faults.add(place, fmt::format("block `{}` has no line or column `{}`{}{}", block->code, wanted,
                                      dot == std::string_view::npos ? ", and no parameter has that name" : "",
                                      did_you_mean(wanted, known)));
        return {};
    }
    return block->code == at.own.code && at.own_in_view ? fmt::format("“{}”", label)
                                                        : fmt::format("“{}” on {}", label, block->title);
}

/// What stands in a withdrawn rule for a name that went with it, or that only the round which it comes from has.
std::string of_another_round(std::string_view name, const Round& round) {
    const bool is_year = name.find('@') == std::string_view::npos && !year_at(round, name);
    return !is_year ? "a set figure" : name.starts_with("history") ? "an earlier year" : "a later year";
}

/// The place of a code between backticks, such as `finance.contingency`; npos if there is none.
std::size_t code_in(std::string_view text) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_.";
    for (auto open = text.find('`'); open != std::string_view::npos; open = text.find('`', open + 1)) {
        const std::size_t end = std::min(text.find_first_not_of(letters, open + 1), text.size());
        const std::string_view code = text.substr(open + 1, end - open - 1);
        if (end < text.size() && text[end] == '`' && code.find_first_of("_.") != std::string_view::npos) {
            return open;
        }
    }
    return std::string_view::npos;
}

/// What the round calls a thing: "CCGs" for `bodies`, "Features" for `Features`. Nullopt for any other name.
std::optional<std::string> noun_of(const RoundNouns& nouns, std::string_view name) {
    const std::array<std::pair<std::string_view, Noun>, 6> singular{{{"body", nouns.body},
                                                                     {"area", nouns.area},
                                                                     {"element", nouns.element},
                                                                     {"feature", nouns.feature},
                                                                     {"full_element", nouns.full_element},
                                                                     {"full_feature", nouns.full_feature}}};
    const auto is_it = [&](std::string_view known) {
        return name.size() == known.size() && name.substr(1) == known.substr(1) && ascii_lower(name[0]) == known[0];
    };
    for (const auto& [one, noun] : singular) {
        const bool many = is_it(one == "body" ? "bodies" : std::string{one} + "s");
        if (many || is_it(one)) {
            const std::string_view word = many ? noun.many : noun.one;
            return name.front() == ascii_lower(name.front()) ? std::string{word} : begin_with_capital(word);
        }
    }
    return std::nullopt;
}

/// A figure as a text has it, with the sign that tells its unit.
struct TypedFigure {
    std::size_t at = 0;
    std::string_view words; ///< "0.5%", "£5", "15"
};

/// The figures of a text, but those inside braces, years and parts of codes.
std::vector<TypedFigure> figures_in(std::string_view text) {
    constexpr std::string_view pound = "£", digits = "0123456789", joined = "0123456789/-";
    std::vector<TypedFigure> found;
    for (std::size_t begin = text.find_first_of(digits); begin < text.size();
         begin = text.find_first_of(digits, begin)) {
        std::size_t end = std::min(text.find_first_not_of("0123456789.,", begin), text.size());
        while (text[end - 1] == '.' || text[end - 1] == ',') {
            --end;
        }
        const std::string_view before = text.substr(0, begin);
        const bool braced =
            before.find_last_of('{') != std::string_view::npos &&
            (before.find_last_of('}') == std::string_view::npos || before.find_last_of('}') < before.find_last_of('{'));
        const bool in_word =
            !before.empty() && (is_letter(before.back()) || joined.find(before.back()) != std::string_view::npos);
        const bool runs_on =
            end < text.size() && (is_letter(text[end]) || joined.find(text[end]) != std::string_view::npos);
        if (!braced && !in_word && !runs_on) {
            const std::size_t first = before.ends_with(pound) ? begin - pound.size() : begin;
            found.push_back({first, text.substr(first, end - first + (text.substr(end).starts_with('%') ? 1 : 0))});
        }
        begin = std::max(end, begin + 1);
    }
    return found;
}

/// Whether a figure as typed is that value: "0.5%" or "0.50%" of a percentage, "£5" of pounds a head.
bool is_typed(std::string_view words, const Decimal& value, Unit unit) {
    const bool pounds = words.starts_with("£");
    const bool fits = unit == Unit::percent                                   ? words.ends_with('%')
                      : unit == Unit::pounds || unit == Unit::pounds_per_head ? pounds
                                                                              : !pounds && !words.ends_with('%');
    std::string plain{pounds ? words.substr(std::string_view("£").size()) : words};
    std::erase(plain, ',');
    return fits && Decimal::parse(plain) == value;
}

} // namespace

void check_typed_figures(Fields& fields, const Round& round, const Rule& rule) {
    const Written title = fields.written("title");
    std::set<std::uint32_t> parameters;
    for (const Expression* part : {&rule.test, &rule.when}) {
        for (const Node& node : part->nodes) {
            if (node.op == Op::parameter) {
                parameters.insert(node.ref);
            }
        }
    }
    for (const TypedFigure& figure : figures_in(title.text)) {
        for (const std::uint32_t index : parameters) {
            const Parameter& parameter = round.parameters[index];
            const bool typed =
                is_amount(parameter.unit) && std::ranges::any_of(parameter.values, [&](const ParameterValue& value) {
                    return is_typed(figure.words, value.number, parameter.unit);
                });
            if (typed) {
                fields.faults().add(place_inside(title, figure.at),
                                    fmt::format("`{}` is a value of parameter `{}`: write {{{}}}", figure.words,
                                                parameter.name, parameter.name));
            }
        }
    }
}

std::string_view with_names(std::string_view text, const Round& round, RoundStore& store) {
    std::string words;
    std::size_t done = 0;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const std::size_t close = std::min(text.find('}', open), text.size());
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto year = year_at(round, name);
        const auto noun = noun_of(round.nouns, name);
        if (close < text.size() && (noun || !year || *year != name)) {
            words += text.substr(done, open - done);
            words += noun ? *noun : std::string{year.value_or(name)}; // or a place that the round does not have
            done = close + 1;
        }
    }
    words += text.substr(done);
    return done == 0 ? text : store.text(words);
}

std::string_view text_with_names(Fields& fields, std::string_view key, const Round& round) {
    return with_names(fields.text(key), round, fields.store());
}

std::string_view needed_text_with_names(Fields& fields, std::string_view key, const Round& round) {
    return with_names(fields.needed_text(key), round, fields.store());
}

std::string_view needed_text_with_labels(Fields& fields, std::string_view key, const LabelPlace& at) {
    const std::string_view text = fields.needed_text(key);
    Faults ignored; // of a withdrawn rule: what it names may be withdrawn too
    const bool withdrawn = !fields.withdrawn().empty();
    Faults& faults = withdrawn ? ignored : fields.faults();
    const Written written = fields.written(key);
    if (const auto code = code_in(text); code != std::string_view::npos) {
        faults.add(place_inside(written, code), "a planner sees no codes; name a line in braces: {contingency}");
    }
    std::string words;
    std::size_t done = 0;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', done)) {
        const std::size_t close = text.find('}', open);
        const Place place = place_inside(written, open);
        if (close == std::string_view::npos) {
            faults.add(place, "this brace is never closed");
            break;
        }
        words += text.substr(done, open - done);
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto value = year_or_value(name, at, place, faults);
        const auto noun = value ? std::nullopt : noun_of(at.round.nouns, name);
        const std::string part = value ? *value : noun ? *noun : quoted_label(name, at, place, faults);
        words += withdrawn && part.empty() ? of_another_round(name, at.round) : part;
        done = close + 1;
    }
    words += text.substr(done);
    return done == 0 ? text : fields.store().text(std::move(words));
}

} // namespace plancheck

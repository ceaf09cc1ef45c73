// Writes a round as C++. One function for each type writes the arrays that a value needs and returns the value's
// initialiser. tests/round/shipped_test.cpp compares the result with the original round, member by member.
#include "core/build/emit.hpp"

#include "core/build/constant_lists.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

class Emitter : public ConstantLists {
public:
    Emitter() : ConstantLists("list") {}
    std::string round(const Round& round);

private:
    static std::string text(std::string_view value) { return text_literal(value); }
    static std::string decimal(const Decimal& value) {
        return fmt::format("{{{}LL, {}}}", value.mantissa, value.exponent);
    }
    static std::string unit(Unit value) { return number("Unit", value); }

    static std::string node(const Node& node);
    std::string expression(const Expression& expression);
    std::string column(const Column& column);
    std::string line(const Line& line);
    std::string block(const Block& block, const Round& round);
    static std::string value(const ParameterValue& value);
    std::string parameter(const Parameter& parameter);
    static std::string element(const Element& element);
    std::string feature(const Feature& feature);
    static std::string given(const Given& given);
    std::string one_case(const Case& one);
    static std::string rule_words(const RuleWords& words) {
        return fmt::format("{{{}, {}}}", text(words.title), text(words.remedy));
    }
    static std::string noun(const Noun& noun) { return fmt::format("{{{}, {}}}", text(noun.one), text(noun.many)); }
    static std::string nouns(const RoundNouns& nouns);
    std::string rule(const Rule& rule);
    static std::string group(const RuleGroup& group);
    static std::string coded_line(const CodedLine& line) {
        return fmt::format("{{.block = {}, .code = {}}}", line.block, text(line.code));
    }
    static std::string indicator(const Indicator& one) {
        return fmt::format("{{.label = {}, .rule = {}, .line = {}}}", text(one.label), text(one.rule),
                           coded_line(one.line));
    }
    std::string spread(const Spread& spread);
    std::string page_item(const PageItem& item);
    std::string ratio(const Ratio& ratio);
    std::string consequence(const Consequence& consequence);
    static std::string event(const Event& event);
    static std::string organisation(const Organisation& one);

    std::string lines_, columns_; ///< the arrays that blocks have parts of
};

std::string Emitter::node(const Node& node) {
    return fmt::format("{{{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}}}", number("Op", node.op), unit(node.unit),
                       number("Walk", node.walk), node.by_period, node.left, node.right, node.next, node.at, node.ref,
                       decimal(node.number), text(node.text));
}

std::string Emitter::expression(const Expression& expression) {
    if (expression.nodes.empty()) {
        return fmt::format("{{{}, {{}}}}", text(expression.source));
    }
    const std::string nodes = list("Node", expression.nodes, node);
    return fmt::format("{{{}, {}}}", text(expression.source), nodes);
}

std::string Emitter::column(const Column& column) {
    const std::string choices = texts(column.choices), formula = expression(column.formula);
    return fmt::format("{{.code = {}, .label = {}, .unit = {}, .role = {}, .required = {}, .later = {}, .choices = {}, "
                       ".help = {}, .block = {}, .formula = {}, .as_line = {}}}",
                       text(column.code), text(column.label), unit(column.unit), number("Role", column.role),
                       column.required, column.later, choices, text(column.help), column.block, formula,
                       column.as_line);
}

std::string Emitter::line(const Line& line) {
    const std::string choices = texts(line.choices), formula = expression(line.formula);
    return fmt::format("{{.code = {}, .label = {}, .unit = {}, .sign = {}, .role = {}, .required = {}, .later = {}, "
                       ".choices = {}, .section = {}, .help = {}, .block = {}, .formula = {}}}",
                       text(line.code), text(line.label), unit(line.unit), number("Sign", line.sign),
                       number("Role", line.role), line.required, line.later, choices, text(line.section),
                       text(line.help), line.block, formula);
}

std::string Emitter::block(const Block& block, const Round& round) {
    const auto part = [](std::string_view type, const std::string& whole, std::ptrdiff_t first, std::size_t count) {
        return count == 0 ? std::string("{}")
                          : fmt::format("std::span<const {}>({}).subspan({}, {})", type, whole, first, count);
    };
    return fmt::format(
        "{{.code = {}, .title = {}, .help = {}, .kind = {}, .columns_are = {}, .outturn = {}, .history = {}, .years = "
        "{}, .required "
        "= {}, "
        ".spare_rows = {}, .lines = {}, .columns = {}, .pseudo = {}}}",
        text(block.code), text(block.title), text(block.help), number("BlockKind", block.kind),
        number("ColumnKind", block.columns_are), block.outturn, block.history, block.years, block.required,
        block.spare_rows, part("Line", lines_, block.lines.data() - round.lines.data(), block.lines.size()),
        part("Column", columns_, block.columns.data() - round.columns.data(), block.columns.size()), block.pseudo);
}

std::string Emitter::value(const ParameterValue& value) {
    return fmt::format("{{.year = {}, .number = {}, .text = {}, .source = {}, .note = {}, .confidence = {}}}",
                       text(value.year), decimal(value.number), text(value.text), text(value.source), text(value.note),
                       number("Confidence", value.confidence));
}

std::string Emitter::parameter(const Parameter& parameter) {
    const std::string values = list("ParameterValue", parameter.values, value);
    const std::string alternatives = list("ParameterValue", parameter.alternatives, value);
    return fmt::format("{{.name = {}, .title = {}, .unit = {}, .values = {}, .alternatives = {}}}",
                       text(parameter.name), text(parameter.title), unit(parameter.unit), values, alternatives);
}

std::string Emitter::element(const Element& element) {
    return fmt::format("{{.id = {}, .group = {}, .title = {}, .source = {}, .number = {}, .basis = {}}}",
                       text(element.id), text(element.group), text(element.title), text(element.source), element.number,
                       number("Basis", element.basis));
}

std::string Emitter::feature(const Feature& feature) {
    const std::string rules = texts(feature.rules);
    return fmt::format("{{.id = {}, .element = {}, .title = {}, .wants = {}, .judgement = {}, .source = {}, "
                       ".scope = {}, .basis = {}, .rules = {}}}",
                       text(feature.id), text(feature.element), text(feature.title), text(feature.wants),
                       text(feature.judgement), text(feature.source), number("Scope", feature.scope),
                       number("Basis", feature.basis), rules);
}

std::string Emitter::given(const Given& given) {
    return fmt::format("{{.block = {}, .line = {}, .column = {}, .record = {}, .number = {}, .text = {}, .kind = {}}}",
                       text(given.block), text(given.line), text(given.column), given.record, decimal(given.number),
                       text(given.text), given.kind);
}

std::string Emitter::one_case(const Case& one) {
    const std::string givens = list("Given", one.given, given);
    return fmt::format("{{.name = {}, .kind = {}, .year = {}, .given = {}, .expect = {}, .has_headroom = {}, "
                       ".headroom = {}}}",
                       text(one.name), number("CaseKind", one.kind), text(one.year), givens, text(one.expect),
                       one.has_headroom, decimal(one.headroom));
}

std::string Emitter::nouns(const RoundNouns& nouns) {
    return fmt::format(
        "{{.body = {}, .area = {}, .element = {}, .feature = {}, .full_element = {}, .full_feature = {}}}",
        noun(nouns.body), noun(nouns.area), noun(nouns.element), noun(nouns.feature), noun(nouns.full_element),
        noun(nouns.full_feature));
}

std::string Emitter::rule(const Rule& rule) {
    const std::string years = texts(rule.years);
    const std::string each_year = list("RuleWords", rule.each_year, rule_words);
    const std::string when = expression(rule.when), test = expression(rule.test);
    const std::string missed = texts(rule.words.missed);
    const std::string cases = list("Case", rule.cases, [this](const Case& one) { return one_case(one); });
    return fmt::format(
        "{{.id = {}, .title = {}, .group = {}, .intent = {}, .remedy = {}, .each_year = {}, .source = {}, .note = {}, "
        ".why_withdrawn = {}, .never_applies = {}, .feature = {}, .severity = {}, .status = {}, .period = {}, "
        ".confidence = {}, .waivable = {}, .unit = {}, .tolerance = {}, .years = {}, .block = {}, .when = {}, .test = "
        "{}, .words = {{.met = {}, .not_assessed = {}, .missed = {}}}, .cases = {}}}",
        text(rule.id), text(rule.title), text(rule.group), text(rule.intent), text(rule.remedy), each_year,
        text(rule.source), text(rule.note), text(rule.why_withdrawn), text(rule.never_applies), text(rule.feature),
        number("Severity", rule.severity), number("RuleStatus", rule.status), number("RulePeriod", rule.period),
        number("Confidence", rule.confidence), rule.waivable, unit(rule.unit), decimal(rule.tolerance), years,
        rule.block, when, test, text(rule.words.met), text(rule.words.not_assessed), missed, cases);
}

std::string Emitter::group(const RuleGroup& group) {
    return fmt::format(
        "{{.code = {}, .title = {}, .adds_up = {}, .live_rows = {}, .in_full = {}, .scorecard = {}, .rating = {}}}",
        text(group.code), text(group.title), group.adds_up, group.live_rows, group.in_full, group.scorecard,
        text(group.rating));
}

std::string Emitter::spread(const Spread& spread) {
    const std::string by = list("CodedLine", spread.by, coded_line);
    const std::string into = list("CodedLine", spread.into, coded_line);
    return fmt::format("{{.by = {}, .into = {}, .against = {}, .following = {}}}", by, into, spread.against,
                       spread.following);
}

std::string Emitter::page_item(const PageItem& item) {
    const std::string columns = texts(item.columns);
    return fmt::format("{{.part = {}, .block = {}, .line = {}, .columns = {}, .by = {}}}",
                       number("PagePart", item.part), item.block, text(item.line), columns, text(item.by));
}

std::string Emitter::ratio(const Ratio& ratio) {
    const std::string value = expression(ratio.value);
    return fmt::format("{{.label = {}, .unit = {}, .value = {}, .least = {}, .most = {}}}", text(ratio.label),
                       unit(ratio.unit), value, text(ratio.least), text(ratio.most));
}

std::string Emitter::consequence(const Consequence& consequence) {
    const std::string spreads = list("Spread", consequence.spreads, [this](const Spread& one) { return spread(one); });
    return fmt::format("{{.of = {}, .title = {}, .assumption = {}, .source = {}, .confidence = {}, .spreads = {}}}",
                       coded_line(consequence.of), text(consequence.title), text(consequence.assumption),
                       text(consequence.source), number("Confidence", consequence.confidence), spreads);
}

std::string Emitter::event(const Event& event) {
    return fmt::format("{{.id = {}, .title = {}, .source = {}, .date = {}, .submission = {}, .confidence = {}}}",
                       text(event.id), text(event.title), text(event.source), day_literal(event.date),
                       text(event.submission), number("Confidence", event.confidence));
}

std::string Emitter::organisation(const Organisation& one) {
    return fmt::format("{{.code = {}, .name = {}, .footprint = {}, .footprint_code = {}}}", text(one.code),
                       text(one.name), text(one.footprint), text(one.footprint_code));
}

std::string Emitter::round(const Round& round) {
    const std::string years = texts(round.years), history = texts(round.history);
    const std::string sources = source_list(round.sources);
    const std::string timetable = list("Event", round.timetable, event);
    lines_ = list("Line", round.lines, [this](const Line& one) { return line(one); });
    columns_ = list("Column", round.columns, [this](const Column& one) { return column(one); });
    const std::string blocks = list("Block", round.blocks, [&](const Block& one) { return block(one, round); });
    const std::string parameters =
        list("Parameter", round.parameters, [this](const Parameter& one) { return parameter(one); });
    const std::string elements = list("Element", round.elements, element);
    const std::string features = list("Feature", round.features, [this](const Feature& one) { return feature(one); });
    const std::string groups = list("RuleGroup", round.groups, group);
    const std::string chart = list("ChartRule", round.chart, [](const ChartRule& drawn) {
        return fmt::format("{{.rule = {}, .label = {}}}", text(drawn.rule), text(drawn.label));
    });
    const std::string page = list("PageItem", round.page, [this](const PageItem& one) { return page_item(one); });
    const std::string rules = list("Rule", round.rules, [this](const Rule& one) { return rule(one); });
    const std::string ratios = list("Ratio", round.ratios, [this](const Ratio& one) { return ratio(one); });
    const std::string area_sums = list("CodedLine", round.area_sums, coded_line);
    const std::string indicators = list("Indicator", round.indicators, indicator);
    const std::string rating_parts = texts(round.rating_parts);
    const std::string consequences =
        list("Consequence", round.consequences, [this](const Consequence& one) { return consequence(one); });
    const std::string organisations = list("Organisation", round.organisations, organisation);
    return fmt::format(
        "{{.id = {}, .title = {}, .version = {}, .template_version = {}, .note = {}, .effective = {}, "
        ".nouns = {}, .outturn = {}, .history = {}, .years = {}, .sources = {}, .timetable = {}, .blocks = {}, .lines "
        "= {}, "
        ".columns = {}, .parameters = {}, .elements = {}, .features = {}, .groups = {}, .rules = {}, .chart = {}, "
        ".page = {}, .ratios = {}, .area_sums = {}, .indicators = {}, .rating_parts = {}, .consequences = {}, "
        ".organisations = {}, "
        ".organisations_note = {}, .fingerprint = {}, .registers = registers}}",
        text(round.id), text(round.title), text(round.version), text(round.template_version), text(round.note),
        day_literal(round.effective), nouns(round.nouns), text(round.outturn), history, years, sources, timetable,
        blocks, lines_, columns_, parameters, elements, features, groups, rules, chart, page, ratios, area_sums,
        indicators, rating_parts, consequences, organisations, text(round.organisations_note), text(round.fingerprint));
}

} // namespace

std::string emit_shipped(std::span<const Round* const> rounds, std::span<const Register* const> registers) {
    Emitter emitter;
    std::string values, pointers;
    for (std::size_t i = 0; i < rounds.size(); ++i) {
        values += fmt::format("constexpr Round round_{} = {};\n", i, emitter.round(*rounds[i]));
        pointers += fmt::format("&round_{}, ", i);
    }
    const std::string list = rounds.empty() ? "" : fmt::format("constexpr const Round* rounds[] = {{{}}};\n", pointers);
    return fmt::format("// The rounds and registers that ship, made from templates/ by core/build. Not to be edited.\n"
                       "#include \"core/register/shipped.hpp\"\n\n"
                       "namespace plancheck {{\n\nnamespace {{\n\nusing namespace std::literals;\n\n"
                       "{}{}{}{}\n"
                       "// Where core/build/shipped/image.cpp begins.\n"
                       "[[gnu::section(\".plancheck_root\"), gnu::used]] constexpr Shipped root{{{}, registers}};\n\n"
                       "}} // namespace\n\n"
                       "std::span<const Round* const> shipped_rounds() {{ return root.rounds; }}\n"
                       "std::span<const Register* const> shipped_registers() {{ return root.registers; }}\n\n"
                       "}} // namespace plancheck\n",
                       emit_registers(registers), emitter.take(), values, list, rounds.empty() ? "{}" : "rounds");
}

} // namespace plancheck

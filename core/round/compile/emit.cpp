// One function a type. Each writes the arrays that its value needs to `out_`, and gives back the value's initialiser.
// tests/round/shipped_test.cpp compares the result with the round it was made from, member by member.
#include "core/round/compile/emit.hpp"

#include <fmt/format.h>

namespace plancheck {

namespace {

class Emitter {
public:
    std::string round(const Round& round);
    std::string take() { return std::move(out_); }

private:
    /// Writes an array of constants and gives its name, or `{}` for an empty one.
    template <class T, class Value> std::string list(std::string_view type, std::span<const T> values, Value emit) {
        if (values.empty())
            return "{}";
        std::string body;
        for (const T& one : values)
            fmt::format_to(std::back_inserter(body), "    {},\n", emit(one));
        std::string name = fmt::format("list_{}", ++lists_);
        fmt::format_to(std::back_inserter(out_), "constexpr {} {}[] = {{\n{}}};\n", type, name, body);
        return name;
    }
    std::string texts(std::span<const std::string_view> values) {
        return list("std::string_view", values, [](std::string_view one) { return text(one); });
    }

    static std::string text(std::string_view value);
    static std::string decimal(const Decimal& value) {
        return fmt::format("{{{}LL, {}}}", value.mantissa, value.exponent);
    }
    template <class Enum> static std::string number(std::string_view type, Enum value) {
        return fmt::format("{}({})", type, static_cast<unsigned>(value));
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
    std::string rule(const Rule& rule);
    static std::string coded_line(const CodedLine& line) {
        return fmt::format("{{.block = {}, .code = {}}}", line.block, text(line.code));
    }
    std::string spread(const Spread& spread);
    std::string consequence(const Consequence& consequence);
    static std::string event(const Event& event);
    static std::string organisation(const Organisation& one);

    std::string out_;
    std::string lines_, columns_; ///< the arrays that blocks are parts of
    int lists_ = 0;
};

std::string Emitter::text(std::string_view value) {
    if (value.empty())
        return "{}";
    std::string literal = "\"";
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F)
            fmt::format_to(std::back_inserter(literal), "\\{:03o}", byte);
        else if (c == '"' || c == '\\' || c == '?') // `??` would begin a trigraph
            fmt::format_to(std::back_inserter(literal), "\\{}", c);
        else
            literal += c;
    }
    return literal + "\"sv";
}

std::string Emitter::node(const Node& node) {
    return fmt::format("{{{}, {}, {}, {}, {}, {}, {}, {}, {}}}", number("Op", node.op), unit(node.unit), node.left,
                       node.right, node.next, node.at, node.ref, decimal(node.number), text(node.text));
}

std::string Emitter::expression(const Expression& expression) {
    if (expression.nodes.empty())
        return fmt::format("{{{}, {{}}}}", text(expression.source));
    const std::string nodes = list("Node", expression.nodes, node);
    return fmt::format("{{{}, {}}}", text(expression.source), nodes);
}

std::string Emitter::column(const Column& column) {
    const std::string choices = texts(column.choices), formula = expression(column.formula);
    return fmt::format("{{.code = {}, .label = {}, .unit = {}, .role = {}, .required = {}, .choices = {}, .help = {}, "
                       ".block = {}, .formula = {}, .as_line = {}}}",
                       text(column.code), text(column.label), unit(column.unit), number("Role", column.role),
                       column.required, choices, text(column.help), column.block, formula, column.as_line);
}

std::string Emitter::line(const Line& line) {
    const std::string choices = texts(line.choices), formula = expression(line.formula);
    return fmt::format("{{.code = {}, .label = {}, .unit = {}, .sign = {}, .role = {}, .required = {}, .choices = {}, "
                       ".section = {}, .help = {}, .block = {}, .formula = {}}}",
                       text(line.code), text(line.label), unit(line.unit), number("Sign", line.sign),
                       number("Role", line.role), line.required, choices, text(line.section), text(line.help),
                       line.block, formula);
}

std::string Emitter::block(const Block& block, const Round& round) {
    const auto part = [](std::string_view type, const std::string& whole, std::ptrdiff_t first, std::size_t count) {
        return count == 0 ? std::string("{}")
                          : fmt::format("std::span<const {}>({}).subspan({}, {})", type, whole, first, count);
    };
    return fmt::format(
        "{{.code = {}, .title = {}, .help = {}, .kind = {}, .columns_are = {}, .outturn = {}, .required = {}, "
        ".spare_rows = {}, .lines = {}, .columns = {}, .pseudo = {}}}",
        text(block.code), text(block.title), text(block.help), number("BlockKind", block.kind),
        number("ColumnKind", block.columns_are), block.outturn, block.required, block.spare_rows,
        part("Line", lines_, block.lines.data() - round.lines.data(), block.lines.size()),
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

std::string Emitter::rule(const Rule& rule) {
    const std::string years = texts(rule.years);
    const std::string when = expression(rule.when), test = expression(rule.test);
    const std::string cases = list("Case", rule.cases, [this](const Case& one) { return one_case(one); });
    return fmt::format(
        "{{.id = {}, .title = {}, .group = {}, .intent = {}, .remedy = {}, .source = {}, .note = {}, "
        ".why_withdrawn = {}, .never_applies = {}, .feature = {}, .severity = {}, .status = {}, .period = {}, "
        ".confidence = {}, .unit = {}, .tolerance = {}, .years = {}, .block = {}, .when = {}, .test = {}, .cases = "
        "{}}}",
        text(rule.id), text(rule.title), text(rule.group), text(rule.intent), text(rule.remedy), text(rule.source),
        text(rule.note), text(rule.why_withdrawn), text(rule.never_applies), text(rule.feature),
        number("Severity", rule.severity), number("RuleStatus", rule.status), number("RulePeriod", rule.period),
        number("Confidence", rule.confidence), unit(rule.unit), decimal(rule.tolerance), years, rule.block, when, test,
        cases);
}

std::string Emitter::spread(const Spread& spread) {
    const std::string by = list("CodedLine", spread.by, coded_line);
    const std::string into = list("CodedLine", spread.into, coded_line);
    return fmt::format("{{.by = {}, .into = {}, .against = {}, .following = {}}}", by, into, spread.against,
                       spread.following);
}

std::string Emitter::consequence(const Consequence& consequence) {
    const std::string spreads = list("Spread", consequence.spreads, [this](const Spread& one) { return spread(one); });
    return fmt::format("{{.of = {}, .title = {}, .assumption = {}, .source = {}, .confidence = {}, .spreads = {}}}",
                       coded_line(consequence.of), text(consequence.title), text(consequence.assumption),
                       text(consequence.source), number("Confidence", consequence.confidence), spreads);
}

std::string Emitter::event(const Event& event) {
    return fmt::format("{{.id = {}, .title = {}, .source = {}, .date = {}, .submission = {}, .confidence = {}}}",
                       text(event.id), text(event.title), text(event.source), event.date, text(event.submission),
                       number("Confidence", event.confidence));
}

std::string Emitter::organisation(const Organisation& one) {
    return fmt::format("{{.code = {}, .name = {}, .footprint = {}, .footprint_code = {}}}", text(one.code),
                       text(one.name), text(one.footprint), text(one.footprint_code));
}

std::string Emitter::round(const Round& round) {
    const std::string years = texts(round.years);
    const std::string sources = list("Source", round.sources, [](const Source& source) {
        return fmt::format("{{{}, {}, {}}}", text(source.key), text(source.title), text(source.where));
    });
    const std::string timetable = list("Event", round.timetable, event);
    lines_ = list("Line", round.lines, [this](const Line& one) { return line(one); });
    columns_ = list("Column", round.columns, [this](const Column& one) { return column(one); });
    const std::string blocks = list("Block", round.blocks, [&](const Block& one) { return block(one, round); });
    const std::string parameters =
        list("Parameter", round.parameters, [this](const Parameter& one) { return parameter(one); });
    const std::string elements = list("Element", round.elements, element);
    const std::string features = list("Feature", round.features, [this](const Feature& one) { return feature(one); });
    const std::string rules = list("Rule", round.rules, [this](const Rule& one) { return rule(one); });
    const std::string consequences =
        list("Consequence", round.consequences, [this](const Consequence& one) { return consequence(one); });
    const std::string organisations = list("Organisation", round.organisations, organisation);
    return fmt::format(
        "{{.id = {}, .title = {}, .version = {}, .template_version = {}, .note = {}, .effective = {}, "
        ".outturn = {}, .years = {}, .sources = {}, .timetable = {}, .blocks = {}, .lines = {}, "
        ".columns = {}, .parameters = {}, .elements = {}, .features = {}, .rules = {}, .consequences = {}, "
        ".organisations = {}, "
        ".organisations_note = {}}}",
        text(round.id), text(round.title), text(round.version), text(round.template_version), text(round.note),
        round.effective, text(round.outturn), years, sources, timetable, blocks, lines_, columns_, parameters, elements,
        features, rules, consequences, organisations, text(round.organisations_note));
}

} // namespace

std::string emit_rounds(std::span<const Round* const> rounds) {
    Emitter emitter;
    std::string values, pointers;
    for (std::size_t i = 0; i < rounds.size(); ++i) {
        values += fmt::format("constexpr Round round_{} = {};\n", i, emitter.round(*rounds[i]));
        pointers += fmt::format("&round_{}, ", i);
    }
    const std::string list = rounds.empty() ? "" : fmt::format("constexpr const Round* rounds[] = {{{}}};\n", pointers);
    return fmt::format("// The rounds that ship, made from templates/ by core/round/compile. Not to be edited.\n"
                       "#include \"core/round/round.hpp\"\n\n"
                       "namespace plancheck {{\n\nnamespace {{\n\nusing namespace std::literals;\n\n"
                       "{}{}{}\n}} // namespace\n\n"
                       "std::span<const Round* const> shipped_rounds() {{ return {}; }}\n\n}} // namespace plancheck\n",
                       emitter.take(), values, list, rounds.empty() ? "{}" : "rounds");
}

} // namespace plancheck

// Writes registers as C++. tests/register/shipped_test.cpp compares the result with the original registers.
#include "core/build/constant_lists.hpp"
#include "core/build/emit.hpp"

#include <iterator>

namespace plancheck {

namespace {

/// Writes the arrays that a value needs to `out`, and returns the value's initialiser.
class RegisterEmitter : public ConstantLists {
public:
    RegisterEmitter() : ConstantLists("register_list") {}

    std::string whole(const Register& from) {
        const std::string sources = source_list(from.sources);
        const std::string fields = list("RegisterField", from.fields, [this](const RegisterField& one) {
            return fmt::format("{{{}, {}, {}, {}, {}}}", text_literal(one.code), text_literal(one.label),
                               number("Unit", one.unit), texts(one.choices), text_literal(one.cover));
        });
        const std::string may_follow = texts(from.regime.may_follow), evidence = texts(from.regime.evidence);
        const std::string rows = list("RegisterRow", from.rows, [this](const RegisterRow& one) { return row(one); });
        return fmt::format(
            "{{.id = {}, .title = {}, .note = {}, .content_label = {}, .about = {}, "
            ".in_context = {}, .of_conditions = {}, .role = {}, .counts = {}, .sources = {}, .fields = {}, "
            ".regime = {{{}, {}, {}, {}, {}, {}}}, .rows = {}, .folder = {{}}}}",
            text_literal(from.id), text_literal(from.title), text_literal(from.note), text_literal(from.content_label),
            number("RegisterAbout", from.about), from.in_context, from.of_conditions, number("RegisterRole", from.role),
            text_literal(from.counts), sources, fields, from.regime.review_months, may_follow, evidence,
            text_literal(from.regime.source), text_literal(from.regime.note), confidence(from.regime.confidence), rows);
    }

private:
    static std::string confidence(Confidence value) { return number("Confidence", value); }
    static std::string value(const RegisterValue& one) {
        return fmt::format("{{{}, {}}}", text_literal(one.text), confidence(one.confidence));
    }
    static std::string day(const KnownDay& one) {
        return fmt::format("{{{}, {}, {}, {}, {}, {}}}", number("DayKind", one.kind), day_literal(one.earliest),
                           day_literal(one.latest), text_literal(one.text), text_literal(one.note),
                           confidence(one.confidence));
    }
    std::string row(const RegisterRow& one) {
        const std::string values = list("RegisterValue", one.values, value);
        return fmt::format("{{.id = {}, .body = {}, .name = {}, .from = {}, .until = {}, .content = {}, .values = {}, "
                           ".source = {}, .note = {}, .confidence = {}}}",
                           text_literal(one.id), text_literal(one.body), text_literal(one.name), day(one.from),
                           day(one.until), value(one.content), values, text_literal(one.source), text_literal(one.note),
                           confidence(one.confidence));
    }
};

} // namespace

std::string emit_registers(std::span<const Register* const> registers) {
    RegisterEmitter emitter;
    std::string values, pointers;
    for (std::size_t i = 0; i < registers.size(); ++i) {
        values += fmt::format("constexpr Register register_{} = {};\n", i, emitter.whole(*registers[i]));
        pointers += fmt::format("&register_{}, ", i);
    }
    const std::string list = registers.empty()
                                 ? "constexpr std::span<const Register* const> registers;\n"
                                 : fmt::format("constexpr const Register* registers[] = {{{}}};\n", pointers);
    return emitter.take() + values + list;
}

} // namespace plancheck

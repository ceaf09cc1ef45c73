// Says what rules may ask of registers, and proves with which rows they were asked.
#include "core/register/askable.hpp"

#include "core/base/sha256.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>
#include <vector>

namespace plancheck {

namespace {

/// A title inside a sentence: "financial special measures".
std::string inside_sentence(std::string_view title) {
    std::string words{title};
    const auto is_capital = [&](std::size_t i) { return i < words.size() && words[i] >= 'A' && words[i] <= 'Z'; };
    if (is_capital(0) && !is_capital(1)) {
        words.front() = static_cast<char>(words.front() - 'A' + 'a');
    }
    return words;
}

/// What rules ask by `content` or a field. A field with choices can be compared with no other text.
AskableField askable_field(const Register& list, std::string_view code, std::string_view label, Unit unit,
                           std::span<const std::string_view> choices) {
    return {.code = code,
            .label = fmt::format("{} in the register “{}”", label, list.title),
            .unit = choices.empty() ? unit : Unit::choice,
            .choices = choices};
}

/// The registers that the rules of a round ask, by id.
std::vector<const Register*> asked_registers(const Round& round) {
    std::set<std::string_view> ids;
    const Block* block = find_block(round, register_block);
    for (const Line& line : block == nullptr ? std::span<const Line>{} : block->lines) {
        if (const Register* list = asked_by_line(round, line).list) {
            ids.insert(list->id);
        }
    }
    std::vector<const Register*> asked;
    std::ranges::transform(ids, std::back_inserter(asked),
                           [&](std::string_view id) { return find_register(round.registers, id); });
    return asked;
}

/// Adds texts with their lengths, so that content cannot move from one to the next without a change.
class RowCanon {
public:
    void add(const Register& list) {
        text(list.id);
        text(list.title);
        for (const Source& source : list.sources) {
            text(source.key);
            text(source.short_title.empty() ? source.title : source.short_title);
        }
        for (const RegisterField& field : list.fields) {
            text(field.code);
            text(field.label);
        }
        for (const RegisterRow& row : list.rows) {
            add(row);
        }
    }
    [[nodiscard]] std::string finish() { return hash_.finish(); }

private:
    void add(const RegisterRow& row) {
        for (const std::string_view part :
             {row.id, row.body, row.name, row.from.text, row.from.note, row.until.text, row.until.note,
              row.content.text, row.source, row.note, confidence_name(row.confidence),
              confidence_name(row.from.confidence), confidence_name(row.until.confidence)}) {
            text(part);
        }
        for (const RegisterValue& value : row.values) {
            text(value.text);
        }
    }

    void text(std::string_view part) {
        hash_.update(fmt::format("{}:", part.size()));
        hash_.update(part);
    }

    Sha256 hash_;
};

} // namespace

Askable askable_of(std::span<const Register* const> registers) {
    Askable askable{.registers = registers, .known = {}};
    for (const Register* list : registers) {
        if (list->about != RegisterAbout::bodies) {
            continue;
        }
        AskableRegister& one = askable.known.emplace_back();
        one.id = list->id;
        one.in_it = list->regime.empty() ? fmt::format("in the register “{}”", list->title)
                                         : fmt::format("in {}", inside_sentence(list->title));
        one.fields.push_back(askable_field(*list, "content", list->content_label, Unit::text, {}));
        for (const RegisterField& field : list->fields) {
            one.fields.push_back(askable_field(*list, field.code, field.label, field.unit, field.choices));
        }
    }
    return askable;
}

LoadedRound load_asking_round(const std::filesystem::path& folder, std::span<const Round* const> shipped,
                              std::span<const Register* const> registers) {
    const bool own = !registers.empty() || shipped.empty();
    return load_round(folder, shipped, askable_of(own ? registers : shipped.front()->registers));
}

std::string registers_fingerprint(const Round& round) {
    const std::vector<const Register*> asked = asked_registers(round);
    if (asked.empty()) {
        return {};
    }
    RowCanon canon;
    for (const Register* list : asked) {
        canon.add(*list);
    }
    return canon.finish();
}

std::string_view registers_origin(const Round& round) {
    const std::vector<const Register*> asked = asked_registers(round);
    return asked.empty()                                                                            ? ""
           : std::ranges::any_of(asked, [](const Register* list) { return !list->folder.empty(); }) ? "folder"
                                                                                                    : "shipped";
}

AskedLine asked_by_line(const Round& round, const Line& line) {
    if (line.unit == Unit::truth) {
        return {.list = find_register(round.registers, line.code), .field = {}};
    }
    const std::size_t dot = line.code.rfind('.');
    return {.list = find_register(round.registers, line.code.substr(0, dot)), .field = line.code.substr(dot + 1)};
}

} // namespace plancheck

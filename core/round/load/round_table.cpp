// Loads the [round] table: the round's names and its years.
#include "core/round/load/stages.hpp"

#include "core/round/years.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {

namespace {

void check_kinds(const RoundTables& tables) {
    for (const std::vector<TomlFile>& folder : tables.files.folders) {
        for (const TomlFile& file : folder) {
            Fields whole(tables.store, tables.faults, file, file.table, fmt::format("file {}", file.name));
            (void)whole.table("round");
            (void)whole.table("words");
            (void)whole.any("change");
            (void)whole.any("withdraw");
            for (const ItemKind& kind : item_kinds()) {
                (void)whole.any(kind.name);
            }
            whole.finish();
        }
    }
}

/// How many elements or features the round says that it has.
std::size_t read_count(Fields& fields, std::string_view key) {
    constexpr double most = 999;
    const auto number = fields.number(key);
    if (!number) {
        if (!fields.has(key)) {
            fields.fault(fmt::format("the round does not say how many {0} there are: `{0} = 21`", key));
        }
        return 0;
    }
    if (number->exponent < 0 || number->mantissa < 0 || number->to_double() > most) {
        fields.fault(key, fmt::format("`{}` is a whole number from 0 to {}", key, most));
        return 0;
    }
    return static_cast<std::size_t>(number->to_double());
}

/// A round that extends another has a name of its own. Its other keys, if absent, are the other's.
void check_own_id(Fields& fields, const Item& item) {
    if (item.layers.size() > 1 && !item.last().table->contains("id")) {
        fields.fault("the round has no `id` of its own: write it, also if this is a later version of the same round");
    }
}

void check_history(Fields& fields, const Round& round) {
    for (std::size_t i = 0; i < round.history.size(); ++i) {
        const std::string_view next = i + 1 < round.history.size() ? round.history[i + 1] : round.outturn;
        if (!is_year(round.history[i]) || year_after(round.history[i]) != next) {
            fields.fault("history",
                         fmt::format("`history` are the years before the outturn year, one by one: `{}` does "
                                     "not stand before `{}`",
                                     round.history[i], next));
        }
    }
}

void check_years(Fields& fields, const Round& round) {
    std::string expected(round.outturn);
    if (!is_year(expected)) {
        fields.fault("outturn", "`outturn` is the year before the plan's first, such as \"2013/14\"");
    }
    for (const std::string_view one : round.years) {
        expected = year_after(expected);
        if (one != expected) {
            fields.fault("years", fmt::format("`years` follow the outturn year one by one: `{}` is where `{}` "
                                              "belongs",
                                              one, expected));
        }
    }
    if ((round.years.empty() || std::ssize(round.years) > most_years) && fields.has("years")) {
        fields.fault("years", fmt::format("a round has one to {} `years`", most_years));
    }
    check_history(fields, round);
    if (!fields.has("years")) {
        fields.fault("round has no `years`");
    }
}

void read_round_table(Fields& fields, Round& round) {
    round.id = read_id(fields, "round");
    round.title = fields.needed_text("title");
    round.version = fields.needed_text("version");
    round.template_version = fields.needed_text("template_version");
    round.effective = fields.needed_date("effective");
    round.outturn = fields.needed_text("outturn");
    round.history = fields.texts("history");
    round.years = fields.texts("years");
    round.note = fields.text("note");
    round.organisations_note = fields.text("organisations_note");
    (void)fields.written_list("extends"); // followed as the files are read
    (void)fields.texts("topics");         // likewise
    fields.finish();
    check_years(fields, round);
}

/// What something is called: a list of the words for one and for many. Left as it is if the round does not say.
void read_noun(Fields& fields, std::string_view key, Noun& noun) {
    const auto words = fields.texts(key);
    const auto is_blank = [](std::string_view word) { return word.find_first_not_of(' ') == std::string_view::npos; };
    if (!fields.has(key)) {
        return;
    }
    if (words.size() != 2 || std::ranges::any_of(words, is_blank)) {
        return fields.fault(key, fmt::format("`{}` is what one is called and what many are called, such as [\"CCG\", "
                                             "\"CCGs\"]",
                                             key));
    }
    noun = {words[0], words[1]};
}

void read_nouns(const RoundTables& tables, RoundNouns& nouns) {
    const Item& item = tables.single("words");
    if (item.layers.empty()) {
        return;
    }
    Fields fields(tables.store, tables.faults, item, "words");
    read_noun(fields, "body", nouns.body);
    read_noun(fields, "area", nouns.area);
    read_noun(fields, "element", nouns.element);
    read_noun(fields, "feature", nouns.feature);
    nouns.full_element = nouns.element;
    nouns.full_feature = nouns.feature;
    read_noun(fields, "full_element", nouns.full_element);
    read_noun(fields, "full_feature", nouns.full_feature);
    fields.finish();
}

} // namespace

RoundHead load_round_table(const RoundTables& tables, Round& round) {
    check_kinds(tables);
    const Item& item = tables.single("round");
    if (item.layers.empty() || item.last().file->inherited) {
        const Place nowhere{&tables.files.first_own(), 1, 1};
        tables.faults.add(nowhere, "no file of this folder has a [round] table");
        return {nowhere};
    }
    Fields fields(tables.store, tables.faults, item, "round");
    check_own_id(fields, item);
    RoundHead head{fields.place()};
    head.elements = read_count(fields, "elements");
    head.features = read_count(fields, "features");
    head.blocks = fields.texts("blocks");
    head.blocks_inherited = fields.has("blocks") && fields.inherited("blocks");
    read_round_table(fields, round);
    read_nouns(tables, round.nouns);
    return head;
}

} // namespace plancheck

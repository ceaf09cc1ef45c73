// Loads the files of registers and puts them over those that exist.
#include "core/register/load.hpp"

#include "core/base/text.hpp"
#include "core/register/load_rows.hpp"
#include "core/round/load/common_keys.hpp"
#include "core/round/load/toml_folder.hpp"
#include "core/round/suggest.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace plancheck {

namespace {

/// Whether a row has a key of that name beside those of its register's fields.
bool is_key_of_rows(std::string_view code) {
    constexpr std::array<std::string_view, 9> keys{"body",    "id",     "name",       "from", "until",
                                                   "content", "source", "confidence", "note"};
    return std::ranges::find(keys, code) != keys.end() || code.ends_with("_confidence") || code.ends_with("_note");
}

/// Reads one file of the folder.
class RegisterFile {
public:
    RegisterFile(const TomlFile& file, RoundStore& store, Faults& faults)
        : file_{file}, store_{store}, faults_{faults},
          whole_{store, faults, file, file.table, fmt::format("file {}", file.name)} {}

    /// Reads the register, over the one of `base` with its id.
    [[nodiscard]] Register read(std::span<const Register* const> base) {
        const toml::table* table = whole_.table("register");
        if (table == nullptr) {
            whole_.fault("no [register]: a file of this folder has one register, with its `id`");
            return {};
        }
        Fields fields{store_, faults_, file_, *table, "register"};
        const std::string_view id = read_id(fields, "register");
        fields.rename(fmt::format("register {}", id));
        place_ = fields.place("id");
        const Register* before = find_register(base, id);
        Register list = before == nullptr ? Register{} : *before;
        list.id = id;
        read_head(fields, list, before == nullptr);
        read_sources(list);
        read_fields(list);
        read_regime(list);
        put_rows(list);
        (void)whole_.any("row");
        (void)whole_.any("every");
        whole_.finish();
        return list;
    }

    [[nodiscard]] const Place& place() const { return place_; }

private:
    static void read_head(Fields& fields, Register& list, bool fresh) {
        const auto text = [&](std::string_view key, std::string_view& into) {
            if (fresh || fields.has(key)) {
                into = fields.needed_text(key);
            }
        };
        text("title", list.title);
        text("content", list.content_label);
        if (fields.has("note")) {
            list.note = fields.text("note");
        }
        if (fresh || fields.has("about")) {
            const RegisterAbout about = fields.choice<RegisterAbout, 2>("about", about_name, RegisterAbout::bodies);
            if (!fresh && about != list.about) {
                fields.fault("about", "a register that exists keeps what its rows are about");
            }
            list.about = about;
        }
        list.in_context = fields.flag("in_context", list.in_context);
        list.of_conditions = fields.flag("of_conditions", list.of_conditions);
        if (fields.has("role")) {
            list.role = fields.choice<RegisterRole, 4>("role", role_name, RegisterRole::none);
        }
        if (fields.has("counts")) {
            list.counts = fields.text("counts");
        }
        fields.finish();
    }

    void read_sources(Register& list) {
        std::vector<Source> sources{list.sources.begin(), list.sources.end()};
        Places places;
        for (Fields& fields : whole_.tables("source", "source")) {
            const Source source = load_source(fields, places, faults_);
            const auto before = std::ranges::find(sources, source.key, &Source::key);
            if (before != sources.end() && before->title != source.title) {
                fields.fault("key", fmt::format("the register has another source `{}` already (“{}”), which its rows "
                                                "name; take another key",
                                                source.key, before->title));
            }
            std::erase_if(sources, [&](const Source& one) { return one.key == source.key; });
            sources.push_back(source);
        }
        list.sources = store_.list(sources);
    }

    void read_fields(Register& list) {
        std::vector<RegisterField> known{list.fields.begin(), list.fields.end()};
        Places places;
        for (Fields& fields : whole_.tables("field", "field")) {
            RegisterField field;
            field.code = fields.needed_text("code");
            fields.rename(fmt::format("field {}", field.code));
            check_code(fields, "code", field.code, "field");
            field.label = fields.needed_text("label");
            field.unit = read_unit(fields, Unit::text);
            field.choices = fields.texts("choices");
            field.cover = fields.text("cover");
            if (!field.cover.empty()) {
                check_code(fields, "cover", field.cover, "line of the cover");
            }
            if (field.unit > Unit::text) {
                fields.fault("unit", "the unit of a register's field is text or one of numbers");
            }
            if (is_key_of_rows(field.code)) {
                fields.fault("code",
                             fmt::format("`{}` is a key of every row; give the field another code", field.code));
            }
            add_once(places, field.code, fields.place("code"), "field", faults_);
            fields.finish();
            const auto before = std::ranges::find(known, field.code, &RegisterField::code);
            if (before == known.end()) {
                known.push_back(field);
            } else if (before->unit != field.unit) {
                fields.fault("unit", fmt::format("the register has the field `{}` already, in the unit {}", field.code,
                                                 unit_name(before->unit)));
            } else {
                field.cover = field.cover.empty() ? before->cover : field.cover;
                *before = field;
            }
        }
        list.fields = store_.list(known);
    }

    void read_regime(Register& list) {
        const toml::table* table = whole_.table("regime");
        if (table == nullptr) {
            return;
        }
        Fields fields{store_, faults_, file_, *table, "regime"};
        const std::optional<Decimal> months = fields.number("review_months");
        const int count = months ? whole_number(months->to_string()) : 0; // -1 for a part of a month
        const bool fits = count >= 1 && count <= 120;
        if (months && !fits) {
            fields.fault("review_months", "`review_months` is a whole number of months from 1 to 120");
        }
        list.regime.review_months = fits ? static_cast<std::uint16_t>(count) : std::uint16_t{0};
        list.regime.may_follow = fields.texts("may_follow");
        list.regime.evidence = fields.texts("evidence");
        list.regime.note = fields.text("note");
        Round known;
        known.sources = list.sources;
        list.regime.source = read_source(fields, known);
        list.regime.confidence = read_confidence(fields);
        fields.finish();
    }

    /// Puts the rows of the file over those that the register has.
    void put_rows(Register& list) {
        std::vector<RegisterRow> rows{list.rows.begin(), list.rows.end()};
        for (const RegisterRow& row : load_rows(file_, list, store_, faults_)) {
            const auto same = std::ranges::find(rows, row.id, &RegisterRow::id);
            if (same != rows.end()) {
                *same = row;
            } else {
                rows.push_back(row);
            }
        }
        list.rows = store_.list(rows);
    }

    const TomlFile& file_;
    RoundStore& store_;
    Faults& faults_;
    Fields whole_;
    Place place_;
};

/// The field that a register must have for its role; empty if it needs none.
std::string_view field_of(RegisterRole role) {
    return role == RegisterRole::rating      ? rating_field
           : role == RegisterRole::successor ? successor_field
                                             : std::string_view{};
}

/// A register has the field that its role reads; only ratings have counts, and these are a register that exists.
void check_roles(std::span<const Register* const> all, const Places& places, Faults& faults) {
    for (const auto& [id, place] : places) {
        const Register* list = find_register(all, id);
        if (list == nullptr) {
            continue;
        }
        const std::string_view field = field_of(list->role);
        if (!field.empty() && find_field(*list, field) == nullptr) {
            faults.add(place, fmt::format("register {}: a register with the role {} has a field `{}`", id,
                                          role_name(list->role), field));
        }
        const Register* counts = find_register(all, list->counts);
        if (!list->counts.empty() &&
            (list->role != RegisterRole::rating || counts == nullptr || find_field(*counts, count_field) == nullptr)) {
            faults.add(place,
                       fmt::format("register {}: `counts` is for ratings, and names a register with a field `{}`", id,
                                   count_field));
        }
    }
}

/// The registers of `base`, with those of the files in their places, and then new ones by their ids.
std::vector<const Register*> load_files(const std::vector<TomlFile>& files, std::string_view folder,
                                        std::span<const Register* const> base, RoundStore& store, Faults& faults) {
    std::vector<const Register*> all{base.begin(), base.end()};
    Places places;
    for (const TomlFile& file : files) {
        RegisterFile one{file, store, faults};
        Register list = one.read(base);
        add_once(places, list.id, one.place(), "register", faults);
        list.folder = base.empty() ? std::string_view{} : folder;
        const Register* kept = store.list(std::vector{list}).data();
        const auto same = std::ranges::find(all, list.id, &Register::id);
        if (same != all.end()) {
            *same = kept;
        } else {
            all.push_back(kept);
        }
    }
    check_roles(all, places, faults);
    return all;
}

} // namespace

LoadedRegisters load_registers(const std::filesystem::path& folder, std::span<const Register* const> base) {
    auto store = std::make_shared<RoundStore>();
    Faults faults;
    std::size_t values = 0;
    std::vector<TomlFile> files = read_toml_folder(folder, {}, "registers are", faults, values);
    const std::string_view name = store->text(folder.string());
    LoadedRegisters loaded;
    if (!faults.any()) {
        const std::vector<const Register*> all = load_files(files, name, base, *store, faults);
        loaded.registers = store->list(all);
    }
    if (faults.any()) {
        loaded.registers = {};
        loaded.faults = std::move(faults).sorted();
        return loaded;
    }
    loaded.store = std::move(store);
    return loaded;
}

bool is_registers_folder(const std::filesystem::path& folder) {
    std::error_code error;
    if (std::filesystem::exists(folder / "round.toml", error)) {
        return false;
    }
    Faults ignored;
    std::size_t values = 0;
    return std::ranges::any_of(read_toml_folder(folder, {}, "registers are", ignored, values),
                               [](const TomlFile& file) { return file.table.contains("register"); });
}

LoadedRegisters registers_beside(const std::filesystem::path& round_folder) {
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(round_folder, error).lexically_normal();
    const std::filesystem::path beside =
        (whole.has_filename() ? whole.parent_path() : whole.parent_path().parent_path()) / "registers";
    return is_registers_folder(beside) ? load_registers(beside) : LoadedRegisters{};
}

} // namespace plancheck

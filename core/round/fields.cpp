// Typed access to TOML with exact places.
#include "core/round/fields.hpp"

#include "core/round/suggest.hpp"
#include "core/round/syntax.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace plancheck {

namespace {

constexpr bool continues_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Walks a file by characters, counting lines and columns as toml++ does.
class Walker {
public:
    explicit Walker(std::string_view bytes) : bytes_(bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0)) {}

    [[nodiscard]] bool at_end() const { return at_ >= bytes_.size(); }
    [[nodiscard]] char here() const { return at_end() ? '\0' : bytes_[at_]; }
    [[nodiscard]] std::string_view rest() const { return bytes_.substr(std::min(at_, bytes_.size())); }
    /// One character on; gives how many bytes it has.
    std::size_t step() {
        const std::size_t before = at_;
        if (here() == '\n') {
            ++place.line;
            place.column = 1;
        } else {
            ++place.column;
        }
        ++at_;
        while (!at_end() && continues_character(bytes_[at_]))
            ++at_;
        return at_ - before;
    }
    void steps(std::size_t count) {
        for (; count > 0 && !at_end(); --count)
            step();
    }
    void blanks() {
        while (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r')
            step();
    }

    Place place;

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

/// Steps over one escape of a basic string; gives how many bytes of the value it stands for.
std::size_t step_escape(Walker& walker) {
    walker.step(); // the backslash
    if (walker.here() == 'u' || walker.here() == 'U') {
        const std::size_t digits = walker.here() == 'u' ? 4 : 8;
        unsigned long code = 0;
        walker.step();
        for (std::size_t i = 0; i < digits && !walker.at_end(); ++i) {
            const char c = walker.here();
            code = code * 16 + static_cast<unsigned long>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
            walker.step();
        }
        return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    const char c = walker.here();
    if (c == '\n' || c == '\r' || c == ' ' || c == '\t') { // a line's end that is not part of the value
        walker.blanks();
        return 0;
    }
    walker.step();
    return 1;
}

} // namespace

Place place_inside(const Written& written, std::size_t offset) {
    if (written.place.file == nullptr)
        return written.place;
    Walker walker(written.place.file->bytes);
    while (!walker.at_end() &&
           std::tie(walker.place.line, walker.place.column) < std::tie(written.place.line, written.place.column))
        walker.step();
    const char quote = walker.here();
    if (quote != '"' && quote != '\'')
        return written.place;
    const bool long_quotes = walker.rest().starts_with(std::string(3, quote));
    walker.steps(long_quotes ? 3 : 1);
    if (long_quotes && (walker.here() == '\n' || walker.rest().starts_with("\r\n")))
        walker.steps(walker.here() == '\n' ? 1 : 2);
    for (std::size_t value = 0; value < offset && !walker.at_end();) {
        if (long_quotes && walker.rest().starts_with("\r\n")) // the value holds one line feed
            walker.step();
        value += quote == '"' && walker.here() == '\\' ? step_escape(walker) : walker.step();
    }
    walker.place.file = written.place.file;
    return walker.place;
}

void Faults::add(const Place& place, std::string message) {
    faults_.push_back(
        {place.file == nullptr ? std::string() : place.file->name, place.line, place.column, std::move(message)});
}

std::vector<RoundFault> Faults::sorted() && {
    std::stable_sort(faults_.begin(), faults_.end(), [](const RoundFault& a, const RoundFault& b) {
        return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    // A rule's own given is read for each of its cases: the same fault at the same place is said once.
    faults_.erase(std::unique(faults_.begin(), faults_.end(),
                              [](const RoundFault& a, const RoundFault& b) {
                                  return std::tie(a.file, a.line, a.column, a.message) ==
                                         std::tie(b.file, b.line, b.column, b.message);
                              }),
                  faults_.end());
    return std::move(faults_);
}

std::int32_t days_of(const toml::date& date) {
    const std::string iso = fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    return days_from_iso(iso).value_or(0);
}

std::optional<Decimal> decimal_of(const toml::node& node) {
    if (const auto* whole = node.as_integer())
        return Decimal::parse(fmt::format("{}", whole->get()));
    if (const auto* real = node.as_floating_point())
        return Decimal::from_double(real->get());
    if (const auto* text = node.as_string())
        return Decimal::parse(text->get());
    return std::nullopt;
}

Fields::Fields(RoundStore& store, Faults& faults, const TomlFile& file, const toml::table& table, std::string what)
    : store_(store), faults_(faults), file_(file), table_(table), what_(std::move(what)) {}

const toml::node* Fields::ask(std::string_view key) {
    asked_.push_back(key);
    return table_.get(key);
}
const toml::node* Fields::any(std::string_view key) {
    return ask(key);
}

Place Fields::place(const toml::node& node) const {
    const auto& begin = node.source().begin;
    return {&file_, std::max<std::size_t>(begin.line, 1), std::max<std::size_t>(begin.column, 1)};
}
Place Fields::place(std::string_view key) const {
    const toml::node* node = table_.get(key);
    return place(node == nullptr ? static_cast<const toml::node&>(table_) : *node);
}
void Fields::fault(std::string_view key, std::string message) {
    faults_.add(place(key), std::move(message));
}
void Fields::fault(std::string message) {
    faults_.add(place(), std::move(message));
}
void Fields::wrong_type(std::string_view key, std::string_view wanted) {
    fault(key, fmt::format("`{}` of {} must be {}", key, what_, wanted));
}

std::string_view Fields::text(std::string_view key) {
    return written(key).text;
}

Written Fields::written(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr)
        return {{}, place()};
    const auto* text = node->as_string();
    if (text == nullptr) {
        wrong_type(key, "text in quotes");
        return {{}, place(*node)};
    }
    return {store_.text(text->get()), place(*node)};
}

std::string_view Fields::needed_text(std::string_view key) {
    const std::string_view found = text(key);
    const toml::node* node = table_.get(key);
    if (node == nullptr)
        fault(fmt::format("{} has no `{}`", what_, key));
    else if (node->is_string() && found.find_first_not_of(" \t\r\n") == std::string_view::npos)
        fault(key, fmt::format("`{}` of {} is empty", key, what_));
    return found;
}

std::optional<Decimal> Fields::number(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr)
        return std::nullopt;
    const auto value = decimal_of(*node);
    if (!value)
        wrong_type(key, "a number, such as 12.5, \"22.07\" or \"0.5%\"");
    return value;
}

bool Fields::flag(std::string_view key, bool fallback) {
    const toml::node* node = ask(key);
    if (node == nullptr)
        return fallback;
    if (const auto* value = node->as_boolean())
        return value->get();
    wrong_type(key, "true or false");
    return fallback;
}

std::int32_t Fields::needed_date(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr) {
        fault(fmt::format("{} has no `{}`", what_, key));
        return 0;
    }
    if (const auto* value = node->as_date(); value != nullptr && value->get().year >= 1900)
        return days_of(value->get());
    wrong_type(key, "a date without quotes, such as 2014-02-14");
    return 0;
}

std::span<const std::string_view> Fields::texts(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr)
        return {};
    const auto* array = node->as_array();
    std::vector<std::string_view> values;
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i)
        if (const auto* text = (*array)[i].as_string())
            values.push_back(store_.text(text->get()));
    if (array == nullptr || values.size() != array->size())
        wrong_type(key, "a list of texts, such as [\"a\", \"b\"]");
    return store_.list(values);
}

std::vector<const toml::table*> Fields::tables(std::string_view key) {
    const toml::node* node = ask(key);
    std::vector<const toml::table*> found;
    if (node == nullptr)
        return found;
    const auto* array = node->as_array();
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i)
        if (const auto* table = (*array)[i].as_table())
            found.push_back(table);
    if (array == nullptr || found.size() != array->size())
        wrong_type(key, "a list of tables");
    return found;
}

const toml::table* Fields::table(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr)
        return nullptr;
    const auto* table = node->as_table();
    if (table == nullptr)
        wrong_type(key, "a table, such as { contingency = 1250 }");
    return table;
}

std::optional<std::size_t> Fields::one_of(std::string_view key, std::span<const std::string_view> names, bool needed) {
    const std::string_view found = needed ? needed_text(key) : text(key);
    if (found.empty())
        return std::nullopt;
    const auto known = std::find(names.begin(), names.end(), found);
    if (known != names.end())
        return static_cast<std::size_t>(known - names.begin());
    fault(key, fmt::format("`{}` of {} is one of {}, not `{}`{}", key, what_, fmt::join(names, ", "), found,
                           did_you_mean(found, names)));
    return std::nullopt;
}

void Fields::finish() {
    for (const auto& [key, value] : table_) {
        const std::string_view name = key.str();
        if (std::find(asked_.begin(), asked_.end(), name) != asked_.end())
            continue;
        const auto& begin = key.source().begin;
        faults_.add({&file_, std::max<std::size_t>(begin.line, 1), std::max<std::size_t>(begin.column, 1)},
                    fmt::format("unknown key `{}` in {}{}", name, what_, did_you_mean(name, asked_)));
    }
}

} // namespace plancheck

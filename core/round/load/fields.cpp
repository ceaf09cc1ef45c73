// Gives typed access to TOML values with their exact places.
#include "core/round/load/fields.hpp"

#include "core/base/utf8.hpp"
#include "core/round/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace plancheck {

namespace {

/// Walks over a file by characters, counting lines and columns as toml++ does.
class Walker {
public:
    explicit Walker(std::string_view bytes) : bytes_(bytes.substr(bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0)) {}

    [[nodiscard]] bool at_end() const { return at_ >= bytes_.size(); }
    [[nodiscard]] char here() const { return at_end() ? '\0' : bytes_[at_]; }
    [[nodiscard]] std::string_view rest() const { return bytes_.substr(std::min(at_, bytes_.size())); }
    /// Moves on by one character. Returns its bytes.
    std::size_t step() {
        const std::size_t before = at_;
        if (here() == '\n') {
            ++place.line;
            place.column = 1;
        } else {
            ++place.column;
        }
        ++at_;
        while (!at_end() && continues_character(bytes_[at_])) {
            ++at_;
        }
        return at_ - before;
    }
    void steps(std::size_t count) {
        for (; count > 0 && !at_end(); --count) {
            step();
        }
    }
    void blanks() {
        while (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r') {
            step();
        }
    }

    Place place;

private:
    std::string_view bytes_;
    std::size_t at_ = 0;
};

/// Steps over one escape of a basic string. Returns how many bytes of the value it produces.
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
    if (c == '\n' || c == '\r' || c == ' ' || c == '\t') { // a line end that is not part of the value
        walker.blanks();
        return 0;
    }
    walker.step();
    return 1;
}

} // namespace

Place place_inside(const Written& written, std::size_t offset) {
    if (written.place.file == nullptr) {
        return written.place;
    }
    const auto after = std::ranges::find_if(written.pieces, [&](const Piece& piece) { return piece.at > offset; });
    if (after != written.pieces.begin()) {
        const Piece& piece = *(after - 1);
        return place_inside(*piece.from, piece.offset + (piece.verbatim ? offset - piece.at : 0));
    }
    Walker walker(written.place.file->bytes);
    while (!walker.at_end() &&
           std::tie(walker.place.line, walker.place.column) < std::tie(written.place.line, written.place.column)) {
        walker.step();
    }
    const char quote = walker.here();
    if (quote != '"' && quote != '\'') {
        return written.place;
    }
    const bool long_quotes = walker.rest().starts_with(std::string(3, quote));
    walker.steps(long_quotes ? 3 : 1);
    if (long_quotes && (walker.here() == '\n' || walker.rest().starts_with("\r\n"))) {
        walker.steps(walker.here() == '\n' ? 1 : 2);
    }
    for (std::size_t value = 0; value < offset && !walker.at_end();) {
        if (long_quotes && walker.rest().starts_with("\r\n")) { // the value holds only the line feed
            walker.step();
        }
        value += quote == '"' && walker.here() == '\\' ? step_escape(walker) : walker.step();
    }
    walker.place.file = written.place.file;
    return walker.place;
}

void Faults::add(const Place& place, std::string_view message) {
    constexpr std::size_t longest = 600; // the message may quote a long text
    if (full()) {
        ++more_;
        return;
    }
    faults_.push_back({place.file == nullptr ? std::string() : place.file->name, place.line, place.column,
                       clipped(message, longest)});
}

std::vector<RoundFault> Faults::sorted() && {
    std::ranges::stable_sort(faults_, [](const RoundFault& a, const RoundFault& b) {
        return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
    });
    // A rule's own `given` is read for each of its cases, so the same fault may occur several times. Keeps one.
    faults_.erase(std::unique(faults_.begin(), faults_.end(),
                              [](const RoundFault& a, const RoundFault& b) {
                                  return std::tie(a.file, a.line, a.column, a.message) ==
                                         std::tie(b.file, b.line, b.column, b.message);
                              }),
                  faults_.end());
    if (more_ > 0) {
        faults_.push_back({{}, 0, 0, fmt::format("and {} more faults", more_)});
    }
    return std::move(faults_);
}

Day day_of(const toml::date& date) {
    return Day::from_date(date.year, date.month, date.day).value_or(Day{});
}

std::optional<Decimal> decimal_of(const toml::node& node) {
    if (const auto* whole = node.as_integer()) {
        return Decimal::parse(fmt::format("{}", whole->get()));
    }
    if (const auto* real = node.as_floating_point()) {
        return Decimal::from_double(real->get());
    }
    if (const auto* text = node.as_string()) {
        return Decimal::parse(text->get());
    }
    return std::nullopt;
}

Fields::Fields(RoundStore& store, Faults& faults, Item item, std::string what)
    : store_(store), faults_(faults), item_(std::move(item)), what_(std::move(what)) {}

const toml::node* Fields::ask(std::string_view key) {
    asked_.push_back(key);
    return item_.get(key);
}
const toml::node* Fields::any(std::string_view key) {
    return ask(key);
}

Place Fields::place_of(const toml::source_region& region) const {
    const auto& begin = region.begin;
    const auto from = [&](const Layer& layer) { return region.path != nullptr && *region.path == layer.file->name; };
    const auto layer = std::ranges::find_if(item_.layers, from);
    return {layer == item_.layers.end() ? item_.last().file : layer->file, std::max<std::size_t>(begin.line, 1),
            std::max<std::size_t>(begin.column, 1)};
}
Place Fields::place(std::string_view key) const {
    const toml::node* node = item_.get(key);
    return node == nullptr ? place() : place(*node);
}
bool Fields::inherited(std::string_view key) const {
    return place(key).file->inherited;
}
void Fields::fault(std::string_view key, std::string_view message) {
    faults_.add(place(key), message);
}
void Fields::fault(std::string_view message) {
    faults_.add(place(), message);
}
void Fields::wrong_type(std::string_view key, std::string_view wanted) {
    fault(key, fmt::format("`{}` of {} must be {}", key, what_, wanted));
}

std::string_view Fields::text(std::string_view key) {
    return written(key).text;
}

Written Fields::written(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr) {
        return {{}, place()};
    }
    const auto* text = node->as_string();
    if (text == nullptr) {
        wrong_type(key, "text in quotes");
        return {{}, place(*node)};
    }
    return filled(Written{store_.text(text->get()), place(*node)});
}

std::vector<Written> Fields::written_list(std::string_view key) {
    const toml::node* node = item_.get(key);
    const auto* array = node == nullptr ? nullptr : node->as_array();
    if (array == nullptr) {
        return node == nullptr ? std::vector<Written>{} : std::vector{written(key)};
    }
    (void)ask(key);
    std::vector<Written> all;
    for (const toml::node& one : *array) {
        if (const auto* text = one.as_string()) {
            all.push_back(filled(Written{store_.text(text->get()), place(one)}));
        }
    }
    if (all.size() != array->size() || all.empty()) {
        wrong_type(key, "a text, or a list of texts");
    }
    return all;
}

std::string_view Fields::needed_text(std::string_view key) {
    const std::string_view found = text(key);
    const toml::node* node = item_.get(key);
    if (node == nullptr) {
        fault(fmt::format("{} has no `{}`", what_, key));
    } else if (node->is_string() && found.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        fault(key, fmt::format("`{}` of {} is empty", key, what_));
    }
    return found;
}

std::optional<Decimal> Fields::number(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    const auto* text = node->as_string();
    const auto value = text == nullptr ? decimal_of(*node) : Decimal::parse(filled(std::string_view{text->get()}));
    if (!value) {
        wrong_type(key, "a number, such as 12.5, \"22.07\" or \"0.5%\"");
    }
    return value;
}

bool Fields::flag(std::string_view key, bool fallback) {
    const toml::node* node = ask(key);
    if (node == nullptr) {
        return fallback;
    }
    if (const auto* value = node->as_boolean()) {
        return value->get();
    }
    wrong_type(key, "true or false");
    return fallback;
}

Day Fields::needed_date(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr) {
        fault(fmt::format("{} has no `{}`", what_, key));
        return {};
    }
    if (const auto* value = node->as_date(); value != nullptr && value->get().year >= 1900) {
        return day_of(value->get());
    }
    wrong_type(key, "a date without quotes, such as 2014-02-14");
    return {};
}

std::span<const std::string_view> Fields::texts(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr) {
        return {};
    }
    const auto* array = node->as_array();
    std::vector<std::string_view> values;
    for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
        if (const auto* text = (*array)[i].as_string()) {
            values.push_back(filled(store_.text(text->get())));
        }
    }
    if (array == nullptr || values.size() != array->size()) {
        wrong_type(key, "a list of texts, such as [\"a\", \"b\"]");
    }
    return store_.list(values);
}

const toml::table* Fields::table(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr) {
        return nullptr;
    }
    const auto* table = node->as_table();
    if (table == nullptr) {
        wrong_type(key, "a table, such as { contingency = 1250 }");
    }
    return table;
}

std::vector<const toml::table*> Fields::parts(std::string_view key) {
    const toml::node* node = item_.get(key);
    const auto* array = node == nullptr ? nullptr : node->as_array();
    std::vector<const toml::table*> found;
    if (array == nullptr || !array->is_homogeneous<toml::table>()) {
        if (const toml::table* one = table(key)) {
            found.push_back(one);
        }
        return found;
    }
    (void)ask(key);
    for (const toml::node& one : *array) {
        found.push_back(one.as_table());
    }
    return found;
}

std::optional<std::size_t> Fields::one_of(std::string_view key, std::span<const std::string_view> names, bool needed) {
    const std::string_view found = needed ? needed_text(key) : text(key);
    if (found.empty()) {
        return std::nullopt;
    }
    const auto known = std::ranges::find(names, found);
    if (known != names.end()) {
        return static_cast<std::size_t>(known - names.begin());
    }
    fault(key, fmt::format("`{}` of {} is one of {}, not `{}`{}", key, what_, fmt::join(names, ", "), found,
                           did_you_mean(found, names)));
    return std::nullopt;
}

void Fields::finish() {
    for (const Layer& layer : item_.layers) {
        for (const auto& [key, value] : *layer.table) {
            const std::string_view name = key.str();
            if (has_words(*layer.table) && uses_word(name)) {
                continue;
            }
            if (std::ranges::find(asked_, name) == asked_.end() && item_.get(name) != nullptr) {
                faults_.add(place(key),
                            fmt::format("unknown key `{}` in {}{}", name, what_, did_you_mean(name, asked_)));
            }
        }
    }
}

} // namespace plancheck

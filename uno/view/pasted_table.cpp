// Reads the rows and cells of a clipboard. Takes what it does not understand for text, and never fails.
#include "uno/view/pasted_table.hpp"

#include "core/base/decimal.hpp"
#include "core/base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace plancheck::office {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

std::string without_blanks_around(std::string text) {
    for (auto at = text.find(no_break_space); at != std::string::npos; at = text.find(no_break_space)) {
        text.replace(at, no_break_space.size(), " ");
    }
    return std::string{trimmed(text)};
}

/// Reads text with tabs. A quote counts only at the beginning of a cell.
class TextTable {
public:
    explicit TextTable(std::string_view text) : rest_{text} {}

    PastedTable read() {
        while (!rest_.empty()) {
            read_cell();
        }
        if (!row_.empty()) {
            end_row();
        }
        return std::move(table_);
    }

private:
    void read_cell() {
        std::string cell = rest_.front() == '"' ? quoted() : std::string{};
        const auto end = std::min(rest_.find_first_of("\t\r\n"), rest_.size());
        cell += rest_.substr(0, end);
        rest_.remove_prefix(end);
        row_.push_back({without_blanks_around(std::move(cell)), {}});
        if (rest_.empty()) {
            return;
        }
        const bool tab = rest_.front() == '\t';
        rest_.remove_prefix(rest_.starts_with("\r\n") ? 2 : 1);
        if (!tab) {
            end_row();
        } else if (rest_.empty()) {
            row_.emplace_back();
        }
    }

    std::string quoted() {
        std::string text;
        for (std::size_t at = 1; at < rest_.size(); ++at) {
            if (rest_[at] != '"') {
                text += rest_[at];
            } else if (at + 1 < rest_.size() && rest_[at + 1] == '"') {
                text += rest_[at++];
            } else {
                rest_.remove_prefix(at + 1);
                return text;
            }
        }
        return {}; // the quote is never closed, so it is a part of the text
    }

    void end_row() { table_.push_back(std::exchange(row_, {})); }

    std::string_view rest_;
    PastedTable table_;
    std::vector<PastedCell> row_;
};

/// "&amp;" as "&". An entity that is not known stays as it is.
std::string without_entities(std::string_view text) {
    constexpr std::array entities{std::pair{std::string_view{"&amp;"}, std::string_view{"&"}},
                                  std::pair{std::string_view{"&lt;"}, std::string_view{"<"}},
                                  std::pair{std::string_view{"&gt;"}, std::string_view{">"}},
                                  std::pair{std::string_view{"&quot;"}, std::string_view{"\""}},
                                  std::pair{std::string_view{"&nbsp;"}, std::string_view{" "}},
                                  std::pair{std::string_view{"&pound;"}, std::string_view{"£"}},
                                  std::pair{std::string_view{"&minus;"}, std::string_view{"-"}}};
    std::string plain;
    while (!text.empty()) {
        const auto known = std::ranges::find_if(entities, [&](const auto& one) { return text.starts_with(one.first); });
        if (known != entities.end()) {
            plain += known->second;
            text.remove_prefix(known->first.size());
        } else {
            plain += text.front();
            text.remove_prefix(1);
        }
    }
    return plain;
}

/// The value of an attribute in a tag such as `td sdval="1.5"`.
std::optional<std::string_view> attribute(std::string_view tag, std::string_view name) {
    for (auto at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at + 1)) {
        auto rest = tag.substr(at + name.size());
        if (at == 0 || tag[at - 1] != ' ' || !rest.starts_with('=')) {
            continue;
        }
        rest.remove_prefix(1);
        if (rest.starts_with('"') || rest.starts_with('\'')) {
            const char quote = rest.front();
            rest.remove_prefix(1);
            return rest.substr(0, rest.find(quote));
        }
        return rest.substr(0, rest.find_first_of(" >"));
    }
    return std::nullopt;
}

std::size_t span_of(std::string_view tag) {
    constexpr std::size_t most = 1000;
    std::size_t columns = 1;
    if (const auto given = attribute(tag, "colspan")) {
        std::from_chars(given->data(), given->data() + given->size(), columns);
    }
    return std::clamp<std::size_t>(columns, 1, most);
}

/// Walks over the tags of the first table.
class HtmlTable {
public:
    PastedTable read(std::string_view html) {
        while (!html.empty() && !ended_) {
            const auto open = std::min(html.find('<'), html.size());
            text_ += html.substr(0, open);
            html.remove_prefix(open);
            const auto close = html.find('>');
            if (close == std::string_view::npos) {
                break;
            }
            read_tag(html.substr(1, close - 1));
            html.remove_prefix(close + 1);
        }
        end_cell();
        return std::move(table_);
    }

private:
    void read_tag(std::string_view tag) {
        const std::string name = lower_case(tag.substr(0, tag.find_first_of(" \t\r\n/", 1)));
        if (name == "table") {
            in_table_ = true;
        } else if (name == "tr" && in_table_) {
            end_cell();
            table_.emplace_back();
        } else if ((name == "td" || name == "th") && !table_.empty()) {
            end_cell();
            begin_cell(tag);
        } else if (name == "/td" || name == "/th" || name == "/tr") {
            end_cell();
        } else if (name == "/table" && in_table_) {
            end_cell();
            ended_ = true;
        }
    }

    void begin_cell(std::string_view tag) {
        std::string given{tag};
        std::ranges::replace_if(
            given, [](char one) { return one == '\n' || one == '\r' || one == '\t'; }, ' ');
        in_cell_ = true;
        text_.clear();
        span_ = span_of(given);
        number_.reset();
        for (const std::string_view name : {"sdval", "x:num"}) {
            const auto value = attribute(given, name);
            const auto number = value ? Decimal::parse(*value) : std::nullopt;
            if (number) {
                number_ = number->to_double();
            }
        }
    }

    void end_cell() {
        if (in_cell_) {
            std::string text = without_entities(text_);
            std::ranges::replace_if(
                text, [](char one) { return one == '\n' || one == '\r' || one == '\t'; }, ' ');
            table_.back().push_back({without_blanks_around(std::move(text)), number_});
            table_.back().resize(table_.back().size() + span_ - 1);
        }
        in_cell_ = false;
        text_.clear();
    }

    PastedTable table_;
    std::string text_;
    std::optional<double> number_;
    std::size_t span_ = 1;
    bool in_table_ = false, in_cell_ = false, ended_ = false;
};

} // namespace

PastedTable table_of_text(std::string_view text) {
    return TextTable{text}.read();
}

PastedTable table_of_html(std::string_view html) {
    return HtmlTable{}.read(html);
}

} // namespace plancheck::office

// Writes JSON text piece by piece; the caller keeps the order of keys.
#include "core/report/write/json_writer.hpp"

#include "core/base/text_safety.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace plancheck {

namespace {

/// The bytes that may appear in a JSON string unchanged and are whole characters.
constexpr std::array<bool, 256> plain_in_json = [] {
    std::array<bool, 256> table{};
    for (unsigned char letter = 0x20; letter < 0x7F; ++letter) {
        table[letter] = letter != '"' && letter != '\\';
    }
    return table;
}();

} // namespace

void JsonWriter::new_line() {
    out_ += '\n';
    out_.append(2 * depth_, ' ');
}

void JsonWriter::before_value() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (depth_ > 0) {
        if (!empty_) {
            out_ += ',';
        }
        new_line();
    }
    empty_ = false;
}

void JsonWriter::open(char bracket) {
    before_value();
    out_ += bracket;
    ++depth_;
    empty_ = true;
}

void JsonWriter::close(char bracket) {
    --depth_;
    if (!empty_) {
        new_line();
    }
    out_ += bracket;
    empty_ = false;
}

void JsonWriter::key(std::string_view name) {
    before_value();
    out_ += '"';
    out_ += name;
    out_ += "\": ";
    after_key_ = true;
}

void JsonWriter::escaped_key(std::string_view name) {
    before_value();
    quote(name);
    out_ += ": ";
    after_key_ = true;
}

void JsonWriter::text(std::string_view value) {
    before_value();
    quote(value);
}

void JsonWriter::boolean(bool value) {
    before_value();
    out_ += value ? "true" : "false";
}

void JsonWriter::quote(std::string_view value) {
    out_ += '"';
    for (;;) {
        std::size_t run = 0;
        while (run < value.size() && plain_in_json[static_cast<unsigned char>(value[run])]) {
            ++run;
        }
        out_ += value.substr(0, run);
        value.remove_prefix(run);
        if (value.empty()) {
            break;
        }
        const std::size_t length = sequence_length(value);
        if (length == 1) {
            escape(value.front());
        } else if (length > 1 && is_unsafe(value.substr(0, length))) {
            fmt::format_to(std::back_inserter(out_), "\\u{:04x}", code_point(value.substr(0, length)));
        } else {
            out_ += length == 0 ? replacement : value.substr(0, length);
        }
        value.remove_prefix(std::max<std::size_t>(length, 1));
    }
    out_ += '"';
}

void JsonWriter::escape(char letter) {
    switch (letter) {
    case '"':
        out_ += "\\\"";
        break;
    case '\\':
        out_ += "\\\\";
        break;
    case '\n':
        out_ += "\\n";
        break;
    case '\t':
        out_ += "\\t";
        break;
    default:
        fmt::format_to(std::back_inserter(out_), "\\u{:04x}", static_cast<unsigned>(letter));
    }
}

void JsonWriter::text_or_null(std::string_view value) {
    if (value.empty()) {
        before_value();
        out_ += "null";
    } else {
        text(value);
    }
}

void JsonWriter::number(std::size_t value) {
    before_value();
    fmt::format_to(std::back_inserter(out_), "{}", value);
}

void JsonWriter::number(const std::optional<Exact>& value) {
    before_value();
    out_ += value ? value->to_string() : "null";
}

void JsonWriter::reserve(std::size_t bytes) {
    out_.reserve(bytes);
}

std::string JsonWriter::take() {
    out_ += '\n';
    return std::move(out_);
}

} // namespace plancheck

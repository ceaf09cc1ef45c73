// Writes JSON text piece by piece; the caller keeps the order of keys.
#pragma once

#include "core/rule/exact.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// Indented by two blanks a level. Strings are escaped; bytes that are not UTF-8 become U+FFFD.
class JsonWriter {
public:
    void open_object() { open('{'); }
    void close_object() { close('}'); }
    void open_array() { open('['); }
    void close_array() { close(']'); }
    void key(std::string_view name);         ///< one of ours: letters and underscores
    void escaped_key(std::string_view name); ///< one that came from a workbook
    void text(std::string_view value);
    void text_or_null(std::string_view value); ///< null when empty
    void null() { text_or_null({}); }
    void number(std::size_t value);
    void number(const std::optional<Exact>& value); ///< exact up to fifteen decimals; null when there is none

    void member(std::string_view name, std::string_view value) {
        key(name);
        text(value);
    }
    void member(std::string_view name, const std::optional<Exact>& value) {
        key(name);
        number(value);
    }
    void member_or_null(std::string_view name, std::string_view value) {
        key(name);
        text_or_null(value);
    }
    /// An array; `write` is called with each item, and writes one value.
    template <class List, class Write> void list(std::string_view name, const List& items, Write write) {
        key(name);
        open_array();
        for (const auto& item : items) {
            write(item);
        }
        close_array();
    }
    void reserve(std::size_t bytes);  ///< how long it may become, so that it need not be moved as it grows
    [[nodiscard]] std::string take(); ///< with a line end

private:
    void open(char bracket);
    void close(char bracket);
    void before_value();
    void new_line();
    void quote(std::string_view value);
    void escape(char letter);

    std::string out_;
    std::size_t depth_ = 0;
    bool empty_ = true; ///< nothing yet in the innermost object or array
    bool after_key_ = false;
};

} // namespace plancheck

// Writes lists of constants as arrays of C++: what the emitters of rounds and of registers build on.
#pragma once

#include "core/build/literals.hpp"
#include "core/round/round.hpp"

#include <fmt/format.h>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace plancheck {

class ConstantLists {
public:
    /// The arrays written so far.
    std::string take() { return std::move(out_); }

protected:
    /// `name` begins the names of the arrays.
    explicit ConstantLists(std::string_view name) : name_{name} {}

    /// Writes an array and returns its name, or `{}` for an empty one. `emit` writes an element. An array that stands
    /// already is not written again: rounds that extend one another share most of their lists.
    template <class T, class Value> std::string list(std::string_view type, std::span<const T> values, Value emit) {
        if (values.empty()) {
            return "{}";
        }
        std::string body;
        for (const T& one : values) {
            fmt::format_to(std::back_inserter(body), "    {},\n", emit(one));
        }
        const auto [same, fresh] = names_.try_emplace(fmt::format("{}\n{}", type, body));
        std::string& name = same->second;
        if (fresh) {
            name = fmt::format("{}_{}", name_, names_.size());
            fmt::format_to(std::back_inserter(out_), "constexpr {} {}[] = {{\n{}}};\n", type, name, body);
        }
        return name;
    }
    /// A value of an enumeration: "Unit(2)".
    template <class Enum> static std::string number(std::string_view type, Enum value) {
        return fmt::format("{}({})", type, static_cast<unsigned>(value));
    }
    std::string texts(std::span<const std::string_view> values) {
        return list("std::string_view", values, [](std::string_view one) { return text_literal(one); });
    }
    std::string source_list(std::span<const Source> values) {
        return list("Source", values, [](const Source& one) {
            return fmt::format("{{{}, {}, {}, {}}}", text_literal(one.key), text_literal(one.title),
                               text_literal(one.where), text_literal(one.short_title));
        });
    }

private:
    std::string_view name_;
    std::string out_;
    std::map<std::string, std::string> names_; ///< of the arrays, by type and content
};

} // namespace plancheck

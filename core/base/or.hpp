// The one shape of an expected failure: a value, or why there is none. Every function that can fail returns an Or.
//
//     Or<Plan> read_plan(const std::filesystem::path& path) {
//         const Or<std::string> text = text_of_file(path, most_bytes);
//         if (!text) {
//             return Failure{fmt::format("{} cannot be read: {}.", path.string(), text.why())};
//         }
//         return parse_plan(*text);
//     }
//
// `why` is one sentence, or the part of one that the function's comment names. If a place belongs to it (a line of a
// file), it is a struct: Or<toml::table, TomlFault>. Or<void> is for functions without a value.
//
// The names are those of std::expected where it has them, so it can replace this class when the compiler has it (C++23;
// GCC 12 does not offer it in C++20). Boost 1.74 has only Outcome, whose result.hpp takes the compiler 1.9 s for each
// source (GCC 12, -fsyntax-only; this header 0.05 s). tl::expected is one more package, takes 0.4 s, and lets a caller
// ignore a failure unnoticed.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace plancheck {

/// What a function returns to fail: `return Failure{"the plan has no cover"};`
template <class Why> struct Failure {
    Why why;
};
template <class Why> Failure(Why) -> Failure<Why>;

template <class T, class Why = std::string> class [[nodiscard]] Or {
public:
    template <class U = T>
        requires(!std::is_same_v<std::remove_cvref_t<U>, Or> && std::is_convertible_v<U &&, T>)
    // clang-tidy does not read the constraint, which keeps this from hiding the constructors that copy and move.
    // NOLINTNEXTLINE(bugprone-forwarding-reference-overload)
    Or(U&& value) : held_{std::in_place_index<0>, std::forward<U>(value)} {}
    template <class Reason>
        requires std::is_convertible_v<Reason&&, Why>
    Or(Failure<Reason> failure) : held_{std::in_place_index<1>, std::move(failure.why)} {}

    [[nodiscard]] bool has_value() const { return held_.index() == 0; }
    [[nodiscard]] explicit operator bool() const { return has_value(); }

    /// The value; only for an Or that has one.
    [[nodiscard]] T& operator*() & { return *std::get_if<0>(&held_); }
    [[nodiscard]] const T& operator*() const& { return *std::get_if<0>(&held_); }
    [[nodiscard]] T&& operator*() && { return std::move(*std::get_if<0>(&held_)); }
    [[nodiscard]] T* operator->() { return std::get_if<0>(&held_); }
    [[nodiscard]] const T* operator->() const { return std::get_if<0>(&held_); }

    /// Why there is no value; only for an Or that has none.
    [[nodiscard]] const Why& why() const { return *std::get_if<1>(&held_); }

private:
    std::variant<T, Why> held_;
};

/// Done, or why not.
template <class Why> class [[nodiscard]] Or<void, Why> {
public:
    Or() = default;
    template <class Reason>
        requires std::is_convertible_v<Reason&&, Why>
    Or(Failure<Reason> failure) : why_{std::move(failure.why)} {}

    [[nodiscard]] bool has_value() const { return !why_; }
    [[nodiscard]] explicit operator bool() const { return has_value(); }
    /// Why it is not done; only for an Or that is not.
    [[nodiscard]] const Why& why() const { return *why_; }

private:
    std::optional<Why> why_;
};

} // namespace plancheck

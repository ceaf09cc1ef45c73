// Checks JSON text against limits, then parses it. The check follows strings and brackets; the library's events report
// keys.
#include "core/compare/bounded_json.hpp"

#include "core/base/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace plancheck {

namespace {

using Json = nlohmann::json;

/// Refuses an object that has a key twice.
class KeysOnce {
public:
    bool operator()(int /*depth*/, Json::parse_event_t event, Json& parsed) {
        if (event == Json::parse_event_t::object_start) {
            open_.emplace_back();
        } else if (event == Json::parse_event_t::object_end) {
            open_.pop_back();
        } else if (event == Json::parse_event_t::key) {
            twice = !open_.back().insert(parsed.get_ref<const std::string&>()).second || twice;
        }
        return true;
    }
    bool twice = false;

private:
    std::vector<std::set<std::string>> open_;
};

/// The position after a string's closing quote; `at` is after its opening one.
std::size_t behind_string(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] != '"') {
        at += text[at] == '\\' ? 2U : 1U;
    }
    return std::min(at + 1, text.size());
}

std::string at_line(std::string_view text, std::size_t offset, std::string_view what) {
    return fmt::format("line {}: {}", text_place(text, offset).line, what);
}

std::optional<std::string> past_limits(std::string_view text, const JsonLimits& limits) {
    std::size_t depth = 0;
    std::size_t values = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at++];
        if (c == '"') {
            at = behind_string(text, at);
            continue;
        }
        const bool opens = c == '{' || c == '[';
        depth += opens ? 1U : 0U;
        depth -= (c == '}' || c == ']') && depth > 0 ? 1U : 0U;
        values += opens || c == ',' ? 1U : 0U;
        if (depth > limits.depth) {
            return at_line(text, at - 1,
                           fmt::format("more than {} objects and lists stand inside each other", limits.depth));
        }
        if (values > limits.values) {
            return at_line(text, at - 1, fmt::format("more than {} values", limits.values));
        }
    }
    return std::nullopt;
}

} // namespace

Or<Json, JsonFault> parse_bounded_json(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes) {
        return Failure{JsonFault{fmt::format("it is larger than {} MiB", limits.bytes >> 20)}};
    }
    if (const auto bad = first_bad_byte(text)) {
        return Failure{JsonFault{at_line(text, *bad, "this is not UTF-8")}};
    }
    if (auto problem = past_limits(text, limits)) {
        return Failure{JsonFault{std::move(*problem)}};
    }
    if (text.find('\0') != std::string_view::npos) { // the library would stop reading here
        return Failure{JsonFault{"it is not whole JSON text"}};
    }
    KeysOnce keys;
    Json root = Json::parse(text, std::ref(keys), false);
    if (root.is_discarded()) {
        return Failure{JsonFault{"it is not whole JSON text"}};
    }
    if (keys.twice) {
        return Failure{JsonFault{"a key appears twice in one of its objects", true}};
    }
    return root;
}

} // namespace plancheck

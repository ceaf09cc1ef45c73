// Resolves qualified names by the current namespace declarations.
#include "core/workbook/xml/names.hpp"

#include "core/workbook/xml/characters.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>
#include <utility>

namespace plancheck {
namespace {

struct KnownName {
    Space space;
    std::string_view local;
    Name name;
};

bool before(const KnownName& a, const KnownName& b) {
    return std::pair(a.space, a.local) < std::pair(b.space, b.local);
}

const std::vector<KnownName>& known_names() {
    static const std::vector<KnownName> names = [] {
        std::vector<KnownName> all{
#define PLANCHECK_NAME_ENTRY(identifier, space, local) {Space::space, local, Name::identifier},
            PLANCHECK_NAMES(PLANCHECK_NAME_ENTRY)
#undef PLANCHECK_NAME_ENTRY
        };
        std::ranges::sort(all, before);
        return all;
    }();
    return names;
}

constexpr std::pair<std::string_view, Space> spaces[] = {
    {"http://www.w3.org/XML/1998/namespace", Space::xml},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", Space::office},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", Space::table},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", Space::text},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", Space::style},
    {"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0", Space::number},
    {"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", Space::meta},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", Space::manifest},
    {"http://www.w3.org/1999/xlink", Space::xlink},
    {"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", Space::calcext},
    {"http://openoffice.org/2004/office", Space::ooo},
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", Space::sheet},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", Space::sheet},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", Space::relation},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", Space::relation},
    {"http://schemas.openxmlformats.org/package/2006/relationships", Space::package},
    {"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties", Space::properties},
    {"http://purl.oclc.org/ooxml/officeDocument/extendedProperties", Space::properties},
};

bool is_utf8(std::string_view text) {
    for (const char *at = text.data(), *end = at + text.size(); at < end;) {
        const int length = xml::utf8_length(at, end);
        if (length <= 0) {
            return false;
        }
        at += length;
    }
    return true;
}

// Whether a text is a name or prefix without a colon.
bool is_part(std::string_view text) {
    return !text.empty() && xml::is(text.front(), xml::name_start) && text.find(':') == std::string_view::npos &&
           is_utf8(text);
}

std::uint64_t load(const char* at) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

} // namespace

NameResolver::NameResolver() {
    bind("xml", Space::xml);
}

void NameResolver::bind(std::string_view prefix, Space space) {
    const auto [place, fresh] = prefixes_.try_emplace(std::string(prefix), none);
    bindings_.push_back({place, place->second, space});
    place->second = bindings_.size() - 1;
}

bool NameResolver::is_declaration(std::string_view qualified) {
    return qualified.starts_with("xmlns") && (qualified.size() == 5 || qualified[5] == ':');
}

bool NameResolver::declare(std::string_view qualified, std::string_view uri) {
    const bool prefixed = qualified.size() > 5;
    const std::string_view prefix = prefixed ? qualified.substr(6) : std::string_view{};
    if (prefixed && (!is_part(prefix) || uri.empty() || prefix == "xmlns")) {
        return false;
    }
    Space space = uri.empty() ? Space::none : Space::other;
    for (const auto& [known, id] : spaces) {
        if (known == uri) {
            space = id;
        }
    }
    if ((space == Space::xml) != (prefix == "xml")) {
        return false;
    }
    bind(prefix, space);
    ++generation_;
    return true;
}

void NameResolver::drop(std::size_t keep) {
    if (bindings_.size() == keep) {
        return;
    }
    for (; bindings_.size() > keep; bindings_.pop_back()) {
        const Binding& last = bindings_.back();
        if (last.hidden == none) {
            prefixes_.erase(last.prefix);
        } else {
            last.prefix->second = last.hidden;
        }
    }
    ++generation_;
}

NameResolver::Key NameResolver::key_of(std::string_view qualified) {
    const std::size_t size = qualified.size();
    if (size >= 8) {
        return {load(qualified.data()), load(qualified.data() + size - 8), size};
    }
    static_assert(std::endian::native == std::endian::little && slack >= 8);
    return {load(qualified.data()) & ((std::uint64_t{1} << (8 * size)) - 1), 0, size};
}

bool NameResolver::find(Cache& cache, std::string_view qualified, bool is_element, Name& name) {
    constexpr std::size_t probes = 4;
    constexpr std::size_t longest = 64;
    const Key key = key_of(qualified);
    const std::uint64_t mixed = (key.head ^ (key.tail * 31) ^ key.size) * 0x9E3779B97F4A7C15U;
    const auto start = static_cast<std::size_t>(mixed >> 57U);
    static_assert(std::tuple_size_v<Cache> == 128);
    Known* slot = &cache[start];
    for (std::size_t probe = 0; probe < probes; ++probe) {
        Known& known = cache[(start + probe) % cache.size()];
        if (known.generation != generation_) {
            slot = &known;
            break;
        }
        if (known.key == key && (key.size <= 16 || known.qualified == qualified)) {
            name = known.name;
            return true;
        }
    }
    if (!resolve(qualified, is_element, name)) {
        return false;
    }
    if (qualified.size() <= longest) {
        *slot = {key, generation_, name, key.size <= 16 ? std::string() : std::string(qualified)};
    }
    return true;
}

bool NameResolver::resolve(std::string_view qualified, bool is_element, Name& name) const {
    const std::size_t colon = qualified.find(':');
    const std::string_view prefix = colon == std::string_view::npos ? std::string_view{} : qualified.substr(0, colon);
    const std::string_view local = colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
    if (!is_part(local) || (colon != std::string_view::npos && !is_part(prefix))) {
        return false;
    }
    Space space = Space::none;
    if (is_element || !prefix.empty()) {
        const auto found = prefixes_.find(prefix);
        if (found != prefixes_.end()) {
            space = bindings_[found->second].space;
        } else if (!prefix.empty()) {
            return false;
        }
    }
    const KnownName wanted{space, local, Name::unknown};
    const auto& names = known_names();
    const auto place = std::ranges::lower_bound(names, wanted, before);
    const bool known = place != names.end() && place->space == space && place->local == local;
    name = known ? place->name : Name::unknown;
    return true;
}

} // namespace plancheck

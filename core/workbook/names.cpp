// Resolves qualified names by the namespace declarations in force.
#include "core/workbook/names.hpp"

#include "core/workbook/xml_characters.hpp"

#include <algorithm>
#include <cstring>
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
        std::sort(all.begin(), all.end(), before);
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
        if (length <= 0)
            return false;
        at += length;
    }
    return true;
}

std::size_t hash(std::string_view text) {
    std::uint64_t head = 0;
    std::uint64_t tail = 0;
    const std::size_t length = std::min<std::size_t>(text.size(), 8);
    std::memcpy(&head, text.data(), length);
    std::memcpy(&tail, text.data() + text.size() - length, length);
    const std::uint64_t mixed =
        (head * 0x9E3779B97F4A7C15U) ^ (tail * 0xC2B2AE3D27D4EB4FU) ^ (text.size() * 0x165667B19E3779F9U);
    return static_cast<std::size_t>(mixed >> 32U);
}

} // namespace

NameResolver::NameResolver() { bindings_.push_back({"xml", Space::xml}); }

void NameResolver::declare(std::string_view prefix, std::string_view uri) {
    Space space = uri.empty() ? Space::none : Space::other;
    for (const auto& [known, id] : spaces)
        if (known == uri)
            space = id;
    bindings_.push_back({std::string(prefix), space});
    ++generation_;
}

void NameResolver::drop(std::size_t keep) {
    if (bindings_.size() == keep)
        return;
    bindings_.resize(keep, Binding{});
    ++generation_;
}

bool NameResolver::find(Cache& cache, std::string_view qualified, bool is_element, Name& name) {
    const std::size_t start = hash(qualified);
    Known* slot = nullptr;
    for (std::size_t probe = 0; probe < 4; ++probe) {
        Known& known = cache[(start + probe) % cache.size()];
        if (known.generation != generation_) {
            slot = &known;
            break;
        }
        if (known.qualified == qualified) {
            name = known.name;
            return true;
        }
    }
    if (!resolve(qualified, is_element, name))
        return false;
    if (slot == nullptr)
        slot = &cache[start % cache.size()];
    if (qualified.size() <= 64) {
        slot->qualified.assign(qualified);
        slot->generation = generation_;
        slot->name = name;
    }
    return true;
}

bool NameResolver::resolve(std::string_view qualified, bool is_element, Name& name) const {
    const std::size_t colon = qualified.find(':');
    const std::string_view prefix = colon == std::string_view::npos ? std::string_view{} : qualified.substr(0, colon);
    const std::string_view local = colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
    if (local.empty() || local.find(':') != std::string_view::npos || colon == 0 || !is_utf8(qualified))
        return false;
    Space space = Space::none;
    if (is_element || !prefix.empty()) {
        const auto found = std::find_if(bindings_.rbegin(), bindings_.rend(),
                                        [prefix](const Binding& binding) { return binding.prefix == prefix; });
        if (found != bindings_.rend())
            space = found->space;
        else if (!prefix.empty())
            return false;
    }
    const KnownName wanted{space, local, Name::unknown};
    const auto& names = known_names();
    const auto place = std::lower_bound(names.begin(), names.end(), wanted, before);
    const bool known = place != names.end() && place->space == space && place->local == local;
    name = known ? place->name : Name::unknown;
    return true;
}

} // namespace plancheck

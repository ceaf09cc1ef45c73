// Reads relationship parts and the paths in them.
#include "core/workbook/xlsx/relations.hpp"

#include "core/workbook/xml/xml.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <numeric>

namespace plancheck {
namespace {

std::string relations_part(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    return fmt::format("{}_rels/{}.rels", part.substr(0, name), part.substr(name));
}

/// Decodes a path: "sheet 1.xml" for "sheet%201.xml".
std::string without_percent(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned char byte = 0;
        const char* digits = text.data() + at + 1;
        if (text[at] == '%' && text.size() - at > 2 &&
            std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
            plain += static_cast<char>(byte);
            at += 2;
        } else {
            plain += text[at];
        }
    }
    return plain;
}

Relation read_relation(XmlReader& xml, const Archive& archive, std::string_view from) {
    std::string scratch;
    Relation relation;
    relation.id = xml.value(Name::attr_id, scratch);
    relation.type = xml.value(Name::attr_type, scratch);
    relation.type.erase(0, relation.type.rfind('/') + 1);
    relation.target = xml.value(Name::attr_target, scratch);
    relation.external = xml.value(Name::attr_target_mode, scratch) == "External";
    if (relation.external) {
        return relation;
    }
    relation.target = resolve_target(from, relation.target);
    if (relation.target.find('%') != std::string::npos && !archive.has(relation.target)) {
        if (std::string plain = without_percent(relation.target); archive.has(plain)) {
            relation.target = std::move(plain);
        }
    }
    return relation;
}

bool say_one_thing(const Relation& a, const Relation& b) {
    return a.type == b.type && a.external == b.external && a.target == b.target;
}

} // namespace

std::string resolve_target(std::string_view part, std::string_view target) {
    std::string path;
    if (!target.starts_with('/') && !target.starts_with('\\')) {
        path = part.substr(0, part.rfind('/') == std::string_view::npos ? 0 : part.rfind('/'));
    }
    for (std::size_t at = 0; at <= target.size();) {
        const std::size_t slash = std::min(target.find_first_of("/\\", at), target.size());
        const std::string_view step = target.substr(at, slash - at);
        at = slash + 1;
        if (step == "..") {
            path.erase(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
        } else if (!step.empty() && step != ".") {
            path += path.empty() ? "" : "/";
            path += step;
        }
    }
    return path;
}

Relations Relations::read(const Archive& archive, std::string_view part, Reading& reading) {
    Relations found;
    found.part_ = relations_part(part);
    if (!archive.has(found.part_)) {
        return found;
    }
    const auto stream = archive.part(found.part_, reading);
    if (!stream) {
        return found;
    }
    XmlReader xml(*stream, reading, found.part_);
    xml.next();
    while (xml.next_child(1)) {
        if (xml.name() != Name::package_relationship) {
            continue;
        }
        const Relation& relation = found.relations_.emplace_back(read_relation(xml, archive, part));
        if (!reading.keep(relation.target.size() + relation.id.size())) {
            break;
        }
    }
    if (!reading.refused()) {
        xml.next();
    }
    found.sort();
    return found;
}

void Relations::sort() {
    by_id_.resize(relations_.size());
    std::iota(by_id_.begin(), by_id_.end(), std::size_t{0});
    std::ranges::stable_sort(by_id_, {}, [this](std::size_t i) -> std::string_view { return relations_[i].id; });
}

const Relation* Relations::refuse_two(std::string_view what, Reading& reading) const {
    reading.refuse(RefusalCode::unsafe,
                   fmt::format("{} says twice what \"{}\" is, and not the same, so that two programs may read "
                               "two different plans: the workbook cannot be trusted.",
                               part_, what.substr(0, 80)));
    return nullptr;
}

const Relation* Relations::find(std::string_view id, Reading& reading) const {
    const auto same = std::ranges::equal_range(by_id_, id, {},
                                               [this](std::size_t i) -> std::string_view { return relations_[i].id; });
    if (same.empty()) {
        return nullptr;
    }
    const Relation& first = relations_[same.front()];
    if (std::ranges::all_of(same, [&](std::size_t i) { return say_one_thing(first, relations_[i]); })) {
        return &first;
    }
    return refuse_two(id, reading);
}

const Relation* Relations::find_type(std::string_view type, Reading& reading) const {
    const Relation* first = nullptr;
    for (const Relation& relation : relations_) {
        if (relation.type != type || relation.external) {
            continue;
        }
        if (first != nullptr && !say_one_thing(*first, relation)) {
            return refuse_two(type, reading);
        }
        first = first == nullptr ? &relation : first;
    }
    return first;
}

} // namespace plancheck

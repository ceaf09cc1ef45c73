// Relationship parts and the paths in them.
#include "core/workbook/relations.hpp"

#include "core/workbook/xml.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace plancheck {
namespace {

std::string relations_part(std::string_view part) {
    const std::size_t slash = part.rfind('/');
    const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
    return fmt::format("{}_rels/{}.rels", part.substr(0, name), part.substr(name));
}

bool read_relation(XmlReader& xml, std::string_view from, Reading& reading, Relation& relation) {
    std::string scratch;
    relation.id = xml.value(Name::attr_id, scratch);
    relation.type = xml.value(Name::attr_type, scratch);
    relation.type.erase(0, relation.type.rfind('/') + 1);
    relation.target = xml.value(Name::attr_target, scratch);
    relation.external = xml.value(Name::attr_target_mode, scratch) == "External";
    if (relation.external)
        return true;
    auto target = resolve_target(from, relation.target);
    if (!target)
        return reading.refuse("unsafe", fmt::format("{} leads out of the workbook to \"{}\", which no spreadsheet "
                                                    "program writes: the workbook cannot be trusted.",
                                                    xml.part(), relation.target.substr(0, 80)));
    relation.target = std::move(*target);
    return true;
}

// Whether each id, and each type of which a package has one part at most, stands once.
bool check_unique(const std::vector<Relation>& relations, std::string_view part, Reading& reading) {
    std::vector<std::string_view> keys;
    for (const Relation& relation : relations) {
        keys.push_back(relation.id);
        for (const std::string_view single : {"officeDocument", "styles", "sharedStrings"})
            if (relation.type == single)
                keys.push_back(single);
    }
    std::ranges::sort(keys);
    const auto twice = std::ranges::adjacent_find(keys);
    return twice == keys.end() ||
           reading.refuse("unsafe", fmt::format("{} says twice what \"{}\" is, so that two programs may read two "
                                                "different plans: the workbook cannot be trusted.",
                                                part, twice->substr(0, 80)));
}

} // namespace

std::optional<std::string> resolve_target(std::string_view part, std::string_view target) {
    std::string path;
    if (!target.starts_with('/') && !target.starts_with('\\'))
        path = part.substr(0, part.rfind('/') == std::string_view::npos ? 0 : part.rfind('/'));
    for (std::size_t at = 0; at <= target.size();) {
        const std::size_t slash = std::min(target.find_first_of("/\\", at), target.size());
        const std::string_view step = target.substr(at, slash - at);
        at = slash + 1;
        if (step.empty() || step == ".")
            continue;
        if (step != "..") {
            path += path.empty() ? "" : "/";
            path += step;
        } else if (path.empty()) {
            return std::nullopt;
        } else {
            path.erase(path.rfind('/') == std::string::npos ? 0 : path.rfind('/'));
        }
    }
    return path;
}

std::vector<Relation> read_relations(const Archive& archive, std::string_view part, Reading& reading) {
    std::vector<Relation> relations;
    const std::string name = relations_part(part);
    if (!archive.has(name))
        return relations;
    const auto stream = archive.part(name, reading);
    if (!stream)
        return relations;
    XmlReader xml(*stream, reading, name);
    xml.next();
    while (xml.next_child(1)) {
        if (xml.name() != Name::package_relationship)
            continue;
        Relation& relation = relations.emplace_back();
        if (!read_relation(xml, part, reading, relation) || !reading.keep(relation.target.size() + relation.id.size()))
            break;
    }
    if (!reading.refused() && check_unique(relations, name, reading))
        xml.next();
    return relations;
}

const Relation* find_relation(const std::vector<Relation>& relations, std::string_view id) {
    const auto found =
        std::find_if(relations.begin(), relations.end(), [id](const Relation& relation) { return relation.id == id; });
    return found == relations.end() ? nullptr : &*found;
}

const Relation* find_relation_of_type(const std::vector<Relation>& relations, std::string_view type) {
    const auto found = std::find_if(relations.begin(), relations.end(),
                                    [type](const Relation& relation) { return relation.type == type; });
    return found == relations.end() ? nullptr : &*found;
}

} // namespace plancheck

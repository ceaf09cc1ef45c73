// Relationships of an .xlsx package: which part leads to which, and paths that stay inside the package.
#pragma once

#include "core/workbook/archive.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct Relation {
    std::string id;
    std::string type;   ///< the last word of its URI: "worksheet", "styles"
    std::string target; ///< the part's name; for an external target as written
    bool external = false;
};

/// The relationships of a part ("" for the package); none where the part has no relationships.
/// Refused: a target that climbs out of the package, and what programs may read in two ways: an id that stands twice,
/// two workbooks, two parts of styles or of shared strings.
[[nodiscard]] std::vector<Relation> read_relations(const Archive& archive, std::string_view part, Reading& reading);

[[nodiscard]] const Relation* find_relation(const std::vector<Relation>& relations, std::string_view id);
[[nodiscard]] const Relation* find_relation_of_type(const std::vector<Relation>& relations, std::string_view type);

/// `target` as seen from `part`: "../theme/a.xml" from "xl/workbook.xml". Nothing if it leaves the package.
[[nodiscard]] std::optional<std::string> resolve_target(std::string_view part, std::string_view target);

} // namespace plancheck

// Reads the relationships of an .xlsx package: which part leads to which.
#pragma once

#include "core/workbook/zip/archive.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

struct Relation {
    std::string id;
    std::string type;   ///< the last word of its URI: "worksheet", "styles"
    std::string target; ///< the part's name; an external target is kept as written
    bool external = false;
};

/// The relationships of one part. If a requested relationship occurs twice with different targets, the workbook is
/// refused, since programs would choose differently. Relationships that are not requested do not matter.
class Relations {
public:
    Relations() = default;
    /// Reads the relationships of a part ("" for the package). A part without relationships gives an empty object.
    static Relations read(const Archive& archive, std::string_view part, Reading& reading);

    [[nodiscard]] const std::vector<Relation>& all() const { return relations_; }
    /// Returns null if there is none, and after a refusal.
    [[nodiscard]] const Relation* find(std::string_view id, Reading& reading) const;
    /// The relationship that leads to a part of this type within the package; null if there is none, and after a
    /// refusal.
    [[nodiscard]] const Relation* find_type(std::string_view type, Reading& reading) const;

private:
    void sort();
    const Relation* refuse_two(std::string_view what, Reading& reading) const;

    std::string part_; ///< the part that holds them, for messages
    std::vector<Relation> relations_;
    std::vector<std::size_t> by_id_;
};

/// `target` as seen from `part`: "../theme/a.xml" from "xl/workbook.xml". A step up from the root stays there (RFC
/// 3986, 5.2.4): LibreOffice itself writes "../customXml/item1.xml" for the package.
[[nodiscard]] std::string resolve_target(std::string_view part, std::string_view target);

} // namespace plancheck

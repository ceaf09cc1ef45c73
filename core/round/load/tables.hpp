// The tables of a round, of each kind, from which every stage of loading reads: what the round says itself, over what
// the rounds say that it extends. Private to core/round.
#pragma once

#include "core/round/askable.hpp"
#include "core/round/load/chain.hpp"
#include "core/round/load/changes.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace plancheck {

/// A test, or part of one, that a round names once.
struct Define {
    Written test;
    std::vector<const toml::table*> given; ///< what the cases of each rule that names it start with
    Fields fields;                         ///< of its table
};

class RoundTables {
public:
    /// Merges the tables of all folders, and reports changes and withdrawals of what does not exist. `files` and
    /// `askable` must live as long as this.
    RoundTables(const RoundFiles& files, RoundStore& store, Faults& faults, const Askable& askable);

    /// Every item of a kind, in file order: the inherited ones first. The caller must call `finish` of each.
    [[nodiscard]] std::vector<Fields> of(std::string_view kind) const;
    /// A table that a round has once, such as [round]; without layers if there is none.
    [[nodiscard]] const Item& single(std::string_view kind) const;

    /// By name.
    [[nodiscard]] const std::map<std::string_view, Define>& defines() const { return defines_; }

    const RoundFiles& files;
    RoundStore& store;
    Faults& faults;
    const Askable& askable; ///< what its rules may ask of registers

private:
    void read_folder(std::span<const TomlFile> folder);
    void read_single(std::span<const TomlFile> folder, std::string_view kind);

    void read_defines();

    Items items_;
    std::map<std::string_view, Item> singles_;
    std::map<std::string_view, Define> defines_;
};

} // namespace plancheck

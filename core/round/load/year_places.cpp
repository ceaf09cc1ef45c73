// Makes the years of inherited files places.
#include "core/round/load/year_places.hpp"

#include <fmt/format.h>
#include <map>
#include <string>
#include <utility>

namespace plancheck {

namespace {

/// The places of years: "2014/15" is `year1`.
class YearsAsPlaces {
public:
    /// Takes the years of a [round] table, if it has any.
    void take(const toml::table& round) {
        if (const auto* years = round.get_as<toml::array>("years")) {
            std::erase_if(places_, [](const auto& place) { return place.second != "outturn"; });
            for (std::size_t i = 0; i < years->size(); ++i) {
                places_.insert_or_assign((*years)[i].value_or(std::string{}), fmt::format("year{}", i + 1));
            }
        }
        if (const auto* outturn = round.get_as<std::string>("outturn")) {
            std::erase_if(places_, [](const auto& place) { return place.second == "outturn"; });
            places_.insert_or_assign(outturn->get(), "outturn");
        }
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the file, which the reader limits
    void replace_in(toml::table& table) const {
        for (auto&& [key, node] : table) {
            replace_in(key.str(), node);
        }
        for (const auto& [year, place] : places_) {
            rename_keys(table, "@" + year, "@" + place);
        }
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion)
    void replace_in(std::string_view key, toml::node& node) const {
        if (auto* table = node.as_table()) {
            replace_in(*table);
        } else if (auto* array = node.as_array()) {
            for (toml::node& entry : *array) {
                replace_in(key, entry);
            }
        } else if (auto* text = node.as_string(); text != nullptr && (key == "year" || key == "years")) {
            const auto found = places_.find(text->get());
            text->get() = found == places_.end() ? text->get() : found->second;
        }
    }

    static void rename_keys(toml::table& table, const std::string& end, const std::string& with) {
        std::vector<std::string> old;
        for (const auto& [key, node] : table) {
            if (key.str().ends_with(end)) {
                old.emplace_back(key.str());
            }
        }
        for (const std::string& key : old) {
            const auto at = table.find(key);
            const toml::key renamed{key.substr(0, key.size() - end.size()) + with,
                                    toml::source_region{at->first.source()}};
            at->second.visit(
                [&](auto& node) { table.insert_or_assign(renamed, std::move(node)); }); // with its place in the file
            table.erase(key);
        }
    }

    std::map<std::string, std::string, std::less<>> places_;
};

} // namespace

void years_to_places(std::span<std::vector<TomlFile>> folders) {
    YearsAsPlaces years;
    for (std::vector<TomlFile>& folder : folders.first(folders.empty() ? 0 : folders.size() - 1)) {
        for (const TomlFile& file : folder) {
            if (const auto* round = file.table.get_as<toml::table>("round")) {
                years.take(*round);
            }
        }
        for (TomlFile& file : folder) {
            for (auto&& [key, node] : file.table) {
                if (auto* items = node.as_array(); items != nullptr) {
                    for (toml::node& item : *items) {
                        if (auto* table = item.as_table()) {
                            years.replace_in(*table);
                        }
                    }
                }
            }
        }
    }
}

} // namespace plancheck

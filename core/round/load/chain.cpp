// Follows `extends` from folder to folder.
#include "core/round/load/chain.hpp"

#include "core/round/load/toml_folder.hpp"
#include "core/round/load/toml_text.hpp"
#include "core/round/load/year_places.hpp"
#include "core/round/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>

namespace plancheck {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_folders = 16; // that one round rests on

/// The folder with its own name at the end: for "templates/2014-16/", and for "." in that folder.
fs::path whole(const fs::path& folder) {
    std::error_code error;
    const fs::path path = fs::absolute(folder, error).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

/// A folder that an `extends` names, and where.
struct Extends {
    std::string name;
    Place place;
};

/// The key of the [round] table among these files, and the file that has it.
struct RoundKey {
    const TomlFile* file = nullptr;
    const toml::node* node = nullptr;

    [[nodiscard]] Place place(const toml::node& at) const {
        return {file, at.source().begin.line, at.source().begin.column};
    }
};

RoundKey round_key(const std::vector<TomlFile>& files, std::string_view key) {
    for (const TomlFile& file : files) {
        const toml::table* round = file.table.get_as<toml::table>("round");
        if (const toml::node* node = round == nullptr ? nullptr : round->get(key)) {
            return {&file, node};
        }
    }
    return {};
}

/// Whether a file, named "finance/bridge.toml", is the topic "finance/bridge", or one of the topic "finance".
bool is_of_topic(std::string_view file, std::string_view topic) {
    const std::string_view rest = file.substr(std::min(topic.size(), file.size()));
    return file.starts_with(topic) && (rest.starts_with('/') || rest == ".toml");
}

class ChainReader {
public:
    explicit ChainReader(Faults& faults) : faults_(faults) {}

    /// Reads the folder and, before it, those that it extends and that were not read yet.
    void read(const fs::path& folder, const std::string& prefix) {
        std::vector<TomlFile> files = read_toml_folder(folder, prefix, "a round is", faults_, values_);
        if (faults_.any()) {
            return;
        }
        put_in_order(files, prefix.size());
        above_.push_back(whole(folder));
        ++folders_;
        for (const Extends& base : extends_of(files)) {
            const fs::path next = above_.back().parent_path() / base.name;
            if (may_extend(next, base) && !was_read(next)) {
                read(next, fmt::format("../{}/", base.name));
            }
        }
        above_.pop_back();
        found.paths.push_back(folder);
        found.folders.push_back(std::move(files));
    }

    RoundFiles found;

private:
    /// Puts the files of the `topics` of the [round] table first, in that order. The others stay in the order of their
    /// names, in which all are without the key. Any other type than a list of texts is a fault of its own, once the
    /// table is read.
    void put_in_order(std::vector<TomlFile>& files, std::size_t prefix) {
        const RoundKey key = round_key(files, "topics");
        const toml::array* topics = key.node == nullptr ? nullptr : key.node->as_array();
        if (topics == nullptr) {
            return;
        }
        std::vector<std::pair<std::size_t, std::size_t>> order; // the topic of each file, and the file
        for (std::size_t i = 0; i < files.size(); ++i) {
            order.emplace_back(topics->size(), i);
        }
        for (std::size_t i = topics->size(); i-- > 0;) {
            const std::string topic = (*topics)[i].value_or(std::string{});
            bool found_any = false;
            for (auto& [number, file] : order) {
                const bool is_one = is_of_topic(std::string_view(files[file].name).substr(prefix), topic);
                number = is_one ? i : number;
                found_any = found_any || is_one;
            }
            if (!found_any && (*topics)[i].is_string()) {
                faults_.add(key.place((*topics)[i]),
                            fmt::format("`topics` names `{}`, and the round has no such folder "
                                        "or file",
                                        topic));
            }
        }
        std::ranges::sort(order);
        std::vector<TomlFile> ordered;
        for (const auto& [number, file] : order) {
            ordered.push_back(std::move(files[file]));
        }
        files = std::move(ordered);
    }

    /// The `extends` of the [round] table: one, or a list. Any other type is a fault of its own, once the table is
    /// read.
    static std::vector<Extends> extends_of(const std::vector<TomlFile>& files) {
        const RoundKey key = round_key(files, "extends");
        std::vector<Extends> found;
        const auto take = [&](const toml::node& node) {
            if (const auto* text = node.as_string(); text != nullptr && !text->get().empty()) {
                found.push_back({text->get(), key.place(node)});
            }
        };
        const auto* list = key.node == nullptr ? nullptr : key.node->as_array();
        for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
            take((*list)[i]);
        }
        if (key.node != nullptr) {
            take(*key.node);
        }
        return found;
    }

    [[nodiscard]] bool was_read(const fs::path& folder) const {
        return std::ranges::any_of(found.paths, [&](const fs::path& one) { return whole(one) == folder; });
    }

    bool may_extend(const fs::path& next, const Extends& base) {
        const std::size_t before = faults_.count();
        std::error_code unknown;
        if (base.name.find_first_of("/\\") != std::string::npos || base.name.starts_with('.')) {
            faults_.add(base.place, fmt::format("`extends` is the name of a folder beside this round's, such as "
                                                "\"2014-16\", not `{}`",
                                                base.name));
        } else if (std::ranges::find(above_, next) != above_.end()) {
            faults_.add(
                base.place,
                fmt::format("`{}` rests on this round itself: a round cannot extend what extends it", base.name));
        } else if (!fs::is_directory(next, unknown)) {
            const std::vector<std::string> others = folders_beside(next);
            faults_.add(base.place, fmt::format("there is no folder `{}` beside this round's{}", base.name,
                                                did_you_mean(base.name, std::vector<std::string_view>(others.begin(),
                                                                                                      others.end()))));
        } else if (folders_ >= most_folders) {
            faults_.add(base.place, fmt::format("a round rests on at most {} others", most_folders - 1));
        }
        return faults_.count() == before;
    }

    [[nodiscard]] std::vector<std::string> folders_beside(const fs::path& missing) const {
        std::vector<std::string> names;
        std::error_code error;
        for (fs::directory_iterator it(missing.parent_path(), error), end; !error && it != end; it.increment(error)) {
            std::error_code unknown;
            if (it->is_directory(unknown) && it->path() != above_.back()) {
                names.push_back(it->path().filename().string());
            }
        }
        std::ranges::sort(names);
        return names;
    }

    Faults& faults_;
    std::vector<fs::path> above_; ///< the folder that is read, below those that rest on it
    std::size_t folders_ = 0;
    std::size_t values_ = 0;
};

} // namespace

bool read_toml(const fs::path& path, TomlFile& file, Faults& faults, std::size_t& values) {
    if (file.name.empty()) {
        file.name = path.filename().string();
    }
    auto parsed = parse_toml_file(path, file.bytes, values, file.name);
    if (!parsed) {
        const TomlFault& fault = parsed.why();
        faults.add({&file, fault.line, fault.column}, fault.message);
        return false;
    }
    file.table = *std::move(parsed);
    return true;
}

RoundFiles read_round_files(const fs::path& folder, Faults& faults) {
    ChainReader reader{faults};
    reader.read(folder, {});
    years_to_places(reader.found.folders);
    return std::move(reader.found);
}

} // namespace plancheck

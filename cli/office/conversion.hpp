// Converts files with the LibreOffice that is installed on this machine.
#pragma once

#include "cli/office/watcher.hpp"
#include "core/base/or.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck {

/// Whether one is on the PATH.
[[nodiscard]] bool office_is_installed();

/// Converts files in one or a few runs of LibreOffice. Leaves no process, profile or temporary file behind, however the
/// program ends.
class Conversion {
public:
    /// Takes the bytes of a result, or says in a clause without a full stop why it cannot.
    using Take = std::function<Or<void>(std::string_view bytes)>;

    /// `filter` is the argument of --convert-to: the ending of the results, a colon, the filter's name, its options.
    /// `ending` is that of the files to convert, without a dot.
    Conversion(std::string filter, std::string ending);
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;
    ~Conversion();

    /// Adds a file to convert, or says in a clause without a full stop why it could not be kept. `name` is for
    /// messages; `take` receives the result.
    [[nodiscard]] Or<void> add(std::string name, std::string_view bytes, Take take);

    /// Converts the files and passes the results on. Returns one clause without a full stop for each that was not made
    /// or not taken.
    [[nodiscard]] std::vector<std::string> finish();

private:
    struct Wanted {
        std::string name;
        Take take;
    };
    [[nodiscard]] std::filesystem::path input(std::size_t index) const;
    void make(std::size_t first, std::size_t last, std::vector<std::string>& problems) const;
    [[nodiscard]] int convert(std::size_t first, std::size_t last) const;
    [[nodiscard]] Or<void> give(std::size_t index, int status) const;

    std::string filter_, ending_;
    std::filesystem::path work_;     ///< a folder of our own
    std::optional<Watcher> watcher_; ///< watches that folder
    Or<void> ready_;                 ///< says why there is no folder
    std::vector<Wanted> wanted_;
};

} // namespace plancheck

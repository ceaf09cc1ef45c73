// Makes files of another format by a LibreOffice that is installed on this machine.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace plancheck {

/// Whether there is one on the PATH.
[[nodiscard]] bool office_is_installed();

/// Files that one or a few runs of LibreOffice convert. Leaves no process, profile or temporary file behind.
class Conversion {
public:
    /// `filter` as --convert-to takes it: the ending of the results, a colon, the filter's name, its options. `ending`
    /// of the files to convert, without a dot.
    Conversion(std::string filter, std::string ending);
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;
    ~Conversion();

    /// Where to write the file that becomes `result`.
    [[nodiscard]] std::filesystem::path add(std::filesystem::path result);

    /// Makes the results, each whole or not at all. For each that was not made a clause without a full stop that says
    /// why.
    [[nodiscard]] std::vector<std::string> finish();

private:
    void make(std::size_t first, std::size_t last, std::vector<std::string>& problems) const;
    [[nodiscard]] int convert(std::size_t first, std::size_t last) const;
    [[nodiscard]] std::string put_in_place(std::size_t index, int status) const;

    std::string filter_, ending_;
    std::filesystem::path work_; ///< a folder of our own; empty where none could be made
    std::vector<std::filesystem::path> results_;
};

} // namespace plancheck

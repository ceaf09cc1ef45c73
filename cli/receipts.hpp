// Implements the option --receipt: the receipts that a check writes, and their places.
#pragma once

#include "cli/assess_file.hpp"
#include "cli/inputs.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace plancheck {

class Receipts {
public:
    void add_option(CLI::App& command);

    [[nodiscard]] bool wanted() const { return !path_.empty(); }

    /// Checks that receipts of these workbooks can be written where the option says: for one workbook a file that is
    /// not an input, for several an existing folder. The receipts are then written in the order of these files.
    [[nodiscard]] Or<void> have_a_place(const std::vector<InputFile>& files);

    /// The receipt's text. Empty if none is asked for, and for a plan that could not be assessed. Safe on many threads.
    [[nodiscard]] std::string of(const AssessedPlan& assessed) const;

    /// Writes the receipt whole or not at all, if receipts are asked for; or says why it was not written.
    [[nodiscard]] Or<void> write(const InputFile& file, const std::string& receipt);

private:
    std::string path_;
    std::vector<std::filesystem::path> places_; ///< as many as there are files
    std::size_t written_ = 0;
};

} // namespace plancheck

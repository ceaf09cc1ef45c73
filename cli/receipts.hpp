// The option --receipt: which receipts a check writes, and where.
#pragma once

#include "cli/assess_file.hpp"
#include "cli/page_names.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace plancheck {

class Receipts {
public:
    void add_option(CLI::App& command);

    /// Whether receipts of these workbooks can stand where the option says: for one workbook a file that is none of the
    /// inputs, for several an existing folder. False after a message. True where no receipts are asked for.
    [[nodiscard]] bool have_a_place(const std::vector<InputFile>& files);

    /// The receipt's text; empty where none is asked for and for a plan that could not be assessed. Safe on many
    /// threads.
    [[nodiscard]] std::string of(const AssessedPlan& assessed) const;

    /// Puts it in place, whole or not at all. False, after a message, where a receipt that is asked for was not
    /// written.
    [[nodiscard]] bool write(const InputFile& file, const std::string& receipt);

private:
    std::string path_;
    bool folder_ = false;
    PageNames names_;
};

} // namespace plancheck

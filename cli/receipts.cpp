// The option --receipt: which receipts a check writes, and where.
#include "cli/receipts.hpp"

#include "cli/output.hpp"
#include "core/assess/receipt.hpp"
#include "core/report/receipt_json.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <system_error>
#include <variant>

namespace plancheck {

void Receipts::add_option(CLI::App& command) {
    command
        .add_option("--receipt", path_,
                    "Write a receipt of the plan to this file: its digest and all data points, for `plancheck verify`; "
                    "for several plans, to this folder")
        ->type_name("FILE");
}

bool Receipts::have_a_place(const std::vector<InputFile>& files) {
    if (path_.empty()) {
        return true;
    }
    std::error_code error;
    folder_ = std::filesystem::is_directory(path_, error);
    if (files.size() > 1 && !folder_) {
        complain("a receipt is for one plan; for several plans give --receipt an existing folder.");
        return false;
    }
    const bool input = !folder_ && is_input(path_, files);
    if (input) {
        complain(fmt::format("--receipt {} is one of the workbooks to check; choose another file.", path_));
    }
    return !input;
}

std::string Receipts::of(const AssessedPlan& assessed) const {
    const bool none = path_.empty() || assessed.assessment.verdict == Verdict::could_not_be_assessed;
    return none ? std::string{} : to_receipt(assessed.assessment, assessed.plan, assessed.signs);
}

bool Receipts::write(const InputFile& file, const std::string& receipt) {
    if (path_.empty()) {
        return true;
    }
    const std::string name = file.path.filename().string();
    if (receipt.empty()) {
        complain(fmt::format("{} could not be assessed, so it has no receipt.", name));
        return false;
    }
    // A receipt that verify would refuse must not be signed.
    const auto read_back = read_receipt(receipt);
    if (const auto* problem = std::get_if<std::string>(&read_back)) {
        complain(fmt::format("no receipt was written for {}: read back, {}.", name, *problem));
        return false;
    }
    std::filesystem::path path{path_};
    if (folder_) {
        path /= names_.next(file, "receipt.json");
    }
    Output output = Output::file(path, "--receipt");
    output.write(receipt);
    if (!output.finish()) {
        complain(output.problem());
        return false;
    }
    return true;
}

} // namespace plancheck

// Handles the option --receipt: which receipts a check writes, and where.
#include "cli/receipts.hpp"

#include "cli/output.hpp"
#include "cli/page_names.hpp"
#include "core/compare/receipt.hpp"
#include "core/report/compare/receipt_json.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <system_error>

namespace plancheck {

void Receipts::add_option(CLI::App& command) {
    command
        .add_option("--receipt", path_,
                    "Write a receipt of the plan to this file: its digest and all data points, for `plancheck verify`; "
                    "for several plans, to this folder")
        ->type_name("FILE");
}

Or<void> Receipts::have_a_place(const std::vector<InputFile>& files) {
    if (path_.empty()) {
        return {};
    }
    std::error_code error;
    const bool folder = std::filesystem::is_directory(path_, error);
    if (files.size() > 1 && !folder) {
        return Failure{"a receipt is for one plan; for several plans give --receipt an existing folder."};
    }
    places_.assign(1, path_);
    if (folder) {
        places_.clear();
        for (const std::string& name : page_names(files, "receipt.json")) {
            places_.push_back(std::filesystem::path{path_} / name);
        }
    }
    for (const std::filesystem::path& place : places_) {
        if (Or<void> allowed = may_write(place, "--receipt"); !allowed) {
            return allowed;
        }
    }
    return {};
}

std::string Receipts::of(const AssessedPlan& assessed) const {
    const bool none = path_.empty() || !assessed.assessment.was_assessed();
    return none ? std::string{} : to_receipt(assessed.assessment, assessed.plan, assessed.signs);
}

Or<void> Receipts::write(const InputFile& file, const std::string& receipt) {
    if (path_.empty()) {
        return {};
    }
    const std::filesystem::path& place = places_.at(written_++);
    const std::string name = file.path.filename().string();
    if (receipt.empty()) {
        return Failure{fmt::format("{} could not be assessed, so it has no receipt.", name)};
    }
    // Read back first: a receipt that verify would refuse must not be signed.
    const auto read_back = read_receipt(receipt);
    if (!read_back) {
        return Failure{fmt::format("no receipt was written for {}: read back, {}.", name, read_back.why())};
    }
    return write_whole(place, receipt, "--receipt");
}

} // namespace plancheck

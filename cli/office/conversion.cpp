// Runs LibreOffice without a window, in a profile of its own, and hands on the files that it made.
#include "cli/office/conversion.hpp"

#include "cli/office/run_office.hpp"
#include "core/base/safe_file.hpp"
#include "core/base/temporary_folder.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace plancheck {
namespace {

namespace fs = std::filesystem;

/// The exit status by which a first start may ask to be started again.
constexpr int restart_wanted = 81;
constexpr int most_starts = 3;
/// The limit of files in one run. A start costs more than a file, but the time of a run is bounded.
constexpr std::size_t most_at_once = 16;

std::string bytes_of(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// Whether the bytes are what the ending says: a PDF, or the zip archive of an office file. A broken office may write
/// anything and still report success.
bool is_whole(std::string_view bytes, std::string_view ending) {
    return bytes.starts_with(ending == "pdf" ? "%PDF-" : "PK\x03\x04");
}

} // namespace

bool office_is_installed() {
    return !find_office().empty();
}

Conversion::Conversion(std::string filter, std::string ending)
    : filter_(std::move(filter)), ending_(std::move(ending)) {
    Or<fs::path> name = temporary_name();
    if (!name) {
        ready_ = Failure{name.why()};
        return;
    }
    work_ = *std::move(name);
    watcher_.emplace(work_); // started first, so that everything is watched
    ready_ = make_private_folder(work_);
    if (ready_) {
        ready_ = make_private_folder(work_ / "in");
    }
}

Conversion::~Conversion() {
    std::error_code ignored;
    if (!work_.empty()) {
        fs::remove_all(work_, ignored);
    }
}

fs::path Conversion::input(std::size_t index) const {
    return work_ / "in" / fmt::format("{}.{}", index + 1, ending_); // a plain name, whatever the user's name is
}

Or<void> Conversion::add(std::string name, std::string_view bytes, Take take) {
    wanted_.push_back({std::move(name), std::move(take)});
    return ready_ ? write_safely(input(wanted_.size() - 1), bytes, {}) : Or<void>{}; // finish() reports it
}

/// Converts the files from `first` to before `last`. Returns LibreOffice's exit status.
int Conversion::convert(std::size_t first, std::size_t last) const {
    std::vector<std::string> words{find_office().string(),
                                   "--headless",
                                   "--norestore",
                                   "--nologo",
                                   "--nofirststartwizard",
                                   "-env:UserInstallation=" + file_url(work_ / "profile"),
                                   "--convert-to",
                                   filter_,
                                   "--outdir",
                                   work_.string()};
    for (std::size_t index = first; index < last; ++index) {
        words.push_back(input(index).string());
    }
    int status = restart_wanted;
    for (int start = 0; start < most_starts && status == restart_wanted; ++start) {
        status = run_office(words, work_, *watcher_);
    }
    return status;
}

Or<void> Conversion::give(std::size_t index, int status) const {
    const Wanted& wanted = wanted_[index];
    const std::string to = filter_.substr(0, filter_.find(':'));
    const std::string bytes = bytes_of(work_ / fmt::format("{}.{}", index + 1, to));
    if (status != 0 || bytes.empty()) {
        return Failure{fmt::format("LibreOffice could not make {} (exit status {})", wanted.name, status)};
    }
    if (!is_whole(bytes, to)) {
        return Failure{fmt::format("what LibreOffice made for {} is no {} file", wanted.name, to)};
    }
    return wanted.take(bytes);
}

/// Converts the files from `first` on in one run. If that fails, converts each in its own run, so that one does not
/// stop the others.
void Conversion::make(std::size_t first, std::size_t last, std::vector<std::string>& problems) const {
    const int status = convert(first, last);
    if (status != 0 && last - first > 1) {
        for (std::size_t index = first; index < last; ++index) {
            make(index, index + 1, problems);
        }
        return;
    }
    for (std::size_t index = first; index < last; ++index) {
        if (const Or<void> given = give(index, status); !given) {
            problems.push_back(given.why());
        }
    }
}

std::vector<std::string> Conversion::finish() {
    std::vector<std::string> problems;
    if (!ready_) {
        problems.push_back(ready_.why());
        return problems;
    }
    for (std::size_t first = 0; first < wanted_.size(); first += most_at_once) {
        make(first, std::min(first + most_at_once, wanted_.size()), problems);
    }
    return problems;
}

} // namespace plancheck

// Writes a command's result to standard output, or to a file that is never left half-written.
#include "cli/output.hpp"

#include "core/base/text_safety.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <map>
#include <sys/stat.h>
#include <unistd.h>

namespace plancheck {

namespace {

InputFiles& inputs() {
    static InputFiles files;
    return files;
}

/// Whether standard output goes into a file that the run reads ("plancheck check plan.ods >> plan.ods").
bool standard_output_is_input() {
    struct stat status {};
    return ::fstat(STDOUT_FILENO, &status) == 0 && inputs().hold({status.st_dev, status.st_ino, {}});
}

constexpr std::string_view into_an_input =
    "standard output goes into one of the files that are read here, which are never written over; choose another file";

} // namespace

void reads(const std::filesystem::path& file) {
    inputs().add(file);
}

void reads_round(const std::filesystem::path& folder) {
    inputs().add_round(folder);
}

const InputFiles& files_read() {
    return inputs();
}

Or<void> may_write(const std::filesystem::path& file, std::string_view option) {
    if (file.empty()) {
        return standard_output_is_input() ? Or<void>{Failure{fmt::format("{}.", into_an_input)}} : Or<void>{};
    }
    const OutputTarget target = find_output_target(file);
    if (target.kind == TargetKind::refused) {
        return {}; // the writer reports it
    }
    if (target.kind == TargetKind::folder) {
        return Failure{fmt::format("{} {} is a folder; name a file.", option, file.string())};
    }
    if (inputs().hold(target.file)) {
        return Failure{fmt::format("{} {} is one of the files that are read here, which are never written over; choose "
                                   "another file.",
                                   option, file.string())};
    }
    static std::map<FileIdentity, std::string> taken;
    const auto [other, fresh] = taken.emplace(target.file, fmt::format("{} {}", option, file.string()));
    if (!fresh) {
        return Failure{fmt::format("{} {} and {} are one file; choose another for one of them.", option, file.string(),
                                   other->second)};
    }
    return {};
}

Output Output::standard() {
    Output output;
    if (standard_output_is_input()) {
        output.problem_ = fmt::format("{}.", into_an_input);
    }
    return output;
}

Output Output::file(const std::filesystem::path& path, std::string_view option) {
    Output output;
    output.file_.emplace(path, inputs());
    output.option_ = option;
    return output;
}

void Output::write(std::string_view text) {
    if (file_) {
        file_->write(text);
    } else if (problem_.empty() && !text.empty() && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
        problem_ = fmt::format("standard output could not be written: {}.", std::strerror(errno));
    }
}

Or<void> Output::finish() {
    if (file_) {
        if (const Or<void> written = file_->finish(); !written) {
            return Failure{fmt::format("{}. Choose another place with {}.", written.why(), option_)};
        }
        return {};
    }
    if (problem_.empty() && std::fflush(stdout) != 0) {
        problem_ = fmt::format("standard output could not be written: {}.", std::strerror(errno));
    }
    if (!problem_.empty()) {
        return Failure{problem_};
    }
    return {};
}

CommandEnd finish(Output& output, ExitCode result) {
    if (const Or<void> written = output.finish(); !written) {
        return could_not_go_on(written.why());
    }
    return result;
}

Or<void> write_whole(const std::filesystem::path& path, std::string_view text, std::string_view option) {
    Output output = Output::file(path, option);
    output.write(text);
    return output.finish();
}

void complain(std::string_view message) {
    constexpr std::size_t longest = 3'000; // a word of the command line may have a hundred thousand letters
    const std::string line = fmt::format("plancheck: {}\n", clipped(one_line(message), longest));
    std::fwrite(line.data(), 1, line.size(), stderr);
}

bool complain_unless(const Or<void>& done) {
    if (!done) {
        complain(done.why());
    }
    return done.has_value();
}

ExitCode end_command(const CommandEnd& end) {
    if (end) {
        return *end;
    }
    std::ranges::for_each(end.why().why, complain);
    return end.why().status;
}

} // namespace plancheck

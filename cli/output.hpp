// Writes a command's result to standard output, or to a file that is never left half-written. Registers what a run
// reads and writes before it begins, so that no output replaces an input or another output.
#pragma once

#include "cli/early_end.hpp"
#include "core/base/safe_file.hpp"

#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace plancheck {

/// Registers a file that this run reads. No command can then replace it.
void reads(const std::filesystem::path& file);
void reads_round(const std::filesystem::path& folder); ///< registers the folder's files
[[nodiscard]] const InputFiles& files_read();

/// Registers a file that `option` writes; an empty path means standard output. Fails with one sentence if it is an
/// input, a folder, or another output of this run.
[[nodiscard]] Or<void> may_write(const std::filesystem::path& file, std::string_view option = "--output");

/// Write pieces, then finish() once. A file appears under its name only when finish() succeeds (SafeFile).
class Output {
public:
    static Output standard();
    /// `option` gave the path. Messages name it.
    static Output file(const std::filesystem::path& path, std::string_view option = "--output");

    void write(std::string_view text);
    /// Puts the file in place if everything could be written. Otherwise says why not in one sentence.
    [[nodiscard]] Or<void> finish();

private:
    Output() = default;

    std::optional<SafeFile> file_; ///< empty for standard output
    std::string problem_;
    std::string_view option_ = "--output";
};

/// Finishes the output of a command. Returns `result`, or ends the command if not everything could be written.
[[nodiscard]] CommandEnd finish(Output& output, ExitCode result);

/// Writes the whole text into a file, or says in one sentence why not.
[[nodiscard]] Or<void> write_whole(const std::filesystem::path& path, std::string_view text,
                                   std::string_view option = "--output");

/// Writes one message to standard error: "plancheck: ..." and a line end.
void complain(std::string_view message);

/// Prints why a step failed after which the run goes on; returns whether it was done.
[[nodiscard]] bool complain_unless(const Or<void>& done);

/// Returns the exit status of a command, and prints why if it ended early.
[[nodiscard]] ExitCode end_command(const CommandEnd& end);

} // namespace plancheck

// Writes files for every command and for Calc. A file appears whole under its name or not at all, and no input is ever
// overwritten.
#pragma once

#include "core/base/or.hpp"
#include "core/base/output_target.hpp"

#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace plancheck {

/// The files that a run reads. None of them may be written, by whatever name or link.
class InputFiles {
public:
    /// Adds the path if it is a regular file. A path that cannot be inspected is ignored: no file can be lost there.
    void add(const std::filesystem::path& file);
    /// Adds the files of a round's folder that are read.
    void add_round(const std::filesystem::path& folder);
    [[nodiscard]] bool hold(const FileIdentity& file) const { return files_.contains(file); }

private:
    std::set<FileIdentity> files_;
};

/// Write pieces, then call finish() once. An existing file keeps its mode, and its owner if the system allows it; a new
/// file gets the mode that the umask gives. Until finish() the content has no name if the disk supports that, and
/// otherwise a name that nobody can guess. If the object is destroyed early or anything fails, no file is left behind.
/// A device, a FIFO or an open descriptor (/dev/stdout) is written directly. A symbolic link stays, and the file that
/// it leads to is written.
class SafeFile {
public:
    /// `inputs` must outlive this object.
    SafeFile(const std::filesystem::path& path, const InputFiles& inputs);
    SafeFile(SafeFile&&) noexcept;
    SafeFile& operator=(SafeFile&&) = delete;
    ~SafeFile();

    void write(std::string_view text);
    /// Puts the file in place, if everything could be written. Otherwise says why not, without a full stop:
    /// "report.html could not be written: No space left on device".
    [[nodiscard]] Or<void> finish();

private:
    void open();
    [[nodiscard]] int open_nameless(unsigned mode) const;
    [[nodiscard]] int open_named(unsigned mode);
    [[nodiscard]] bool may_replace(const char* what);
    [[nodiscard]] bool keep_mode();
    [[nodiscard]] bool give_name();
    [[nodiscard]] bool copy_to_named();
    [[nodiscard]] bool put_in_place();
    void drop();
    void fail(std::string_view what);

    std::string path_; ///< as it was given
    const InputFiles* inputs_;
    OutputTarget target_;
    std::FILE* stream_ = nullptr;
    std::string temporary_; ///< its name in the target's folder; empty if it has none
    int slot_ = -1;         ///< its place in the list of files that a signal removes
    std::string problem_;   ///< the first failure, which finish() tells
};

/// Writes the whole text or nothing; fails as SafeFile::finish() does.
[[nodiscard]] Or<void> write_safely(const std::filesystem::path& path, std::string_view text, const InputFiles& inputs);

} // namespace plancheck

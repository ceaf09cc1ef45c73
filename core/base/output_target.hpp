// Finds what an output path leads to, following symbolic links.
#pragma once

#include "core/base/descriptor.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <tuple>

namespace plancheck {

/// Identifies a file, by whatever name it is reached. A file that does not exist yet is identified by its folder and
/// its name in lower case, since some disks ignore case.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t number = 0;
    std::string name; ///< empty for a file that exists

    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
    friend bool operator<(const FileIdentity& left, const FileIdentity& right) {
        return std::tie(left.device, left.number, left.name) < std::tie(right.device, right.number, right.name);
    }
};

enum class TargetKind {
    absent,     ///< no such file yet
    regular,    ///< a file that may be replaced
    stream,     ///< a device or FIFO: written through
    descriptor, ///< what this process has open already, such as /dev/stdout: written through
    folder,
    refused, ///< `why` says why
};

struct OutputTarget {
    TargetKind kind = TargetKind::refused;
    Descriptor folder;   ///< the folder that holds `name`; valid for absent, regular and stream
    std::string name;    ///< in that folder; never a symbolic link
    int descriptor = -1; ///< for descriptor
    FileIdentity file;   ///< set unless refused
    std::string why;     ///< a clause without a full stop: "No such file or directory"
};

/// Follows symbolic links as a shell does, except a link that another user left in a folder open to all.
[[nodiscard]] OutputTarget find_output_target(const std::filesystem::path& path);

/// Returns what a name in a folder is now, without following a link: absent, regular, stream, folder or refused.
[[nodiscard]] TargetKind kind_in_folder(int folder, const std::string& name, FileIdentity& file);

} // namespace plancheck

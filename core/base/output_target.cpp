// Follows links one by one, so that the final file is known and its folder is open.
#include "core/base/output_target.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <utility>

namespace plancheck {

namespace {

namespace fs = std::filesystem;

constexpr int most_links = 40; // the same limit as in Linux

FileIdentity identity_of(const struct stat& status) {
    return {status.st_dev, status.st_ino, {}};
}

std::string with_small_letters(std::string name) {
    std::ranges::transform(name, name.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return name;
}

OutputTarget refused(std::string why) {
    OutputTarget target;
    target.why = std::move(why);
    return target;
}

OutputTarget refused_by_system() {
    return refused(std::strerror(errno));
}

/// The number of a descriptor of this process if the path names one: /dev/stdout, /proc/self/fd/1.
std::optional<int> own_descriptor(const fs::path& folder, const std::string& name) {
    int number = -1;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error != std::errc{} || end != name.data() + name.size() || number < 0) {
        return std::nullopt;
    }
    std::error_code unknown;
    const bool ours = fs::equivalent(folder, "/proc/self/fd", unknown);
    return !unknown && ours ? std::optional{number} : std::nullopt;
}

OutputTarget open_already(int number) {
    struct stat status {};
    if (::fstat(number, &status) != 0) {
        return refused_by_system();
    }
    OutputTarget target;
    target.kind = TargetKind::descriptor;
    target.descriptor = number;
    target.file = identity_of(status);
    return target;
}

/// The target of a link. Returns nullopt if the link belongs to another person and is in a folder that anybody may
/// write to.
std::optional<fs::path> target_of_link(int folder, const std::string& name, const struct stat& link) {
    struct stat around {};
    if (::fstat(folder, &around) != 0) {
        return std::nullopt;
    }
    const bool open_to_all = (around.st_mode & S_ISVTX) != 0 && (around.st_mode & S_IWOTH) != 0;
    if (open_to_all && link.st_uid != ::geteuid() && link.st_uid != around.st_uid) {
        errno = EACCES;
        return std::nullopt;
    }
    std::array<char, PATH_MAX> text{};
    const ssize_t length = ::readlinkat(folder, name.c_str(), text.data(), text.size());
    if (length <= 0 || static_cast<std::size_t>(length) == text.size()) {
        errno = length < 0 ? errno : ENAMETOOLONG;
        return std::nullopt;
    }
    return fs::path{std::string{text.data(), static_cast<std::size_t>(length)}};
}

OutputTarget folder_itself(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        return refused_by_system();
    }
    OutputTarget target;
    target.kind = TargetKind::folder;
    target.file = identity_of(status);
    return target;
}

/// Whether the name is a symbolic link. Fills `link` with what has the name, if anything.
bool is_link(const OutputTarget& target, struct stat& link) {
    return ::fstatat(target.folder.number(), target.name.c_str(), &link, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISLNK(link.st_mode);
}

/// Ends the search at something that is not a link.
OutputTarget end_of_way(OutputTarget target) {
    target.kind = kind_in_folder(target.folder.number(), target.name, target.file);
    if (target.kind == TargetKind::refused) {
        target.why = errno == EINVAL ? "it is a disk or a socket" : std::strerror(errno);
    }
    return target;
}

} // namespace

TargetKind kind_in_folder(int folder, const std::string& name, FileIdentity& file) {
    struct stat status {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT || ::fstat(folder, &status) != 0) {
            return TargetKind::refused;
        }
        file = identity_of(status);
        file.name = with_small_letters(name);
        return TargetKind::absent;
    }
    file = identity_of(status);
    switch (status.st_mode & S_IFMT) {
    case S_IFREG:
        return TargetKind::regular;
    case S_IFDIR:
        return TargetKind::folder;
    case S_IFCHR:
    case S_IFIFO:
        return TargetKind::stream;
    default:
        errno = (status.st_mode & S_IFMT) == S_IFLNK ? ELOOP : EINVAL;
        return TargetKind::refused;
    }
}

OutputTarget find_output_target(const fs::path& path) {
    if (path.empty()) {
        return refused("the name is empty");
    }
    fs::path at = path;
    for (int links = 0; links <= most_links; ++links) {
        OutputTarget target;
        target.name = at.filename().string();
        if (target.name.empty() || target.name == "." || target.name == "..") {
            return folder_itself(at);
        }
        const fs::path folder = at.has_parent_path() ? at.parent_path() : fs::path{"."};
        target.folder = Descriptor{::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
        if (!target.folder.is_open()) {
            return refused_by_system();
        }
        if (const auto number = own_descriptor(folder, target.name)) {
            return open_already(*number);
        }
        struct stat link {};
        if (!is_link(target, link)) {
            return end_of_way(std::move(target));
        }
        const auto leads_to = target_of_link(target.folder.number(), target.name, link);
        if (!leads_to) {
            return refused_by_system();
        }
        at = leads_to->is_absolute() ? *leads_to : folder / *leads_to;
    }
    errno = ELOOP;
    return refused_by_system();
}

} // namespace plancheck

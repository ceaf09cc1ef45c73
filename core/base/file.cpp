// Reads a file through its descriptor, so that another program can change its bytes meanwhile but never our memory.
#include "core/base/file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace plancheck {

File::File(const std::filesystem::path& path)
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)) {
    failure_ = descriptor_ < 0 ? errno : 0;
    if (descriptor_ >= 0 && ::fstat(descriptor_, &about_) != 0) {
        failure_ = errno;
    }
}

File::~File() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

Or<void> File::readable() const {
    if (failure_ == ENXIO) { // a socket
        return Failure{"it is not a regular file"};
    }
    if (failure_ != 0) {
        return Failure{fmt::format("it cannot be opened ({})", std::strerror(failure_))};
    }
    if (!regular()) {
        return Failure{S_ISDIR(about_.st_mode) ? "it is a folder" : "it is not a regular file"};
    }
    return {};
}

bool File::unchanged() const {
    struct stat now {};
    return ::fstat(descriptor_, &now) == 0 && now.st_size == about_.st_size &&
           now.st_mtim.tv_sec == about_.st_mtim.tv_sec && now.st_mtim.tv_nsec == about_.st_mtim.tv_nsec;
}

std::size_t File::read_at(std::uint64_t offset, char* into, std::size_t size) const {
    std::size_t filled = 0;
    while (filled < size) {
        const ssize_t got = ::pread(descriptor_, into + filled, size - filled, static_cast<off_t>(offset + filled));
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

std::size_t File::read(char* into, std::size_t size) {
    const std::size_t got = read_at(position_, into, size);
    position_ += got;
    return got;
}

Or<std::string> text_of_file(const std::filesystem::path& path, std::size_t most) {
    File file(path);
    if (const Or<void> readable = file.readable(); !readable) {
        return Failure{readable.why()};
    }
    std::string text;
    constexpr std::size_t step = std::size_t{1} << 20; // files in /proc, and files that grow, do not know their size
    for (std::size_t got = 1; got > 0 && text.size() <= most;) {
        const std::size_t before = text.size();
        text.resize(before + std::min<std::size_t>(step, most + 1 - before));
        got = file.read(text.data() + before, text.size() - before);
        text.resize(before + got);
    }
    if (text.size() > most) {
        return Failure{fmt::format("it is larger than {} MiB", most >> 20)};
    }
    return text;
}

} // namespace plancheck

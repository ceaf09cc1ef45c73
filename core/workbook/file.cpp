// A file by its descriptor: what another program does to it meanwhile can change bytes but never memory.
#include "core/workbook/file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace plancheck {

File::File(const std::filesystem::path& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    failure_ = descriptor_ < 0 ? errno : 0;
    if (descriptor_ >= 0 && ::fstat(descriptor_, &about_) != 0)
        failure_ = errno;
}

File::~File() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
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
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        filled += static_cast<std::size_t>(got);
    }
    return filled;
}

std::size_t File::read(char* into, std::size_t size) {
    const std::size_t got = read_at(position_, into, size);
    position_ += got;
    return got;
}

} // namespace plancheck

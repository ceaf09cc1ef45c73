// Writes to a file without a name if the disk can make one, else to a file with a name that nobody can guess. Puts it
// in place when it is complete and on the disk.
#include "core/base/safe_file.hpp"

#include "core/base/random_name.hpp"
#include "core/base/unfinished.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace plancheck {

namespace {

constexpr unsigned everyone = 0666; ///< the umask reduces it
constexpr unsigned owner_alone = 0600;

std::string path_of_descriptor(int number) {
    return fmt::format("/proc/self/fd/{}", number);
}

bool copy_bytes(int from, int to) {
    std::array<char, 65536> part{};
    off_t at = 0;
    for (;;) {
        const ssize_t got = ::pread(from, part.data(), part.size(), at);
        if (got <= 0) {
            return got == 0;
        }
        at += got;
        for (ssize_t done = 0; done < got;) {
            const ssize_t put = ::write(to, part.data() + done, static_cast<std::size_t>(got - done));
            if (put < 0) {
                return false;
            }
            done += put;
        }
    }
}

} // namespace

void InputFiles::add(const std::filesystem::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode)) {
        files_.insert({status.st_dev, status.st_ino, {}});
    }
}

void InputFiles::add_round(const std::filesystem::path& folder) {
    for (const std::filesystem::path& within : {folder, folder / "workbook"}) {
        std::error_code error;
        std::filesystem::directory_iterator entry{within, error};
        for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
            add(entry->path());
        }
    }
}

SafeFile::SafeFile(const std::filesystem::path& path, const InputFiles& inputs)
    : path_{path.string()}, inputs_{&inputs}, target_{find_output_target(path)} {
    open();
}

SafeFile::SafeFile(SafeFile&& other) noexcept
    : path_{std::move(other.path_)}, inputs_{other.inputs_}, target_{std::move(other.target_)},
      stream_{std::exchange(other.stream_, nullptr)}, temporary_{std::exchange(other.temporary_, {})},
      slot_{std::exchange(other.slot_, -1)}, problem_{std::move(other.problem_)} {}

SafeFile::~SafeFile() {
    if (stream_ != nullptr) {
        std::fclose(stream_);
    }
    drop();
}

void SafeFile::drop() {
    if (!temporary_.empty()) {
        ::unlinkat(target_.folder.number(), temporary_.c_str(), 0);
        temporary_.clear();
    }
    drop_unfinished(std::exchange(slot_, -1));
}

void SafeFile::fail(std::string_view what) {
    if (problem_.empty()) {
        problem_ = fmt::format("{} {}: {}", path_, what, std::strerror(errno));
    }
}

/// Opens a file without a name, which leaves nothing behind however the program ends. Returns -1 if the disk cannot.
int SafeFile::open_nameless(unsigned mode) const {
    const int number = ::openat(target_.folder.number(), ".", O_TMPFILE | O_RDWR | O_CLOEXEC, mode);
    if (number >= 0 && ::access(path_of_descriptor(number).c_str(), F_OK) != 0) {
        ::close(number); // no /proc: the file could not get a name later
        return -1;
    }
    return number;
}

int SafeFile::open_named(unsigned mode) {
    const SignalsHeld held;
    temporary_ = random_name(".plancheck-");
    slot_ = add_unfinished(target_.folder.number(), temporary_);
    const int number =
        ::openat(target_.folder.number(), temporary_.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR | O_CLOEXEC, mode);
    if (number < 0) {
        const int why = errno;
        temporary_.clear(); // it belongs to somebody else
        drop();
        errno = why;
    }
    return number;
}

/// Whether the file that now has the name may be replaced.
bool SafeFile::may_replace(const char* what) {
    target_.kind = kind_in_folder(target_.folder.number(), target_.name, target_.file);
    if (inputs_->hold(target_.file)) {
        problem_ = fmt::format("{} is one of the files that are read here, which are never written over", path_);
        return false;
    }
    if (target_.kind == TargetKind::absent) {
        return true;
    }
    if (target_.kind != TargetKind::regular) {
        errno = target_.kind == TargetKind::folder ? EISDIR : EEXIST;
        fail(what);
        return false;
    }
    if (::faccessat(target_.folder.number(), target_.name.c_str(), W_OK, AT_EACCESS) != 0) {
        fail(what);
        return false;
    }
    return true;
}

void SafeFile::open() {
    constexpr const char* what = "could not be written";
    int number = -1;
    if (target_.kind == TargetKind::refused) {
        problem_ = fmt::format("{} {}: {}", path_, what, target_.why);
        return;
    }
    if (target_.kind == TargetKind::folder) {
        problem_ = fmt::format("{} could not be put in place: it is a folder", path_);
        return;
    }
    if (target_.kind == TargetKind::descriptor) {
        if (inputs_->hold(target_.file)) {
            problem_ = fmt::format("{} leads to a file that is read here; such files are never written over", path_);
            return;
        }
        number = ::fcntl(target_.descriptor, F_DUPFD_CLOEXEC, 3);
    } else if (target_.kind == TargetKind::stream) {
        number = ::openat(target_.folder.number(), target_.name.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC | O_NOFOLLOW);
    } else if (!may_replace(what)) {
        return;
    } else {
        const unsigned mode = target_.kind == TargetKind::absent ? everyone : owner_alone;
        number = open_nameless(mode);
        number = number < 0 ? open_named(mode) : number;
    }
    stream_ = number < 0 ? nullptr : ::fdopen(number, "wb");
    if (stream_ == nullptr) {
        fail(what);
    }
}

void SafeFile::write(std::string_view text) {
    if (problem_.empty() && !text.empty() && std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) {
        fail("could not be written");
    }
}

/// Copies the mode of the file that it replaces, and its owner and group if we may set them. A group that we may not
/// set gets no more rights than everybody.
bool SafeFile::keep_mode() {
    struct stat old {};
    if (::fstatat(target_.folder.number(), target_.name.c_str(), &old, AT_SYMLINK_NOFOLLOW) != 0) {
        return errno == ENOENT;
    }
    const int number = ::fileno(stream_);
    struct stat mine {};
    if (::fstat(number, &mine) != 0) {
        return false;
    }
    mode_t mode = old.st_mode & 0777U;
    const bool given = (mine.st_uid == old.st_uid && mine.st_gid == old.st_gid) ||
                       ::fchown(number, old.st_uid, old.st_gid) == 0 ||
                       ::fchown(number, static_cast<uid_t>(-1), old.st_gid) == 0;
    if (!given) {
        mode = (mode & 0707U) | (mode & 0070U & ((mode & 0007U) << 3U));
    }
    return ::fchmod(number, mode) == 0;
}

/// Gives a file without a name the wanted one. If that is taken, gives it a name to rename it from.
bool SafeFile::give_name() {
    const std::string self = path_of_descriptor(::fileno(stream_));
    const auto link = [&](const std::string& name) {
        return ::linkat(AT_FDCWD, self.c_str(), target_.folder.number(), name.c_str(), AT_SYMLINK_FOLLOW) == 0;
    };
    if (target_.kind == TargetKind::absent && link(target_.name)) {
        return true;
    }
    const SignalsHeld held;
    temporary_ = random_name(".plancheck-");
    slot_ = add_unfinished(target_.folder.number(), temporary_);
    if (link(temporary_)) {
        return true;
    }
    temporary_.clear();
    drop_unfinished(std::exchange(slot_, -1));
    return copy_to_named();
}

/// For a disk that can make files without a name but cannot name them later.
bool SafeFile::copy_to_named() {
    const int number = open_named(owner_alone);
    if (number < 0) {
        return false;
    }
    struct stat mine {};
    const int old = ::fileno(stream_);
    const bool copied = copy_bytes(old, number) && ::fstat(old, &mine) == 0 &&
                        ::fchmod(number, mine.st_mode & 0777U) == 0 && ::fsync(number) == 0;
    std::fclose(stream_);
    stream_ = ::fdopen(number, "wb");
    return copied && stream_ != nullptr;
}

bool SafeFile::put_in_place() {
    constexpr const char* what = "could not be put in place";
    if (!may_replace(what)) {
        return false;
    }
    if (!keep_mode() || (temporary_.empty() && !give_name())) {
        fail(what);
        return false;
    }
    if (temporary_.empty()) {
        return true;
    }
    const SignalsHeld held;
    const int folder = target_.folder.number();
    if (::renameat(folder, temporary_.c_str(), folder, target_.name.c_str()) != 0) {
        fail(what);
        return false;
    }
    temporary_.clear();
    drop();
    return true;
}

Or<void> SafeFile::finish() {
    if (stream_ == nullptr || !problem_.empty()) {
        return Failure{problem_};
    }
    const bool through = target_.kind == TargetKind::descriptor || target_.kind == TargetKind::stream;
    bool done = std::fflush(stream_) == 0 && (through || ::fsync(::fileno(stream_)) == 0);
    if (!done) {
        fail("could not be written");
    } else {
        done = through || put_in_place();
    }
    if (std::FILE* stream = std::exchange(stream_, nullptr);
        stream != nullptr && std::fclose(stream) != 0 && through && done) {
        fail("could not be written");
        done = false;
    }
    if (!done) {
        return Failure{problem_};
    }
    return {};
}

Or<void> write_safely(const std::filesystem::path& path, std::string_view text, const InputFiles& inputs) {
    SafeFile file{path, inputs};
    file.write(text);
    return file.finish();
}

} // namespace plancheck

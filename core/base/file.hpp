// A file on disk that can be read at any offset. A path that is not a regular file fails at once; the program never
// waits for it.
#pragma once

#include "core/base/or.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/stat.h>

namespace plancheck {

/// Every input is opened by this class. A FIFO or a device would keep the program, or Calc with all its windows,
/// waiting.
class File final {
public:
    explicit File(const std::filesystem::path& path);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    /// Whether the file can be read. If not, why, as a clause that follows its name: "it is a folder", "it is not a
    /// regular file", "it cannot be opened (Permission denied)".
    [[nodiscard]] Or<void> readable() const;
    /// The `errno` of the call that failed to open it, or 0.
    [[nodiscard]] int failure() const { return failure_; }
    [[nodiscard]] bool regular() const { return S_ISREG(about_.st_mode); }
    [[nodiscard]] std::uint64_t size() const { return static_cast<std::uint64_t>(about_.st_size); }
    /// Whether the path still leads to the file that was opened.
    [[nodiscard]] bool unchanged() const;
    /// Reads up to `size` bytes from `offset`; fewer only at the end of the file.
    [[nodiscard]] std::size_t read_at(std::uint64_t offset, char* into, std::size_t size) const;
    /// Reads up to `size` bytes from where the last read ended.
    [[nodiscard]] std::size_t read(char* into, std::size_t size);

private:
    int descriptor_;
    int failure_ = 0;
    struct stat about_ {};
    std::uint64_t position_ = 0;
};

/// Reads a whole regular file of at most `most` bytes. If it cannot, why: as File::readable() says it, or "it is larger
/// than 16 MiB".
[[nodiscard]] Or<std::string> text_of_file(const std::filesystem::path& path, std::size_t most);

} // namespace plancheck

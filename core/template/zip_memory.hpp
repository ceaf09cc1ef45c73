// Lets minizip read and write a zip archive in memory.
#pragma once

#include <cstddef>
#include <minizip/ioapi.h>
#include <string>

namespace plancheck {

/// The archive's bytes, and the place of the next read or write.
struct ZipMemory {
    std::string bytes;
    std::size_t at = 0;
};

/// The functions that minizip calls instead of those of files. The memory must not move meanwhile.
[[nodiscard]] zlib_filefunc64_def zip_in_memory(ZipMemory& memory);

} // namespace plancheck

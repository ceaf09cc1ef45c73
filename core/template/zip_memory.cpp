// Gives minizip memory to use as a file.
#include "core/template/zip_memory.hpp"

#include <algorithm>

namespace plancheck {
namespace {

voidpf open_memory(voidpf memory, const void*, int) {
    return memory;
}

uLong read_memory(voidpf, voidpf stream, void* to, uLong size) {
    auto& memory = *static_cast<ZipMemory*>(stream);
    const std::size_t count = std::min<std::size_t>(size, memory.bytes.size() - memory.at);
    std::copy_n(memory.bytes.data() + memory.at, count, static_cast<char*>(to));
    memory.at += count;
    return count;
}

uLong write_memory(voidpf, voidpf stream, const void* from, uLong size) {
    auto& memory = *static_cast<ZipMemory*>(stream);
    const std::size_t over = std::min<std::size_t>(size, memory.bytes.size() - memory.at);
    memory.bytes.replace(memory.at, over, static_cast<const char*>(from), size);
    memory.at += size;
    return size;
}

ZPOS64_T tell_memory(voidpf, voidpf stream) {
    return static_cast<ZipMemory*>(stream)->at;
}

long seek_memory(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
    auto& memory = *static_cast<ZipMemory*>(stream);
    const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                             : origin == ZLIB_FILEFUNC_SEEK_CUR ? memory.at
                                                                : memory.bytes.size();
    if (base + offset > memory.bytes.size()) {
        return -1;
    }
    memory.at = base + offset;
    return 0;
}

int nothing_to_do(voidpf, voidpf) {
    return 0;
}

} // namespace

zlib_filefunc64_def zip_in_memory(ZipMemory& memory) {
    zlib_filefunc64_def functions{};
    functions.zopen64_file = open_memory;
    functions.zread_file = read_memory;
    functions.zwrite_file = write_memory;
    functions.ztell64_file = tell_memory;
    functions.zseek64_file = seek_memory;
    functions.zclose_file = nothing_to_do;
    functions.zerror_file = nothing_to_do;
    functions.opaque = &memory;
    return functions;
}

} // namespace plancheck

// Finds the end record, then the directory, then each entry. Checks every number before using it.
#include "core/workbook/zip/directory.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

namespace plancheck {
namespace {

constexpr std::size_t end_bytes = 22;
constexpr std::size_t large_end_bytes = 56;
constexpr std::size_t large_locator_bytes = 20;
constexpr std::size_t entry_bytes = 46;
constexpr std::size_t heading_bytes = 30;
constexpr std::size_t longest_comment = 0xFFFF;
constexpr std::size_t most_directory_bytes = std::size_t{16} << 20;
constexpr std::uint16_t large_16 = 0xFFFF; ///< the number is in a larger record
constexpr std::uint32_t large_32 = 0xFFFFFFFF;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i > 0; --i) {
        value = value << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
    }
    return value;
}
std::uint16_t number_16(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(number(bytes, at, 2));
}
std::uint32_t number_32(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint32_t>(number(bytes, at, 4));
}
std::uint64_t number_64(std::string_view bytes, std::size_t at) {
    return number(bytes, at, 8);
}

/// The bytes from `offset`. Returns nullopt if the file ends before.
std::optional<std::string> bytes_at(const File& file, std::uint64_t offset, std::size_t size) {
    std::string bytes(size, '\0');
    if (offset > file.size() || file.read_at(offset, bytes.data(), size) != size) {
        return std::nullopt;
    }
    return bytes;
}

/// The place of the directory according to an end record.
struct Extent {
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;
    std::uint64_t offset = 0;
    std::uint64_t end = 0; ///< the end of the directory: the place of the record
};

/// Finds the record of a large archive (zip64), to which the locator before the end record points.
std::optional<Extent> find_large(const File& file, std::uint64_t end_at) {
    if (end_at < large_locator_bytes) {
        return std::nullopt;
    }
    const auto locator = bytes_at(file, end_at - large_locator_bytes, large_locator_bytes);
    if (!locator || !locator->starts_with("PK\x06\x07")) {
        return std::nullopt;
    }
    const std::uint64_t at = number_64(*locator, 8);
    const auto record = bytes_at(file, at, large_end_bytes);
    if (!record || !record->starts_with("PK\x06\x06")) {
        return std::nullopt;
    }
    return Extent{number_64(*record, 32), number_64(*record, 40), number_64(*record, 48), at};
}

/// Finds the end record, the last thing in the file except for a comment.
std::optional<Extent> find_extent(const File& file) {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(file.size(), end_bytes + longest_comment));
    const std::uint64_t tail_at = file.size() - size;
    const auto tail = bytes_at(file, tail_at, size);
    if (!tail || size < end_bytes) {
        return std::nullopt;
    }
    const std::size_t at = tail->rfind("PK\x05\x06", size - end_bytes);
    if (at == std::string::npos || number_16(*tail, at + 20) > size - at - end_bytes) {
        return std::nullopt;
    }
    const std::uint64_t end_at = tail_at + at;
    const Extent extent{number_16(*tail, at + 10), number_32(*tail, at + 12), number_32(*tail, at + 16), end_at};
    if (extent.entries == large_16 || extent.bytes == large_32 || extent.offset == large_32) {
        if (const auto large = find_large(file, end_at)) {
            return large;
        }
    }
    return extent;
}

/// Takes the numbers that do not fit an entry's own fields from its extra field. Returns false if they are missing.
bool take_large_numbers(std::string_view extra, ZipEntry& entry) {
    constexpr std::uint16_t large_field = 0x0001;
    while (extra.size() >= 4) {
        const std::uint16_t kind = number_16(extra, 0);
        const std::size_t size = number_16(extra, 2);
        if (size > extra.size() - 4) {
            break;
        }
        std::string_view field = extra.substr(4, size);
        extra.remove_prefix(4 + size);
        if (kind != large_field) {
            continue;
        }
        for (std::uint64_t* value : {&entry.unpacked, &entry.packed, &entry.header_at}) {
            if (*value != large_32) {
                continue;
            }
            if (field.size() < 8) {
                return false;
            }
            *value = number_64(field, 0);
            field.remove_prefix(8);
        }
        return true;
    }
    return false;
}

/// Removes and returns one entry from the front of the directory's bytes.
std::optional<ZipEntry> take_entry(std::string_view& bytes) {
    if (bytes.size() < entry_bytes || !bytes.starts_with("PK\x01\x02")) {
        return std::nullopt;
    }
    const std::size_t name = number_16(bytes, 28);
    const std::size_t extra = number_16(bytes, 30);
    const std::size_t whole = entry_bytes + name + extra + number_16(bytes, 32);
    if (whole > bytes.size()) {
        return std::nullopt;
    }
    ZipEntry entry;
    entry.name = bytes.substr(entry_bytes, name);
    entry.encrypted = (number_16(bytes, 8) & 1U) != 0;
    entry.method = number_16(bytes, 10);
    entry.checksum = number_32(bytes, 16);
    entry.packed = number_32(bytes, 20);
    entry.unpacked = number_32(bytes, 24);
    entry.header_at = number_32(bytes, 42);
    const bool large = entry.packed == large_32 || entry.unpacked == large_32 || entry.header_at == large_32;
    if (large && !take_large_numbers(bytes.substr(entry_bytes + name, extra), entry)) {
        return std::nullopt;
    }
    bytes.remove_prefix(whole);
    return entry;
}

} // namespace

std::optional<ZipDirectory> read_zip_directory(const File& file, std::size_t most) {
    const auto extent = find_extent(file);
    // Nothing may be between directory and record: some programs find the directory by its offset, some by its size.
    if (!extent || extent->offset > extent->end || extent->bytes != extent->end - extent->offset) {
        return std::nullopt;
    }
    ZipDirectory directory;
    directory.too_many = extent->entries > most || extent->bytes > most_directory_bytes;
    if (directory.too_many) {
        return directory;
    }
    const auto bytes = bytes_at(file, extent->offset, static_cast<std::size_t>(extent->bytes));
    if (!bytes) {
        return std::nullopt;
    }
    directory.entries.reserve(
        static_cast<std::size_t>(std::min<std::uint64_t>(extent->entries, bytes->size() / entry_bytes)));
    for (std::string_view rest = *bytes; !rest.empty();) {
        auto entry = take_entry(rest);
        if (!entry || directory.entries.size() == extent->entries) {
            return std::nullopt;
        }
        directory.entries.push_back(std::move(*entry));
    }
    return directory.entries.size() == extent->entries ? std::optional(std::move(directory)) : std::nullopt;
}

bool lie_apart(const ZipDirectory& directory, const File& file) {
    std::vector<const ZipEntry*> in_order;
    in_order.reserve(directory.entries.size());
    for (const ZipEntry& entry : directory.entries) {
        in_order.push_back(&entry);
    }
    std::ranges::sort(in_order, std::ranges::greater{}, &ZipEntry::header_at);
    std::uint64_t next = file.size();
    for (const ZipEntry* entry : in_order) { // from the last to the first
        const std::uint64_t heading = heading_bytes + entry->name.size();
        if (entry->header_at > next || next - entry->header_at < heading ||
            next - entry->header_at - heading < entry->packed) {
            return false;
        }
        next = entry->header_at;
    }
    return true;
}

std::optional<std::uint64_t> find_packed_bytes(const File& file, const ZipEntry& entry) {
    const auto heading = bytes_at(file, entry.header_at, heading_bytes + entry.name.size());
    if (!heading || !heading->starts_with("PK\x03\x04") || number_16(*heading, 8) != entry.method ||
        number_16(*heading, 26) != entry.name.size() || !heading->ends_with(entry.name)) {
        return std::nullopt;
    }
    const std::uint64_t begin = entry.header_at + heading->size() + number_16(*heading, 28);
    if (begin > file.size() || entry.packed > file.size() - begin) {
        return std::nullopt;
    }
    return begin;
}

} // namespace plancheck

// Reads zip archives with the checks that strangers' files need: limits, one entry for each name, no entries that share
// bytes, and every part exactly as long as it claims.
#include "core/workbook/zip/archive.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <new>

namespace plancheck {
namespace {

constexpr std::uint16_t stored = 0;
constexpr std::uint16_t deflated = 8;
constexpr std::size_t max_entries = 65'536;
// Real sheets are compressed up to 300 to 1. Deflate cannot exceed 1,032 to 1.
constexpr std::uint64_t max_ratio = 1'000;
constexpr std::uint64_t ratio_matters_from = std::uint64_t{1} << 20;

std::string key_of(std::string_view name) {
    std::string key(name);
    for (char& c : key) {
        c = c == '\\' ? '/' : (c >= 'A' && c <= 'Z') ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    return key;
}

constexpr std::string_view take_again = "take the workbook from its sender again, or save it anew.";

} // namespace

PartStream::PartStream(const File& file, const ZipEntry& entry, std::uint64_t begin, std::string name, Reading& reading)
    : file_(file), entry_(entry), name_(std::move(name)), reading_(reading), packed_at_(begin),
      packed_left_(entry.packed), damaged_(entry.method != stored && entry.method != deflated) {
    if (entry.method == deflated && inflateInit2(&inflater_, -MAX_WBITS) != Z_OK) { // negative: no zlib header
        throw std::bad_alloc();
    }
}

PartStream::~PartStream() {
    if (entry_.method == deflated) {
        inflateEnd(&inflater_);
    }
}

std::size_t PartStream::read_packed(char* into, std::size_t size) {
    const std::size_t got =
        file_.read_at(packed_at_, into, static_cast<std::size_t>(std::min<std::uint64_t>(size, packed_left_)));
    packed_at_ += got;
    packed_left_ -= got;
    return got;
}

std::size_t PartStream::inflate(char* into, std::size_t size) {
    constexpr std::size_t window = std::size_t{16} << 10;
    inflater_.next_out = reinterpret_cast<Bytef*>(into);
    inflater_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, std::size_t{1} << 30));
    const uInt asked = inflater_.avail_out;
    while (inflater_.avail_out > 0 && !ended_ && !damaged_) {
        if (inflater_.avail_in == 0) {
            packed_.resize(window);
            inflater_.next_in = reinterpret_cast<Bytef*>(packed_.data());
            inflater_.avail_in = static_cast<uInt>(read_packed(packed_.data(), packed_.size()));
        }
        const int result = ::inflate(&inflater_, Z_NO_FLUSH);
        ended_ = result == Z_STREAM_END;
        damaged_ = !ended_ && result != Z_OK; // Z_BUF_ERROR: the data ends too early
    }
    damaged_ = damaged_ || (ended_ && (inflater_.avail_in > 0 || packed_left_ > 0));
    return asked - inflater_.avail_out;
}

std::size_t PartStream::unpack(char* into, std::size_t size) {
    if (ended_ || damaged_) {
        return 0;
    }
    std::size_t bytes = 0;
    if (entry_.method == deflated) {
        bytes = inflate(into, size);
    } else {
        bytes = read_packed(into, size);
        ended_ = packed_left_ == 0;
        damaged_ = bytes == 0 && !ended_;
    }
    unpacked_ += bytes;
    checksum_ = static_cast<std::uint32_t>(crc32_z(checksum_, reinterpret_cast<const Bytef*>(into), bytes));
    damaged_ = damaged_ || unpacked_ > entry_.unpacked ||
               (ended_ && (unpacked_ != entry_.unpacked || checksum_ != entry_.checksum));
    return bytes;
}

std::size_t PartStream::read(char* into, std::size_t size) {
    if (reading_.refused()) {
        return 0;
    }
    const std::size_t bytes = unpack(into, size);
    if (damaged_) {
        reading_.refuse(RefusalCode::damaged,
                        fmt::format("{} cannot be unpacked, its bytes are damaged: {}", name_, take_again));
    } else if (unpacked_ > ratio_matters_from && unpacked_ / max_ratio > entry_.packed) {
        reading_.refuse(RefusalCode::too_large,
                        fmt::format("{} unpacks to more than {} times its size, which no spreadsheet "
                                    "program writes: the workbook cannot be trusted.",
                                    name_, max_ratio));
    }
    return reading_.count_bytes(bytes) && !reading_.refused() ? bytes : 0;
}

std::unique_ptr<Archive> Archive::open(const File& file, Reading& reading) {
    std::unique_ptr<Archive> archive(new Archive(file));
    return archive->list(reading) ? std::move(archive) : nullptr;
}

bool Archive::list(Reading& reading) {
    auto directory = read_zip_directory(file_, max_entries);
    if (!directory) {
        return reading.refuse(RefusalCode::damaged,
                              fmt::format("The file is a zip archive that is damaged or cut short: {}", take_again));
    }
    if (directory->too_many) {
        return reading.refuse(RefusalCode::too_large,
                              fmt::format("The workbook's archive has more than {} parts: it cannot be "
                                          "trusted.",
                                          max_entries));
    }
    if (!lie_apart(*directory, file_)) {
        return reading.refuse(RefusalCode::unsafe,
                              "The archive's parts share bytes or claim more than the file holds, which no "
                              "spreadsheet program writes: the workbook cannot be trusted.");
    }
    parts_.reserve(directory->entries.size());
    for (ZipEntry& entry : directory->entries) {
        std::string key = key_of(entry.name);
        if (!key.ends_with('/')) {
            parts_.push_back({std::move(key), std::move(entry)});
        }
    }
    std::ranges::sort(parts_, {}, &Part::key);
    return true;
}

const Archive::Part* Archive::find(std::string_view name) const {
    const std::string key = key_of(name);
    const auto place = std::ranges::lower_bound(parts_, key, {}, &Part::key);
    return place != parts_.end() && place->key == key ? &*place : nullptr;
}

std::unique_ptr<PartStream> Archive::part(std::string_view name, Reading& reading) const {
    const Part* part = find(name);
    if (part == nullptr) {
        reading.refuse(RefusalCode::damaged, fmt::format("The archive lacks its part {}: {}", name, take_again));
        return nullptr;
    }
    if (const Part* next = part + 1; next != parts_.data() + parts_.size() && next->key == part->key) {
        const bool same = next->entry.name == part->entry.name;
        reading.refuse(RefusalCode::unsafe,
                       fmt::format("The archive holds {} twice{}, so that two programs may read two different plans: "
                                   "the workbook cannot be trusted.",
                                   part->key, same ? "" : ", in capital letters and in small ones"));
        return nullptr;
    }
    if (part->entry.encrypted) {
        reading.refuse(RefusalCode::password,
                       "The workbook is protected by a password: save a copy without it and check the "
                       "copy.");
        return nullptr;
    }
    const auto begin = find_packed_bytes(file_, part->entry);
    if (!begin) {
        reading.refuse(RefusalCode::damaged, fmt::format("{} cannot be unpacked: {}", name, take_again));
        return nullptr;
    }
    return std::make_unique<PartStream>(file_, part->entry, *begin, std::string(name), reading);
}

std::string Archive::small_part(std::string_view name, Reading& reading) const {
    std::string content;
    if (!has(name)) {
        return content;
    }
    if (const auto stream = part(name, reading)) {
        content.resize(1024);
        content.resize(stream->read(content.data(), content.size()));
    }
    return content;
}

std::vector<std::string_view> Archive::names() const {
    std::vector<std::string_view> names;
    names.reserve(parts_.size());
    for (const Part& part : parts_) {
        names.push_back(part.key);
    }
    return names;
}

} // namespace plancheck

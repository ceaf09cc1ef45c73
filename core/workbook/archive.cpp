// Zip archives through libzip, with what a reader of strangers' files must add: limits, one entry a name,
// no entries that share bytes.
#include "core/workbook/archive.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <zip.h>

namespace plancheck {
namespace {

constexpr std::size_t max_entries = 65'536;
// Real sheets reach 300 to 1; deflate cannot pass 1,032 to 1.
constexpr std::uint64_t max_ratio = 1'000;
constexpr std::uint64_t ratio_matters_from = std::uint64_t{1} << 20;

std::string key_of(std::string_view name) {
    std::string key(name);
    for (char& c : key)
        c = c == '\\' ? '/' : (c >= 'A' && c <= 'Z') ? static_cast<char>(c + ('a' - 'A')) : c;
    return key;
}

constexpr std::string_view take_again = "take the workbook from its sender again, or save it anew.";

} // namespace

PartStream::PartStream(zip* archive, std::uint64_t index, std::string name, std::uint64_t packed,
                       std::uint64_t unpacked, Reading& reading)
    : file_(zip_fopen_index(archive, index, 0)), name_(std::move(name)), packed_(packed), claimed_(unpacked),
      reading_(reading) {
    if (file_ != nullptr)
        return;
    const int error = zip_error_code_zip(zip_get_error(archive));
    if (error == ZIP_ER_NOPASSWD || error == ZIP_ER_WRONGPASSWD)
        reading_.refuse("password", "The workbook is protected by a password: save a copy without it and check the "
                                    "copy.");
    else
        reading_.refuse("damaged", fmt::format("{} cannot be unpacked: {}", name_, take_again));
}

PartStream::~PartStream() {
    if (file_ != nullptr)
        zip_fclose(file_);
}

std::size_t PartStream::read(char* into, std::size_t size) {
    if (file_ == nullptr || reading_.refused())
        return 0;
    const zip_int64_t got = zip_fread(file_, into, size);
    if (got < 0 || (got == 0 && unpacked_ != claimed_)) {
        reading_.refuse("damaged", fmt::format("{} cannot be unpacked, its bytes are damaged: {}", name_, take_again));
        return 0;
    }
    const auto bytes = static_cast<std::size_t>(got);
    unpacked_ += bytes;
    if (unpacked_ > ratio_matters_from && unpacked_ / max_ratio > packed_)
        reading_.refuse("too-large", fmt::format("{} unpacks to more than {} times its size, which no spreadsheet "
                                                 "program writes: the workbook cannot be trusted.",
                                                 name_, max_ratio));
    return reading_.count_bytes(bytes) && !reading_.refused() ? bytes : 0;
}

std::unique_ptr<Archive> Archive::open(const std::filesystem::path& file, std::uint64_t file_bytes, Reading& reading) {
    int error = 0;
    zip* opened = zip_open(file.c_str(), ZIP_RDONLY, &error);
    if (opened == nullptr) {
        reading.refuse("damaged",
                       fmt::format("The file is a zip archive that is damaged or cut short: {}", take_again));
        return nullptr;
    }
    std::unique_ptr<Archive> archive(new Archive(opened));
    return archive->list(file_bytes, reading) ? std::move(archive) : nullptr;
}

Archive::~Archive() {
    zip_discard(archive_);
}

bool Archive::list(std::uint64_t file_bytes, Reading& reading) {
    const zip_int64_t count = zip_get_num_entries(archive_, 0);
    if (count > static_cast<zip_int64_t>(max_entries))
        return reading.refuse("too-large", fmt::format("The workbook's archive has more than {} parts: it cannot be "
                                                       "trusted.",
                                                       max_entries));
    std::uint64_t claimed = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t about;
        if (zip_stat_index(archive_, static_cast<zip_uint64_t>(i), 0, &about) != 0 ||
            (about.valid & ZIP_STAT_NAME) == 0)
            return reading.refuse("damaged", fmt::format("The archive's list of parts is damaged: {}", take_again));
        claimed += std::min(about.comp_size, std::uint64_t{1} << 40U);
        std::string key = key_of(about.name);
        if (!key.ends_with('/'))
            entries_.push_back({std::move(key), static_cast<std::uint64_t>(i), about.comp_size, about.size});
    }
    if (claimed > file_bytes)
        return reading.refuse("unsafe", "The archive's parts share bytes or claim more than the file holds, which no "
                                        "spreadsheet program writes: the workbook cannot be trusted.");
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
    const auto twice = std::adjacent_find(entries_.begin(), entries_.end(),
                                          [](const Entry& a, const Entry& b) { return a.key == b.key; });
    if (twice != entries_.end())
        return reading.refuse("unsafe", fmt::format("The archive holds {} twice, so that two programs may read two "
                                                    "different plans: the workbook cannot be trusted.",
                                                    twice->key));
    return true;
}

const Archive::Entry* Archive::find(std::string_view name) const {
    const std::string key = key_of(name);
    const auto place =
        std::lower_bound(entries_.begin(), entries_.end(), key,
                         [](const Entry& entry, const std::string& wanted) { return entry.key < wanted; });
    return place != entries_.end() && place->key == key ? &*place : nullptr;
}

bool Archive::has_under(std::string_view prefix) const {
    const std::string key = key_of(prefix);
    return std::any_of(entries_.begin(), entries_.end(),
                       [&key](const Entry& entry) { return entry.key.starts_with(key); });
}

std::unique_ptr<PartStream> Archive::part(std::string_view name, Reading& reading) const {
    const Entry* entry = find(name);
    if (entry == nullptr) {
        reading.refuse("damaged", fmt::format("The archive lacks its part {}: {}", name, take_again));
        return nullptr;
    }
    auto stream = std::make_unique<PartStream>(archive_, entry->index, std::string(name), entry->packed,
                                               entry->unpacked, reading);
    return reading.refused() ? nullptr : std::move(stream);
}

std::string Archive::small_part(std::string_view name, Reading& reading) const {
    std::string content;
    if (!has(name))
        return content;
    if (const auto stream = part(name, reading)) {
        content.resize(1024);
        content.resize(stream->read(content.data(), content.size()));
    }
    return content;
}

std::vector<std::string_view> Archive::names() const {
    std::vector<std::string_view> names;
    names.reserve(entries_.size());
    for (const Entry& entry : entries_)
        names.push_back(entry.key);
    return names;
}

} // namespace plancheck

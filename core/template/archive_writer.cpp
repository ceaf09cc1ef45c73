// Writes zip archives with minizip. It is linked in and costs a start nothing, unlike libzip, which loads OpenSSL.
#include "core/template/archive_writer.hpp"

#include <minizip/zip.h>
#include <utility>

namespace plancheck {
namespace {

constexpr uLong first_of_1980 = 0x00210000; // the first day of zip's calendar, midnight

} // namespace

ArchiveWriter::ArchiveWriter() {
    zlib_filefunc64_def functions = zip_in_memory(memory_);
    zip_ = zipOpen2_64(nullptr, APPEND_STATUS_CREATE, nullptr, &functions);
}

ArchiveWriter::~ArchiveWriter() {
    if (zip_ != nullptr) {
        zipClose(zip_, nullptr);
    }
}

void ArchiveWriter::add(const std::string& name, std::string_view bytes, bool compress) {
    whole_ = whole_ && zip_ != nullptr;
    if (!whole_) {
        return;
    }
    zip_fileinfo about{};
    about.dosDate = first_of_1980;
    const int method = compress ? Z_DEFLATED : 0;
    whole_ = zipOpenNewFileInZip64(zip_, name.c_str(), &about, nullptr, 0, nullptr, 0, nullptr, method,
                                   compress ? Z_BEST_COMPRESSION : 0, 0) == ZIP_OK &&
             zipWriteInFileInZip(zip_, bytes.data(), static_cast<unsigned>(bytes.size())) == ZIP_OK &&
             zipCloseFileInZip(zip_) == ZIP_OK;
}

std::optional<std::string> ArchiveWriter::finish() {
    if (zip_ != nullptr) {
        whole_ = zipClose(std::exchange(zip_, nullptr), nullptr) == ZIP_OK && whole_;
    }
    return whole_ ? std::optional{std::move(memory_.bytes)} : std::nullopt;
}

} // namespace plancheck

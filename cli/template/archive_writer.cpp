// Zip archives by minizip. Linked in, it costs a start nothing, where libzip would bring OpenSSL with it.
#include "cli/template/archive_writer.hpp"

#include <cerrno>
#include <cstring>
#include <minizip/zip.h>
#include <system_error>
#include <utility>

namespace plancheck {
namespace {

constexpr uLong first_of_1980 = 0x00210000; // zip's first day, midnight

} // namespace

ArchiveWriter::ArchiveWriter(std::filesystem::path target)
    : target_{std::move(target)}, part_{target_.string() + ".part"}, zip_{zipOpen64(part_.c_str(),
                                                                                    APPEND_STATUS_CREATE)} {
    take(zip_ != nullptr);
}

ArchiveWriter::~ArchiveWriter() {
    if (zip_ != nullptr) {
        zipClose(zip_, nullptr);
        std::error_code ignored;
        std::filesystem::remove(part_, ignored);
    }
}

/// Keeps why something failed, if nothing did before.
void ArchiveWriter::take(bool done) {
    if (!done && error_ == 0) {
        error_ = errno != 0 ? errno : EIO;
    }
}

void ArchiveWriter::add(const std::string& name, std::string_view bytes, bool compress) {
    if (error_ != 0) {
        return;
    }
    zip_fileinfo about{};
    about.dosDate = first_of_1980;
    const int method = compress ? Z_DEFLATED : 0;
    take(zipOpenNewFileInZip64(zip_, name.c_str(), &about, nullptr, 0, nullptr, 0, nullptr, method,
                               compress ? Z_BEST_COMPRESSION : 0, 0) == ZIP_OK);
    if (error_ == 0) {
        take(zipWriteInFileInZip(zip_, bytes.data(), static_cast<unsigned>(bytes.size())) == ZIP_OK);
        take(zipCloseFileInZip(zip_) == ZIP_OK);
    }
}

std::string ArchiveWriter::finish() {
    if (zip_ != nullptr) {
        take(zipClose(std::exchange(zip_, nullptr), nullptr) == ZIP_OK);
    }
    std::error_code failed;
    if (error_ == 0) {
        std::filesystem::rename(part_, target_, failed);
        if (!failed) {
            return {};
        }
        error_ = failed.value();
    }
    std::filesystem::remove(part_, failed);
    return std::strerror(error_);
}

} // namespace plancheck

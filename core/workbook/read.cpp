// Opens the file, recognises its format by its content, and calls the reader of that format.
#include "core/workbook/read.hpp"

#include "core/base/file.hpp"
#include "core/base/sha256.hpp"
#include "core/workbook/content.hpp"
#include "core/workbook/formats.hpp"
#include "core/workbook/ods/ods.hpp"
#include "core/workbook/reading.hpp"
#include "core/workbook/xlsx/xlsx.hpp"
#include "core/workbook/zip/archive.hpp"

#include <array>
#include <cstring>
#include <fmt/format.h>
#include <new>

namespace plancheck {
namespace {

/// Counts a file's bytes against the limits.
class CountedFile final : public ByteSource {
public:
    CountedFile(File& file, Reading& reading) : file_(file), reading_(reading) {}
    [[nodiscard]] std::size_t read(char* into, std::size_t size) override {
        const std::size_t got = file_.read(into, size);
        return reading_.count_bytes(got) ? got : 0;
    }

private:
    File& file_;
    Reading& reading_;
};

std::string digest(const File& file) {
    Sha256 sha;
    std::array<char, std::size_t{64} << 10> buffer;
    std::uint64_t offset = 0;
    while (const std::size_t got = file.read_at(offset, buffer.data(), buffer.size())) {
        sha.update({buffer.data(), got});
        offset += got;
    }
    return sha.finish();
}

// Refuses a compound file of old Office: an .xls, or an .xlsx with a password.
void refuse_compound(const File& file, Reading& reading) {
    const Content content = content_of_compound(file);
    if (content == Content::encrypted) {
        reading.refuse(RefusalCode::password,
                       "The workbook is protected by a password: save a copy without it and check the copy.");
    } else if (content == Content::old_excel) {
        reading.refuse(RefusalCode::old_format, unread_sentence(*format_of_name("plan.xls")));
    } else {
        reading.refuse(RefusalCode::not_a_workbook,
                       fmt::format("The file is not a workbook that can be read: {}", give_a_plan));
    }
}

void read_archive(const File& file, Reading& reading, WorkbookFacts& facts) {
    const auto archive = Archive::open(file, reading);
    if (!archive) {
        return;
    }
    const bool office = archive->has("[Content_Types].xml") || archive->has("_rels/.rels");
    const bool open_document =
        archive->has("mimetype") || archive->has("META-INF/manifest.xml") || (archive->has("content.xml") && !office);
    if (open_document && office) {
        reading.refuse(RefusalCode::unsafe,
                       "The file is an OpenDocument and an Office workbook in one, so that two programs may "
                       "read two different plans: the workbook cannot be trusted.");
    } else if (open_document) {
        read_ods(*archive, reading, facts);
    } else if (office) {
        read_xlsx(*archive, reading, facts);
    } else {
        reading.refuse(RefusalCode::not_a_workbook,
                       fmt::format("The file is a zip archive but not a workbook: {}", give_a_plan));
    }
}

void read_content(File& file, Reading& reading, WorkbookFacts& facts) {
    std::array<char, 8192> buffer;
    const std::string_view head(buffer.data(), file.read_at(0, buffer.data(), buffer.size()));
    if (head.empty()) {
        reading.refuse(RefusalCode::not_a_workbook, fmt::format("The file is empty: {}", give_a_plan));
    } else if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) {
        read_archive(file, reading, facts);
    } else if (head.starts_with(compound_mark)) {
        refuse_compound(file, reading);
    } else if (names_open_document(head)) {
        CountedFile counted(file, reading);
        read_fods(counted, reading, facts);
    } else {
        reading.refuse(RefusalCode::not_a_workbook,
                       fmt::format("The file is not a workbook that can be read: {}", give_a_plan));
    }
}

bool check_file(const std::filesystem::path& path, const File& file, Reading& reading) {
    if (file.failure() != 0) {
        return reading.refuse(RefusalCode::not_found,
                              fmt::format("The file cannot be opened ({}): check its name and that you "
                                          "may read it.",
                                          std::strerror(file.failure())));
    }
    if (!file.regular()) {
        return reading.refuse(RefusalCode::not_a_workbook, fmt::format("{} cannot be read, {}: {}", path.string(),
                                                                       file.readable().why(), give_a_plan));
    }
    if (file.size() > reading.limits.file_bytes) {
        return reading.refuse(RefusalCode::too_large,
                              fmt::format("The file is larger than {} MiB, far more than a plan: check "
                                          "that it is the right file.",
                                          reading.limits.file_bytes >> 20));
    }
    return true;
}

// Names the format by the file's name if the content does not tell: ".numbers", ".wk1".
ReadRefusal known_by_name(ReadRefusal refusal, const std::filesystem::path& path) {
    const WorkbookFormat* format = format_of_name(path.filename().string());
    const bool tells =
        refusal.code == refusal_name(RefusalCode::not_a_workbook) || refusal.code == refusal_name(RefusalCode::damaged);
    if (tells && format != nullptr && !format->is_read()) {
        return {"old-format", unread_sentence(*format)};
    }
    return refusal;
}

} // namespace

ReadOutcome read_workbook(const std::filesystem::path& path, CellSink& sink, const ReadLimits& limits) {
    Reading reading(limits, sink);
    WorkbookFacts facts;
    try {
        File file(path);
        if (check_file(path, file, reading)) {
            read_content(file, reading, facts);
        }
        if (reading.refused() && reading.refusal()->code == refusal_name(RefusalCode::out_of_order)) {
            facts = {};
            reading.begin_again();
            read_content(file, reading, facts);
        }
        if (!reading.refused()) {
            facts.sha256 = digest(file);
            if (!file.unchanged()) {
                reading.refuse(RefusalCode::changed,
                               "The file was changed while it was read: close it elsewhere and check again.");
            }
        }
    } catch (const std::bad_alloc&) {
        reading.refuse(RefusalCode::too_large,
                       "The workbook needs more memory than there is: check that it is the right file.");
    }
    if (reading.refused()) {
        return known_by_name(*reading.refusal(), path);
    }
    facts.cells = reading.cells();
    return facts;
}

} // namespace plancheck

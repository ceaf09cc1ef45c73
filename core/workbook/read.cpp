// Opens the file, tells by its content what it is, and hands it to the reader of that format.
#include "core/workbook/read.hpp"

#include "core/plan/sha256.hpp"
#include "core/workbook/archive.hpp"
#include "core/workbook/file.hpp"
#include "core/workbook/ods.hpp"
#include "core/workbook/reading.hpp"
#include "core/workbook/xlsx.hpp"

#include <array>
#include <cstring>
#include <fmt/format.h>
#include <new>

namespace plancheck {
namespace {

constexpr std::string_view formats = "give the plan workbook (.ods, .fods or .xlsx).";

/// A file's bytes as they are counted against the limits.
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

// The compound file of old Office: an .xls, or an .xlsx under a password. Its directory names what it holds in UTF-16.
void refuse_compound(const File& file, Reading& reading) {
    std::string head(std::size_t{1} << 20, '\0');
    head.resize(file.read_at(0, head.data(), head.size()));
    std::string tail(std::size_t{1} << 20, '\0');
    const std::uint64_t from = file.size() > tail.size() ? file.size() - tail.size() : 0;
    tail.resize(file.read_at(from, tail.data(), tail.size()));
    const auto holds = [&head, &tail](std::string_view name) {
        std::string wide;
        for (const char c : name)
            wide += {c, '\0'};
        return head.find(wide) != std::string::npos || tail.find(wide) != std::string::npos;
    };
    if (holds("EncryptedPackage"))
        reading.refuse("password",
                       "The workbook is protected by a password: save a copy without it and check the copy.");
    else if (holds("Workbook") || holds("Book"))
        reading.refuse("old-format", "The file is an old .xls workbook: save it as .xlsx or .ods and check that.");
    else
        reading.refuse("not-a-workbook", fmt::format("The file is not a workbook that can be read: {}", formats));
}

void read_archive(const File& file, Reading& reading, WorkbookFacts& facts) {
    const auto archive = Archive::open(file, reading);
    if (!archive)
        return;
    const bool open_document = archive->has("content.xml") || archive->has("mimetype");
    const bool office = archive->has("[Content_Types].xml") || archive->has("_rels/.rels");
    if (open_document && office)
        reading.refuse("unsafe", "The file is an OpenDocument and an Office workbook in one, so that two programs may "
                                 "read two different plans: the workbook cannot be trusted.");
    else if (open_document)
        read_ods(*archive, reading, facts);
    else if (office)
        read_xlsx(*archive, reading, facts);
    else
        reading.refuse("not-a-workbook", fmt::format("The file is a zip archive but not a workbook: {}", formats));
}

// Names OpenDocument's namespace, in UTF-8 or UTF-16.
bool is_flat(std::string_view head) {
    std::string narrow(head);
    std::erase(narrow, '\0');
    return narrow.find("urn:oasis:names:tc:opendocument:xmlns:office:1.0") != std::string::npos;
}

void read_content(File& file, Reading& reading, WorkbookFacts& facts) {
    std::array<char, 8192> buffer;
    const std::string_view head(buffer.data(), file.read_at(0, buffer.data(), buffer.size()));
    if (head.empty()) {
        reading.refuse("not-a-workbook", fmt::format("The file is empty: {}", formats));
    } else if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")) {
        read_archive(file, reading, facts);
    } else if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
        refuse_compound(file, reading);
    } else if (is_flat(head)) {
        CountedFile counted(file, reading);
        read_fods(counted, reading, facts);
    } else {
        reading.refuse("not-a-workbook", fmt::format("The file is not a workbook that can be read: {}", formats));
    }
}

bool check_file(const std::filesystem::path& path, const File& file, Reading& reading) {
    if (file.failure() != 0)
        return reading.refuse("not-found", fmt::format("The file cannot be opened ({}): check its name and that you "
                                                       "may read it.",
                                                       std::strerror(file.failure())));
    if (!file.regular())
        return reading.refuse("not-a-workbook", fmt::format("{} is not a file: {}", path.string(), formats));
    if (file.size() > reading.limits.file_bytes)
        return reading.refuse("too-large", fmt::format("The file is larger than {} MiB, far more than a plan: check "
                                                       "that it is the right file.",
                                                       reading.limits.file_bytes >> 20));
    return true;
}

} // namespace

ReadOutcome read_workbook(const std::filesystem::path& path, CellSink& sink, const ReadLimits& limits) {
    Reading reading(limits, sink);
    WorkbookFacts facts;
    try {
        File file(path);
        if (check_file(path, file, reading))
            read_content(file, reading, facts);
        if (reading.refused() && reading.refusal()->code == out_of_order) {
            facts = {};
            reading.begin_again();
            read_content(file, reading, facts);
        }
        if (!reading.refused()) {
            facts.sha256 = digest(file);
            if (!file.unchanged())
                reading.refuse("changed",
                               "The file was changed while it was read: close it elsewhere and check again.");
        }
    } catch (const std::bad_alloc&) {
        reading.refuse("too-large", "The workbook needs more memory than there is: check that it is the right file.");
    }
    if (reading.refused())
        return *reading.refusal();
    facts.cells = reading.cells();
    return facts;
}

} // namespace plancheck

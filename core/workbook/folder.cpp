// Lists the workbooks of a folder: by name, or by content if the name does not tell.
#include "core/workbook/folder.hpp"

#include "core/base/text.hpp"
#include "core/workbook/content.hpp"
#include "core/workbook/formats.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <system_error>
#include <utility>

namespace plancheck {
namespace {

namespace fs = std::filesystem;

/// Endings of other documents. Such names are believed, because a document may contain a workbook.
constexpr std::string_view other_endings = " .doc .dot .docx .docm .dotx .dotm .rtf .odt .ott .fodt .pdf .txt .md .csv "
                                           ".tsv .prn .json .receipt .toml .htm .html "
                                           ".mht .ppt .pps .pot .pptx .pptm .ppsx .potx .odp .otp .odg .odf .key "
                                           ".pages .msg .eml .ics .vsd .vsdx .pub .mpp .one "
                                           ".mdb .accdb .db .msi .jpg .jpeg .png .gif .tif .tiff .bmp .svg .heic .mp4 "
                                           ".log .ini .lnk .url .exe .zip .7z .rar .gz "
                                           ".tar .p7m .asc .sha256 ";

/// Whether a file is hidden, or one that programs put beside an open workbook.
bool is_aside(std::string_view name) {
    return name.starts_with('.') || name.starts_with("~$") || name.ends_with(".tmp") || name.ends_with(".part");
}

const WorkbookFormat& format_of(std::string_view ending) {
    return *format_of_name(fmt::format("x{}", ending));
}

FolderFile unread(const fs::path& path, std::string sentence) {
    return {path, Failure{std::move(sentence)}};
}

/// The message for a content that cannot be read.
std::string sentence_of(Content content) {
    switch (content) {
    case Content::binary:
        return unread_sentence(format_of(".xlsb"));
    case Content::old_excel:
        return unread_sentence(format_of(".xls"));
    case Content::excel_xml:
        return unread_sentence({".xml", "an Excel 2003 workbook"});
    case Content::old_office:
        return unread_sentence(format_of(".sxc"));
    case Content::lotus:
        return unread_sentence(format_of(".wk1"));
    case Content::encrypted:
        return "The file is protected by a password: if it is a workbook, save a copy without it and check the copy.";
    case Content::none:
    case Content::open_package:
    case Content::flat:
    case Content::office:
        break;
    }
    return {};
}

/// Returns nullopt if the file is not a workbook.
std::optional<FolderFile> workbook_at(const fs::path& path) {
    const std::string name = path.filename().string();
    if (is_aside(name)) {
        return std::nullopt;
    }
    const WorkbookFormat* format = format_of_name(name);
    if (format != nullptr && format->is_read()) {
        return FolderFile{path, {}}; // the reader reports faults
    }
    const std::string ending = lower_case(path.extension().string());
    if (format == nullptr && !ending.empty() &&
        other_endings.find(fmt::format(" {} ", ending)) != std::string_view::npos) {
        return std::nullopt;
    }
    const Content content = content_of(File(path));
    if (is_read(content)) {
        return FolderFile{path, {}};
    }
    if (format != nullptr) {
        return unread(path, unread_sentence(*format));
    }
    return content == Content::none ? std::nullopt : std::optional(unread(path, sentence_of(content)));
}

void take(const fs::directory_entry& entry, FolderContents& found) {
    std::error_code error;
    std::optional<FolderFile> workbook;
    if (!entry.is_directory(error)) {
        workbook = workbook_at(entry.path());
    } else if (lower_case(entry.path().extension().string()) == ".numbers") {
        workbook = unread(entry.path(), unread_sentence(format_of(".numbers"))); // a package of older Numbers
    } else {
        found.passed.folders.push_back(entry.path().filename().string());
        return;
    }
    if (workbook) {
        found.workbooks.push_back(*std::move(workbook));
    } else {
        ++found.passed.files;
    }
}

} // namespace

void PassedOver::add(const PassedOver& more) {
    files += more.files;
    folders.insert(folders.end(), more.folders.begin(), more.folders.end());
}

std::string PassedOver::sentence() const {
    constexpr std::size_t most_names = 5;
    std::string text;
    if (files > 0) {
        text = fmt::format("{} other {} passed over.", files, files == 1 ? "file" : "files");
    }
    if (!folders.empty()) {
        const bool one = folders.size() == 1;
        text += fmt::format("{}{} {} not looked into: ", text.empty() ? "" : " ", folders.size(),
                            one ? "folder was" : "folders were");
        for (std::size_t i = 0; i < std::min(folders.size(), most_names); ++i) {
            text += fmt::format("{}{}", i == 0 ? "" : ", ", folders[i]);
        }
        text += folders.size() > most_names ? fmt::format(" and {} more.", folders.size() - most_names) : ".";
    }
    return text;
}

FolderContents look_through(const fs::path& folder) {
    FolderContents found;
    std::error_code error;
    fs::directory_iterator entry{folder, error};
    for (; !error && entry != fs::directory_iterator{}; entry.increment(error)) {
        take(*entry, found);
    }
    if (error) {
        found.readable = Failure{fmt::format("the folder {} could not be read: {}.", folder.string(), error.message())};
    } else if (found.workbooks.empty()) {
        found.readable = Failure{fmt::format("the folder {} holds no workbook ({}); name another folder or the files "
                                             "themselves.",
                                             folder.string(), read_endings(", "))};
    }
    std::ranges::sort(found.workbooks, {}, &FolderFile::path);
    std::ranges::sort(found.passed.folders);
    return found;
}

} // namespace plancheck

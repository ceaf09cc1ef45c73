// The file picker, filled in; names; writing.
#include "uno/commands/files.hpp"

#include <com/sun/star/beans/NamedValue.hpp>
#include <com/sun/star/lang/XInitialization.hpp>
#include <com/sun/star/ui/dialogs/ExecutableDialogResults.hpp>
#include <com/sun/star/ui/dialogs/FolderPicker.hpp>
#include <com/sun/star/ui/dialogs/TemplateDescription.hpp>
#include <com/sun/star/ui/dialogs/XFilePicker3.hpp>
#include <osl/file.hxx>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace plancheck::office {
namespace {

using Picker = Reference<css::ui::dialogs::XFilePicker3>;

/// As LibreOffice's own dialogs take the window that they belong to.
Any parent_of(const Asker& asker) {
    return Any(css::beans::NamedValue("ParentWindow", Any(asker.frame->getContainerWindow())));
}

/// The desktops' dialogs take that window itself, as the second argument.
Picker picker_of(const Asker& asker, sal_Int16 mode, Word title, std::initializer_list<FileKind> kinds) {
    const auto arguments = seq({Any(mode), Any(asker.frame->getContainerWindow()), parent_of(asker)});
    const Picker picker(asker.context->getServiceManager()->createInstanceWithArgumentsAndContext(
                            "com.sun.star.ui.dialogs.FilePicker", arguments, asker.context),
                        UNO_QUERY_THROW);
    picker->setTitle(wide(title));
    for (const auto& kind : kinds)
        picker->appendFilter(wide(kind.name), OUString::createFromAscii(kind.endings));
    picker->setCurrentFilter(wide(kinds.begin()->name));
    return picker;
}

OUString ask(const Picker& picker) {
    if (picker->execute() != css::ui::dialogs::ExecutableDialogResults::OK)
        return {};
    const auto files = picker->getSelectedFiles();
    return files.hasElements() ? files[0] : OUString();
}

OUString ending_of(const FileKind& kind) {
    return OUString::createFromAscii(kind.endings + 1); // "*.pdf"
}

} // namespace

OUString ask_which_file(const Asker& asker, Word title, std::initializer_list<FileKind> kinds) {
    return ask(picker_of(asker, css::ui::dialogs::TemplateDescription::FILEOPEN_SIMPLE, title, kinds));
}

OUString ask_which_folder(const Asker& asker, Word title) {
    const auto picker = css::ui::dialogs::FolderPicker::create(asker.context);
    if (const Reference<css::lang::XInitialization> own(picker, UNO_QUERY); own.is())
        own->initialize(seq({parent_of(asker)}));
    picker->setTitle(wide(title));
    return picker->execute() == css::ui::dialogs::ExecutableDialogResults::OK ? picker->getDirectory() : OUString();
}

OUString ask_where_to_save(const Asker& asker, Word title, const OUString& beside, const std::string& name,
                           std::initializer_list<FileKind> kinds) {
    const auto picker = picker_of(asker, css::ui::dialogs::TemplateDescription::FILESAVE_AUTOEXTENSION, title, kinds);
    picker->setDefaultName(wide(name));
    if (!beside.isEmpty())
        picker->setDisplayDirectory(beside.copy(0, std::max(beside.lastIndexOf('/'), 0)));
    const auto url = ask(picker);
    const auto has = [&](const FileKind& kind) { return url.endsWithIgnoreAsciiCase(ending_of(kind)); };
    if (url.isEmpty() || std::any_of(kinds.begin(), kinds.end(), has))
        return url;
    const auto chosen = std::find_if(kinds.begin(), kinds.end(), [&](const FileKind& kind) {
        return wide(kind.name) == picker->getCurrentFilter();
    });
    return url + ending_of(chosen == kinds.end() ? *kinds.begin() : *chosen);
}

std::string path_of(const OUString& url) {
    OUString path;
    return narrow(osl::FileBase::getSystemPathFromFileURL(url, path) == osl::FileBase::E_None ? path : url);
}

OUString url_of(const std::string& path) {
    OUString url;
    osl::FileBase::getFileURLFromSystemPath(wide(path), url);
    return url;
}

std::string file_name(const OUString& url) {
    return std::filesystem::path(path_of(url)).filename().string();
}

bool write_file(const std::string& path, std::string_view text) {
    const auto part = path + ".part";
    std::ofstream file(part, std::ios::binary);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    std::error_code error;
    if (file)
        std::filesystem::rename(part, path, error);
    if (file && !error)
        return true;
    std::filesystem::remove(part, error);
    return false;
}

} // namespace plancheck::office

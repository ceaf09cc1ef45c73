// Prepares the file picker, chooses file names and writes files.
#include "uno/commands/files.hpp"

#include "core/base/safe_file.hpp"
#include "uno/settings.hpp"

#include <com/sun/star/beans/NamedValue.hpp>
#include <com/sun/star/container/XEnumeration.hpp>
#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/frame/Desktop.hpp>
#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/lang/XInitialization.hpp>
#include <com/sun/star/ucb/SimpleFileAccess.hpp>
#include <com/sun/star/ui/dialogs/ExecutableDialogResults.hpp>
#include <com/sun/star/ui/dialogs/FolderPicker.hpp>
#include <com/sun/star/ui/dialogs/TemplateDescription.hpp>
#include <com/sun/star/ui/dialogs/XFilePicker3.hpp>
#include <osl/file.hxx>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace plancheck::office {
namespace {

using Picker = Reference<css::ui::dialogs::XFilePicker3>;

/// The owner window, in the form that LibreOffice's own dialogs take.
Any parent_of(const Asker& asker) {
    return Any(css::beans::NamedValue("ParentWindow", Any(asker.frame->getContainerWindow())));
}

/// The desktops' dialogs take the window itself, as the second argument.
Picker picker_of(const Asker& asker, sal_Int16 mode, Word title, std::initializer_list<FileKind> kinds) {
    const auto arguments = seq({Any(mode), Any(asker.frame->getContainerWindow()), parent_of(asker)});
    const Picker picker(asker.context->getServiceManager()->createInstanceWithArgumentsAndContext(
                            "com.sun.star.ui.dialogs.FilePicker", arguments, asker.context),
                        UNO_QUERY_THROW);
    picker->setTitle(wide(title));
    for (const auto& kind : kinds) {
        picker->appendFilter(wide(kind.name), wide(kind.endings));
    }
    picker->setCurrentFilter(wide(kinds.begin()->name));
    return picker;
}

OUString ask(const Picker& picker) {
    if (picker->execute() != css::ui::dialogs::ExecutableDialogResults::OK) {
        return {};
    }
    const auto files = picker->getSelectedFiles();
    return files.hasElements() ? files[0] : OUString();
}

/// The files of the open documents, and those of rounds that come from a folder.
InputFiles open_files(const Context& context) {
    InputFiles files;
    const auto open = css::frame::Desktop::create(context)->getComponents()->createEnumeration();
    while (open->hasMoreElements()) {
        if (const Reference<css::frame::XModel> model(open->nextElement(), UNO_QUERY); model.is()) {
            files.add(path_of(model->getURL()));
        }
    }
    const Settings settings = read_settings(context);
    if (!settings.registers_folder.empty()) {
        files.add_round(settings.registers_folder);
    }
    const std::filesystem::path rounds = settings.rounds_folder;
    if (rounds.empty()) {
        return files;
    }
    files.add_round(rounds);
    std::error_code error;
    std::filesystem::directory_iterator entry(rounds, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        files.add_round(entry->path());
    }
    return files;
}

OUString ending_of(const FileKind& kind) {
    return wide(kind.endings.substr(1)); // from "*.pdf"
}

} // namespace

OUString ask_which_file(const Asker& asker, Word title, std::initializer_list<FileKind> kinds, const OUString& folder) {
    const auto picker = picker_of(asker, css::ui::dialogs::TemplateDescription::FILEOPEN_SIMPLE, title, kinds);
    if (!folder.isEmpty()) {
        picker->setDisplayDirectory(folder);
    }
    return ask(picker);
}

OUString ask_which_folder(const Asker& asker, Word title) {
    const auto picker = css::ui::dialogs::FolderPicker::create(asker.context);
    if (const Reference<css::lang::XInitialization> own(picker, UNO_QUERY); own.is()) {
        own->initialize(seq({parent_of(asker)}));
    }
    picker->setTitle(wide(title));
    return picker->execute() == css::ui::dialogs::ExecutableDialogResults::OK ? picker->getDirectory() : OUString();
}

OUString ask_where_to_save(const Asker& asker, Word title, const OUString& beside, const std::string& name,
                           std::initializer_list<FileKind> kinds) {
    const auto picker = picker_of(asker, css::ui::dialogs::TemplateDescription::FILESAVE_AUTOEXTENSION, title, kinds);
    picker->setDefaultName(wide(name));
    if (!beside.isEmpty()) {
        picker->setDisplayDirectory(beside.copy(0, std::max(beside.lastIndexOf('/'), 0)));
    }
    const auto url = ask(picker);
    const auto has = [&](const FileKind& kind) { return url.endsWithIgnoreAsciiCase(ending_of(kind)); };
    if (url.isEmpty() || std::ranges::any_of(kinds, has)) {
        return url;
    }
    const auto chosen = std::ranges::find_if(
        kinds, [&](const FileKind& kind) { return wide(kind.name) == picker->getCurrentFilter(); });
    return url + ending_of(chosen == kinds.end() ? *kinds.begin() : *chosen);
}

std::vector<OUString> files_in(const Context& context, const OUString& folder, const OUString& ending) {
    const auto access = css::ucb::SimpleFileAccess::create(context);
    std::vector<OUString> found;
    if (access->isFolder(folder)) {
        for (const auto& file : access->getFolderContents(folder, false)) {
            if (file.endsWith(ending)) {
                found.push_back(file);
            }
        }
    }
    return found;
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

Or<void> write_file(const Context& context, const std::string& path, std::string_view text,
                    const std::vector<std::string>& read) {
    auto inputs = open_files(context);
    for (const auto& file : read) {
        inputs.add(file);
    }
    const auto written = write_safely(path, text, inputs);
    return written ? written : Failure{say(Word::not_written, written.why())};
}

} // namespace plancheck::office

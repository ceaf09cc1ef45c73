// Handles files of commands: asks for them with the desktop's own dialogs, converts between URLs and the names that
// people know, and writes files whole.
#pragma once

#include "core/base/or.hpp"
#include "uno/shim.hxx"
#include "uno/words.hpp"

#include <com/sun/star/frame/XFrame.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace plancheck::office {

struct FileKind {
    Word name;
    std::string endings; ///< "*.ods;*.xlsx"
};

/// The window in front of which a dialog opens.
struct Asker {
    const Context& context;
    Reference<css::frame::XFrame> frame;
};

/// Asks for a file to open, beginning in a folder (a URL; empty: the last one used). Returns its URL; empty if nobody
/// chose one.
[[nodiscard]] OUString ask_which_file(const Asker& asker, Word title, std::initializer_list<FileKind> kinds,
                                      const OUString& folder = {});

[[nodiscard]] OUString ask_which_folder(const Asker& asker, Word title);

/// Asks where to save, starting beside the document of that URL. Each of `kinds` has one ending; the name gets the
/// chosen kind's ending if it has none of them. Returns an empty text if nobody chose.
[[nodiscard]] OUString ask_where_to_save(const Asker& asker, Word title, const OUString& beside,
                                         const std::string& name, std::initializer_list<FileKind> kinds);

/// The URLs of the files of a folder with that ending, such as ".ots"; none if there is no such folder.
[[nodiscard]] std::vector<OUString> files_in(const Context& context, const OUString& folder, const OUString& ending);

[[nodiscard]] std::string path_of(const OUString& url); ///< for people; a URL that is not a file's stays unchanged
[[nodiscard]] OUString url_of(const std::string& path);
[[nodiscard]] std::string file_name(const OUString& url); ///< "final.ods"; empty for a document that was never saved

/// Writes the file whole or not at all, through the core's writer. Never writes over a document that is open in this
/// office, a round's file, or one of `read`, which the command read besides. Otherwise returns a sentence that says why
/// not.
[[nodiscard]] Or<void> write_file(const Context& context, const std::string& path, std::string_view text,
                                  const std::vector<std::string>& read = {});

} // namespace plancheck::office

// Files of commands: which one, asked with the desktop's own dialogs; between URLs and the names that people know;
// written whole.
#pragma once

#include "uno/shim.hxx"
#include "uno/words.hpp"

#include <com/sun/star/frame/XFrame.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace plancheck::office {

struct FileKind {
    Word name;
    const char* endings; ///< "*.ods;*.xlsx"
};

/// Who asks: the dialog stands before that window.
struct Asker {
    const Context& context;
    Reference<css::frame::XFrame> frame;
};

/// The URL of the file to open; empty where nobody chose one.
[[nodiscard]] OUString ask_which_file(const Asker& asker, Word title, std::initializer_list<FileKind> kinds);

[[nodiscard]] OUString ask_which_folder(const Asker& asker, Word title);

/// Where to save, beside the document of that URL for a start. `kinds` with one ending each; the name has the chosen
/// kind's ending if it has none of them. Empty where nobody chose.
[[nodiscard]] OUString ask_where_to_save(const Asker& asker, Word title, const OUString& beside,
                                         const std::string& name, std::initializer_list<FileKind> kinds);

[[nodiscard]] std::string path_of(const OUString& url); ///< as people know it; what is no file stays as it is
[[nodiscard]] OUString url_of(const std::string& path);
[[nodiscard]] std::string file_name(const OUString& url); ///< "final.ods"; empty for a document never saved

/// The file is written whole or not at all: false.
[[nodiscard]] bool write_file(const std::string& path, std::string_view text);

} // namespace plancheck::office

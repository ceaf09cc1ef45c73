// Shows the extension's few dialogs: a page of text with buttons, and a message.
#pragma once

#include "uno/shim.hxx"
#include "uno/words.hpp"

#include <com/sun/star/awt/XWindow.hpp>
#include <com/sun/star/frame/XFrame.hpp>

#include <optional>

namespace plancheck::office {

/// Shows one sentence with OK.
void show_message(const Context& context, const Reference<css::frame::XFrame>& frame, const std::string& text);
void show_message(const Context& context, const Reference<css::awt::XWindow>& above, const std::string& text);

/// Whether the lines of a page wrap, or stay as they are, in columns.
enum class PageText { flowing, columns };
inline constexpr int page_columns = 78; ///< the columns that fit

/// Shows a page of text with Close and, if given, one more button. Returns true if that button was chosen.
bool show_page(const Context& context, const std::string& title, const std::string& text, PageText kind,
               std::optional<Word> more = {});

/// Opens a file or page with the desktop's program for it. `url` is a URL.
void open_outside(const Context& context, const OUString& url);

} // namespace plancheck::office

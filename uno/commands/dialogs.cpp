// Shows dialogs through the toolkit: a message box, and page.xdl.
#include "uno/commands/dialogs.hpp"

#include "uno/made_windows.hpp"
#include "uno/settings.hpp"

#include <com/sun/star/awt/MessageBoxButtons.hpp>
#include <com/sun/star/awt/MessageBoxType.hpp>
#include <com/sun/star/awt/Toolkit.hpp>
#include <com/sun/star/awt/XControl.hpp>
#include <com/sun/star/awt/XControlContainer.hpp>
#include <com/sun/star/awt/XDialog.hpp>
#include <com/sun/star/awt/XDialogProvider.hpp>
#include <com/sun/star/awt/XMessageBox.hpp>
#include <com/sun/star/awt/XMessageBoxFactory.hpp>
#include <com/sun/star/awt/XTopWindow.hpp>
#include <com/sun/star/awt/XWindowPeer.hpp>
#include <com/sun/star/lang/XComponent.hpp>
#include <com/sun/star/system/SystemShellExecute.hpp>
#include <com/sun/star/system/SystemShellExecuteFlags.hpp>

namespace plancheck::office {
namespace {

Reference<css::beans::XPropertySet> model_of(const Reference<css::awt::XControlContainer>& controls, const char* name) {
    return {controls->getControl(OUString::createFromAscii(name))->getModel(), UNO_QUERY_THROW};
}

} // namespace

void show_message(const Context& context, const Reference<css::frame::XFrame>& frame, const std::string& text) {
    show_message(context, frame->getContainerWindow(), text);
}

void show_message(const Context& context, const Reference<css::awt::XWindow>& above, const std::string& text) {
    const Reference<css::awt::XMessageBoxFactory> factory(css::awt::Toolkit::create(context), UNO_QUERY_THROW);
    const Reference<css::awt::XWindowPeer> peer(above, UNO_QUERY);
    const auto box =
        factory->createMessageBox(peer, css::awt::MessageBoxType_INFOBOX, css::awt::MessageBoxButtons::BUTTONS_OK,
                                  wide(Word::message_title), wide(text));
    box->execute();
    Reference<css::lang::XComponent>(box, UNO_QUERY_THROW)->dispose();
}

bool show_page(const Context& context, const std::string& title, const std::string& text, PageText kind,
               std::optional<Word> more) {
    const auto provider = make<css::awt::XDialogProvider>(context, "com.sun.star.awt.DialogProvider");
    const auto dialog = provider->createDialog(extension_url(context, "dialogs/page.xdl"));
    count_window(dialog);
    const Reference<css::awt::XControlContainer> controls(dialog, UNO_QUERY_THROW);
    dialog->setTitle(wide(title));
    const auto page = model_of(controls, "text");
    page->setPropertyValue("Text", Any(wide(text)));
    if (kind == PageText::columns) {
        page->setPropertyValue("FontName", Any(OUString("Liberation Mono;DejaVu Sans Mono;Courier New;monospace")));
    }
    model_of(controls, "close")->setPropertyValue("Label", Any(wide(Word::close)));
    const auto second = model_of(controls, "more");
    second->setPropertyValue("Label", Any(more ? wide(*more) : OUString()));
    second->setPropertyValue("EnableVisible", Any(more.has_value()));
    const bool chosen = dialog->execute() == 1 && more;
    dispose_window(dialog);
    return chosen;
}

void open_outside(const Context& context, const OUString& url) {
    css::system::SystemShellExecute::create(context)->execute(url, OUString(),
                                                              css::system::SystemShellExecuteFlags::URIS_ONLY);
}

} // namespace plancheck::office

// Shows progress.xdl without waiting for it.
#include "uno/commands/progress.hpp"

#include "uno/log.hpp"
#include "uno/made_windows.hpp"
#include "uno/settings.hpp"

#include <com/sun/star/awt/XButton.hpp>
#include <com/sun/star/awt/XControl.hpp>
#include <com/sun/star/awt/XControlContainer.hpp>
#include <com/sun/star/awt/XDialogProvider.hpp>
#include <com/sun/star/awt/XWindow.hpp>

namespace plancheck::office {
namespace {

Reference<css::awt::XControl> control(const Reference<css::awt::XDialog>& dialog, const char* name) {
    return Reference<css::awt::XControlContainer>(dialog, UNO_QUERY_THROW)->getControl(OUString::createFromAscii(name));
}

void set(const Reference<css::awt::XDialog>& dialog, const char* name, const char* property, const Any& value) {
    const Reference<css::beans::XPropertySet> model(control(dialog, name)->getModel(), UNO_QUERY_THROW);
    model->setPropertyValue(OUString::createFromAscii(property), value);
}

/// The button's listener. It may outlive the window's owner.
class Stop final : public WeakImplHelper<css::awt::XActionListener> {
public:
    explicit Stop(std::shared_ptr<std::atomic<bool>> stopped) : stopped_(std::move(stopped)) {}
    void SAL_CALL actionPerformed(const css::awt::ActionEvent&) override { *stopped_ = true; }
    void SAL_CALL disposing(const css::lang::EventObject&) override {}

private:
    std::shared_ptr<std::atomic<bool>> stopped_;
};

} // namespace

Progress::Progress(const Context& context, Word title, std::size_t count)
    : stopped_(std::make_shared<std::atomic<bool>>(false)) {
    const auto provider = make<css::awt::XDialogProvider>(context, "com.sun.star.awt.DialogProvider");
    dialog_ = provider->createDialog(extension_url(context, "dialogs/progress.xdl"));
    count_window(dialog_);
    dialog_->setTitle(wide(title));
    set(dialog_, "stop", "Label", Any(wide(Word::stop)));
    set(dialog_, "bar", "ProgressValueMax", Any(static_cast<sal_Int32>(count)));
    Reference<css::awt::XButton>(control(dialog_, "stop"), UNO_QUERY_THROW)->addActionListener(new Stop(stopped_));
    Reference<css::awt::XWindow>(dialog_, UNO_QUERY_THROW)->setVisible(true);
}

Progress::~Progress() {
    try {
        close();
    } catch (const css::uno::Exception& error) { // the office is closing
        log_trouble("progress", narrow(error.Message));
    }
}

void Progress::show(std::size_t done, const std::string& text) {
    set(dialog_, "text", "Label", Any(wide(text)));
    set(dialog_, "bar", "ProgressValue", Any(static_cast<sal_Int32>(done)));
}

void Progress::close() {
    if (dialog_.is()) {
        dispose_window(dialog_);
    }
    dialog_.clear();
}

} // namespace plancheck::office

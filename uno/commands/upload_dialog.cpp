// Runs upload.xdl.
#include "uno/commands/upload_dialog.hpp"

#include "uno/commands/upload_page.hpp"
#include "uno/controls.hpp"
#include "uno/made_windows.hpp"
#include "uno/safely.hpp"
#include "uno/settings.hpp"
#include "uno/view/choices.hpp"
#include "uno/view/entries.hpp"
#include "uno/view/tree_entries.hpp"
#include "uno/words.hpp"

#include <com/sun/star/awt/XDialog2.hpp>
#include <com/sun/star/awt/XDialogEventHandler.hpp>
#include <com/sun/star/awt/XDialogProvider2.hpp>
#include <com/sun/star/awt/XListBox.hpp>
#include <com/sun/star/awt/XWindow.hpp>
#include <com/sun/star/beans/NamedValue.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace plancheck::office {
namespace {

constexpr std::array upload_labels{std::pair{"links_label", Word::upload_links}, std::pair{"go", Word::go_to_cell},
                                   std::pair{"record", Word::explain}, std::pair{"report", Word::open_report},
                                   std::pair{"close", Word::close}};
constexpr std::array upload_methods{std::pair{"go", UploadChoice::go}, std::pair{"record", UploadChoice::record},
                                    std::pair{"report", UploadChoice::report},
                                    std::pair{"chosen", UploadChoice::close}};

class UploadDialog final : public WeakImplHelper<css::awt::XDialogEventHandler> {
public:
    UploadDialog(const Context& context, SharedJudged judged)
        : context_(context), judged_(std::move(judged)), keys_(attention_keys(*judged_)) {}

    UploadAnswer run(const Reference<css::frame::XController>& controller) {
        const auto provider = make<css::awt::XDialogProvider2>(context_, "com.sun.star.awt.DialogProvider");
        const css::beans::NamedValue parent("ParentWindow", Any(controller->getFrame()->getContainerWindow()));
        const css::beans::NamedValue handler("EventHandler", Any(Reference<css::awt::XDialogEventHandler>(this)));
        dialog_ =
            provider->createDialogWithArguments(extension_url(context_, "dialogs/upload.xdl"), seq({parent, handler}));
        count_window(dialog_);
        dialog_->setTitle(wide(Word::upload_title));
        const Reference<css::awt::XWindow> window(dialog_, UNO_QUERY_THROW);
        controls_ = std::make_unique<Controls>(window, window);
        fill();
        dialog_->execute();
        controls_.reset();
        dispose_window(dialog_);
        dialog_.clear();
        return std::move(answer_);
    }

    sal_Bool SAL_CALL callHandlerMethod(const Reference<css::awt::XDialog>&, const Any&,
                                        const OUString& method) override {
        safely("upload", [&] {
            if (controls_) {
                handle(narrow(method));
            }
        });
        return true;
    }
    Sequence<OUString> SAL_CALL getSupportedMethodNames() override {
        Sequence<OUString> names(static_cast<sal_Int32>(upload_methods.size()));
        std::ranges::transform(upload_methods, names.getArray(),
                               [](const auto& method) { return OUString::createFromAscii(method.first); });
        return names;
    }

private:
    void fill() const {
        for (const auto& [name, words] : upload_labels) {
            controls_->set_text(name, wide(words));
        }
        controls_->set_text("text", wide(upload_page(judged_->assessment())));
        const auto list = links();
        for (std::size_t at = 0; at < keys_.size(); ++at) {
            list->addItem(wide(link_text(keys_[at])), static_cast<sal_Int16>(at));
        }
        if (!keys_.empty()) {
            list->selectItemPos(0, true);
            controls_->as<css::awt::XWindow>("links")->setFocus(); // Enter goes to the cell: its button is the default
        }
        enable();
    }

    /// "Finance!E33: 2014/15 Contingency is at least 0.5% of the allocation"
    [[nodiscard]] std::string link_text(const std::string& key) const {
        const auto* finding = finding_of(*judged_, key);
        const auto name = finding ? entry_name(*judged_, *finding) : plain_fault(key);
        const auto cell = target_of(*judged_, key);
        return cell ? say(Word::upload_link, cell->sheet, cell->cell, name) : name;
    }
    [[nodiscard]] std::string plain_fault(const std::string& key) const {
        const auto* fault = workbook_of(judged_->assessment(), key);
        return fault ? fault->message : std::string();
    }

    [[nodiscard]] Reference<css::awt::XListBox> links() const { return controls_->as<css::awt::XListBox>("links"); }
    [[nodiscard]] std::string chosen() const {
        const auto at = links()->getSelectedItemPos();
        return at < 0 || static_cast<std::size_t>(at) >= keys_.size() ? std::string()
                                                                      : keys_[static_cast<std::size_t>(at)];
    }

    void enable() const {
        const auto key = chosen();
        controls_->enable("go", target_of(*judged_, key).has_value());
        const auto deed = main_deed(*judged_, key, false);
        controls_->enable("record", deed == Deed::explain || deed == Deed::judge || deed == Deed::waive);
    }

    void handle(const std::string& method) {
        const auto known = std::ranges::find_if(upload_methods, [&](const auto& one) { return one.first == method; });
        if (known == upload_methods.end() || known->second == UploadChoice::close) {
            return enable();
        }
        if (known->second == UploadChoice::go && !target_of(*judged_, chosen())) {
            return;
        }
        answer_ = {known->second, chosen()};
        dialog_->endExecute();
    }

    Context context_;
    SharedJudged judged_;
    std::vector<std::string> keys_;
    UploadAnswer answer_;
    Reference<css::awt::XDialog> dialog_;
    std::unique_ptr<Controls> controls_;
};

} // namespace

UploadAnswer show_upload_page(const Context& context, const Reference<css::frame::XController>& controller,
                              const PlanWatch& watch) {
    const rtl::Reference<UploadDialog> dialog(new UploadDialog(context, watch.current()));
    return dialog->run(controller);
}

} // namespace plancheck::office

// Unprotects sheets for the extension's own changes, and protects them again.
#pragma once

#include "uno/document/undo_step.hpp"
#include "uno/log.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/sheet/XSpreadsheet.hpp>
#include <com/sun/star/util/XProtectable.hpp>

namespace plancheck::office {

/// Lifts a sheet's protection that has no password, and restores it at its end with what it allowed. Neither is
/// recorded for undo.
class Unprotected {
public:
    Unprotected(const Reference<css::frame::XModel>& model, const Reference<css::sheet::XSpreadsheet>& sheet)
        : model_(model), protection_(sheet, UNO_QUERY) {
        if (!protection_.is() || !protection_->isProtected()) {
            return;
        }
        const NoUndo unrecorded(model_);
        try {
            protection_->unprotect(OUString());
        } catch (const css::uno::Exception&) { // it has a password, so it stays protected
        }
        lifted_ = !protection_->isProtected();
        refused_ = !lifted_;
    }
    ~Unprotected() {
        if (!lifted_) {
            return;
        }
        try {
            const NoUndo unrecorded(model_);
            protection_->protect(OUString());
        } catch (const css::uno::Exception& error) {
            log_trouble("protect", narrow(error.Message));
        }
    }
    Unprotected(const Unprotected&) = delete;
    Unprotected& operator=(const Unprotected&) = delete;
    /// Whether a password keeps the sheet protected.
    [[nodiscard]] bool refused() const { return refused_; }

private:
    Reference<css::frame::XModel> model_;
    Reference<css::util::XProtectable> protection_;
    bool lifted_ = false;
    bool refused_ = false;
};

} // namespace plancheck::office

// One undo step, or none, around changes that the extension makes to a document.
#pragma once

#include "uno/shim.hxx"
#include "uno/words.hpp"

#include <com/sun/star/document/XUndoManager.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/frame/XModel.hpp>

namespace plancheck::office {

/// Everything until its end is one step named `title` in Edit > Undo.
class UndoStep {
public:
    UndoStep(const Reference<css::frame::XModel>& model, Word title)
        : manager_(Reference<css::document::XUndoManagerSupplier>(model, UNO_QUERY_THROW)->getUndoManager()) {
        manager_->enterUndoContext(wide(title));
    }
    ~UndoStep() {
        try {
            manager_->leaveUndoContext();
        } catch (const css::uno::Exception&) { // the document is closing: its undo list goes with it
        }
    }
    UndoStep(const UndoStep&) = delete;
    UndoStep& operator=(const UndoStep&) = delete;

private:
    Reference<css::document::XUndoManager> manager_;
};

/// Nothing until its end is recorded: of one change. Many a change of Calc's (a cell style, a conditional format) ends
/// any lock of the undo list behind our back (LibreOffice 7.4), and a nested lock does not close it again, so each
/// change needs one of its own, and none around them.
class NoUndo {
public:
    explicit NoUndo(const Reference<css::frame::XModel>& model)
        : manager_(Reference<css::document::XUndoManagerSupplier>(model, UNO_QUERY_THROW)->getUndoManager()) {
        manager_->lock();
    }
    ~NoUndo() {
        try {
            manager_->unlock();
        } catch (const css::uno::Exception&) { // as above
        }
    }
    NoUndo(const NoUndo&) = delete;
    NoUndo& operator=(const NoUndo&) = delete;

private:
    Reference<css::document::XUndoManager> manager_;
};

} // namespace plancheck::office

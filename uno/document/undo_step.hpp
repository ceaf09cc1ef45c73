// Makes one undo step, or none, of changes that the extension makes to a document.
#pragma once

#include "uno/shim.hxx"
#include "uno/words.hpp"

#include <com/sun/star/document/XUndoManager.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/frame/XModel.hpp>

namespace plancheck::office {

/// Makes everything until its end one step named `title` in Edit > Undo.
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

/// Keeps one change from being recorded. Many changes in Calc (a cell style, a conditional format) unlock the undo list
/// themselves (LibreOffice 7.4), and a nested lock does not lock it again. So each change needs a lock of its own, with
/// none around it.
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

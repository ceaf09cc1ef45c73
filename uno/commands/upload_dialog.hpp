// Shows the page before upload, with a line for each open finding that leads to its cell.
#pragma once

#include "uno/document/plan_watch.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XController.hpp>

#include <string>

namespace plancheck::office {

/// What the person chose on the page, which is closed then.
enum class UploadChoice {
    close,
    go,     ///< to the cell of `key`
    record, ///< an explanation, a judgement or a waiver of `key`
    report, ///< the page in the browser
};
struct UploadAnswer {
    UploadChoice choice = UploadChoice::close;
    std::string key; ///< of the tree's entry (view/entries.hpp)
};

[[nodiscard]] UploadAnswer
show_upload_page(const Context& context, const Reference<css::frame::XController>& controller, const PlanWatch& watch);

} // namespace plancheck::office

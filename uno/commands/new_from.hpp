// Opens a round's template as a new plan, blank or with what an earlier plan gives it.
#pragma once

#include "core/base/or.hpp"
#include "uno/commands/files.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XModel.hpp>

#include <string>

namespace plancheck::office {

/// The template that is named, or the one that its reader chooses; empty if nobody chose. Fails if the extension has
/// none.
[[nodiscard]] Or<OUString> choose_template(const Asker& asker, const OUString& named);

/// The new document, in a window of its own; null if the office does not open the file.
[[nodiscard]] Reference<css::frame::XModel> open_template(const Context& context, const OUString& url);

/// Asks for what is not named: the earlier plan (a workbook or a receipt) and the template. Opens the template, writes
/// what core/carry takes over, and adds the sheet that lists it. Returns how much was carried, an empty text if nobody
/// chose, or one sentence that says why nothing was opened.
[[nodiscard]] Or<std::string> new_plan_from(const Asker& asker, const OUString& url, const OUString& earlier);

} // namespace plancheck::office

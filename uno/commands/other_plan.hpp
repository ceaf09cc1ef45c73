// Reads another plan to compare with the open one: a workbook, which this office opens without a window, or a receipt.
#pragma once

#include "core/compare/compare.hpp"
#include "uno/shim.hxx"
#include "uno/view/judged.hpp"

#include <com/sun/star/frame/XModel.hpp>

#include <optional>
#include <string>

namespace plancheck::office {

struct OtherPlan {
    std::string name;    ///< of its file
    SharedJudged judged; ///< if it is a workbook
    std::optional<Receipt> receipt;
    std::shared_ptr<const Rounds> rounds; ///< owned for the receipt's assessment
    Assessment assessment;                ///< if it is a receipt

    [[nodiscard]] Compared compared() const;
};

/// Never changes the file. If it holds no plan, returns one sentence that names it and says why.
[[nodiscard]] Or<OtherPlan> open_other_plan(const Context& context, const OUString& url);

/// "final.ods"; for a document that was never saved, the title of its window.
[[nodiscard]] std::string document_name(const Reference<css::frame::XModel>& model);

} // namespace plancheck::office

// Another file's plan, to hold the open one against: a workbook, which this office opens unseen, or a receipt.
#pragma once

#include "core/assess/compare.hpp"
#include "uno/judged.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/frame/XModel.hpp>

#include <optional>
#include <string>

namespace plancheck::office {

struct OtherPlan {
    std::string name;    ///< of its file
    std::string problem; ///< one sentence that names the file, where it holds no plan
    SharedJudged judged; ///< of a workbook
    std::optional<Receipt> receipt;
    std::shared_ptr<const Rounds> rounds; ///< what the receipt's assessment points at
    Assessment assessment;                ///< of the receipt's plan

    [[nodiscard]] Compared compared() const;
};

/// Never changes the file.
[[nodiscard]] OtherPlan open_other_plan(const Context& context, const OUString& url);

/// "final.ods"; of a document never saved what its window calls it.
[[nodiscard]] std::string document_name(const Reference<css::frame::XModel>& model);

} // namespace plancheck::office

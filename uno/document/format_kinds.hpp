// Distinguishes what numbers are by their formats. Main (or calculating) thread only.
#pragma once

#include "uno/shim.hxx"
#include "uno/view/block_cells.hpp"

#include <com/sun/star/util/XNumberFormats.hpp>

#include <map>
#include <string>

namespace plancheck::office {

/// The day from which the document counts its dates, in days since 1899-12-30: usually 0; 1462 for 1904-01-01.
[[nodiscard]] double first_day(const Reference<css::beans::XPropertySet>& document);

/// Distinguishes dates, truths and percentages from plain numbers. It remembers what it asked, so keep it for a whole
/// reading.
class FormatKinds {
public:
    explicit FormatKinds(const Reference<css::beans::XPropertySet>& document);
    struct Format {
        CellKind kind = CellKind::number; ///< of a number in this format
        std::string code;                 ///< as Excel writes it; empty in a language that writes numbers otherwise
    };
    [[nodiscard]] const Format& format(sal_Int32 format_key);
    [[nodiscard]] CellKind kind(sal_Int32 format_key) { return format(format_key).kind; }
    /// first_day() of the document.
    [[nodiscard]] double first_day() const { return first_day_; }

private:
    double first_day_;
    Reference<css::util::XNumberFormats> formats_;
    std::map<sal_Int32, Format> known_;
};

} // namespace plancheck::office

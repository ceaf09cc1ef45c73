// Asks for each number format once.
#include "uno/document/format_kinds.hpp"

#include "core/base/day.hpp"

#include <com/sun/star/lang/Locale.hpp>
#include <com/sun/star/util/Date.hpp>
#include <com/sun/star/util/NumberFormat.hpp>
#include <com/sun/star/util/XNumberFormatsSupplier.hpp>

namespace plancheck::office {

double first_day(const Reference<css::beans::XPropertySet>& document) {
    if (!document.is()) {
        return 0;
    }
    const auto set = property(document, "NullDate", css::util::Date(30, 12, 1899));
    return Day::from_date(set.Year, set.Month, set.Day).value_or(Day{}).serial();
}

FormatKinds::FormatKinds(const Reference<css::beans::XPropertySet>& document)
    : first_day_(office::first_day(document)) {
    if (const Reference<css::util::XNumberFormatsSupplier> supplier(document, UNO_QUERY); supplier.is()) {
        formats_ = supplier->getNumberFormats();
    }
}

const FormatKinds::Format& FormatKinds::format(sal_Int32 format_key) {
    if (const auto found = known_.find(format_key); found != known_.end()) {
        return found->second;
    }
    Format format;
    if (formats_.is()) {
        const auto properties = formats_->getByKey(format_key);
        const auto type = property<sal_Int16>(properties, "Type", 0);
        if (type & css::util::NumberFormat::DATE) {
            format.kind = CellKind::date;
        } else if (type & css::util::NumberFormat::LOGICAL) {
            format.kind = CellKind::boolean;
        } else if (type & css::util::NumberFormat::PERCENT) {
            format.kind = CellKind::percentage;
        } else if (type & css::util::NumberFormat::CURRENCY) {
            format.kind = CellKind::currency;
        }
        const auto language = property(properties, "Locale", css::lang::Locale()).Language;
        if (language.isEmpty() || language == "en") { // in other languages a comma may be the decimal point
            format.code = narrow(property(properties, "FormatString", OUString()));
        }
    }
    return known_.emplace(format_key, std::move(format)).first->second;
}

} // namespace plancheck::office

// What the PLAN functions have done in this process so far, by name: for tests and for whoever looks into a slow
// workbook. Service org.plancheck.calc.Counters.
#include "uno/functions/registry.hpp"
#include "uno/shim.hxx"

#include <com/sun/star/container/NoSuchElementException.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>

#include <algorithm>
#include <array>

namespace plancheck::office {
namespace {

using Count = std::uint64_t Registry::Counters::*;
constexpr std::array<std::pair<std::string_view, Count>, 4> names{{{"blocks", &Registry::Counters::blocks},
                                                                   {"assessments", &Registry::Counters::assessments},
                                                                   {"hits", &Registry::Counters::hits},
                                                                   {"cold-fills", &Registry::Counters::cold_fills}}};

Count find(const OUString& name) {
    const auto* found =
        std::find_if(names.begin(), names.end(), [&](const auto& item) { return wide(item.first) == name; });
    return found == names.end() ? nullptr : found->second;
}

class Counters final : public WeakImplHelper<css::container::XNameAccess, css::lang::XServiceInfo> {
public:
    Any SAL_CALL getByName(const OUString& name) override {
        const auto count = find(name);
        if (!count)
            throw css::container::NoSuchElementException(name, *this);
        return Any(static_cast<sal_Int64>(Registry::instance().counters().*count));
    }
    Sequence<OUString> SAL_CALL getElementNames() override {
        Sequence<OUString> all(static_cast<sal_Int32>(names.size()));
        std::transform(names.begin(), names.end(), all.getArray(), [](const auto& item) { return wide(item.first); });
        return all;
    }
    sal_Bool SAL_CALL hasByName(const OUString& name) override { return find(name) != nullptr; }
    css::uno::Type SAL_CALL getElementType() override { return cppu::UnoType<sal_Int64>::get(); }
    sal_Bool SAL_CALL hasElements() override { return true; }

    OUString SAL_CALL getImplementationName() override { return "org.plancheck.calc.Counters"; }
    sal_Bool SAL_CALL supportsService(const OUString& name) override { return cppu::supportsService(this, name); }
    Sequence<OUString> SAL_CALL getSupportedServiceNames() override {
        return seq<OUString>({"org.plancheck.calc.Counters"});
    }
};

} // namespace
} // namespace plancheck::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface* plancheck_counters(css::uno::XComponentContext*,
                                                                         const css::uno::Sequence<css::uno::Any>&) {
    return cppu::acquire(new plancheck::office::Counters);
}

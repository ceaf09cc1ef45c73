// Counts what the PLAN functions have done in this process, and what the extension keeps, by name. Tests read it, and
// so can anyone who examines a slow workbook. Service org.plancheck.calc.Counters.
#include "uno/document/percent_keys.hpp"
#include "uno/document/plan_watch.hpp"
#include "uno/functions/registry.hpp"
#include "uno/made_windows.hpp"
#include "uno/shim.hxx"
#include "uno/sidebar/panel.hpp"

#include <com/sun/star/container/NoSuchElementException.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>

#include <malloc.h>

#include <algorithm>
#include <array>

namespace plancheck::office {
namespace {

using Counter = std::pair<std::string_view, std::int64_t (*)()>;

template <std::uint64_t Registry::Counters::*Count> std::int64_t so_far() {
    return static_cast<std::int64_t>(Registry::instance().counters().*Count);
}

/// The bytes that this process has allocated and not freed, LibreOffice's own included.
std::int64_t bytes_in_use() {
    const auto heap = mallinfo2();
    return static_cast<std::int64_t>(heap.uordblks + heap.hblkhd);
}

/// First come counts of events, then what is alive or kept. The latter are 0 once all documents are closed, except for
/// LibreOffice's part of the bytes.
constexpr std::array counters{
    Counter{"blocks", so_far<&Registry::Counters::blocks>},
    Counter{"assessments", so_far<&Registry::Counters::assessments>},
    Counter{"hits", so_far<&Registry::Counters::hits>},
    Counter{"cold-fills", so_far<&Registry::Counters::cold_fills>},
    Counter{"live-assessments", Live<Judged>::count},
    Counter{"live-watches", Live<PlanWatch>::count},
    Counter{"live-panels", Live<Panel>::count},
    Counter{"live-key-handlers", Live<PercentKeys>::count},
    Counter{"live-controls", live_controls},
    Counter{"live-blocks", [] { return static_cast<std::int64_t>(Registry::instance().kept_blocks()); }},
    Counter{"live-bytes", bytes_in_use}};

const Counter* find(const OUString& name) {
    const auto* found =
        std::ranges::find_if(counters, [&](const auto& counter) { return wide(counter.first) == name; });
    return found == counters.end() ? nullptr : found;
}

class Counters final : public WeakImplHelper<css::container::XNameAccess, css::lang::XServiceInfo> {
public:
    Any SAL_CALL getByName(const OUString& name) override {
        const auto* counter = find(name);
        if (!counter) {
            throw css::container::NoSuchElementException(name, *this);
        }
        return Any(sal_Int64{counter->second()});
    }
    Sequence<OUString> SAL_CALL getElementNames() override {
        Sequence<OUString> all(static_cast<sal_Int32>(counters.size()));
        std::transform(counters.begin(), counters.end(), all.getArray(),
                       [](const auto& counter) { return wide(counter.first); });
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

// Boots the context, and ends it before the process does.
#include "tests/inproc/context.hpp"

#include <com/sun/star/lang/XComponent.hpp>
#include <cppuhelper/bootstrap.hxx>
#include <gtest/gtest.h>

#ifdef __SANITIZE_ADDRESS__
/// Memory that LibreOffice itself keeps to the end of a process: its start-up arguments, and types that are made once.
extern "C" SAL_DLLPUBLIC_EXPORT const char* __lsan_default_suppressions();
extern "C" SAL_DLLPUBLIC_EXPORT const char* __lsan_default_suppressions() {
    return "leak:rtl_bootstrap_args_open\nleak:theRuntimeExceptionType\n";
}
#endif

namespace plancheck::office {
namespace {

Context context;

class End final : public testing::Environment {
public:
    void TearDown() override {
        const Reference<css::lang::XComponent> component(context, UNO_QUERY);
        context.clear();
        if (component.is()) {
            component->dispose();
        }
    }
};
const auto* const end = testing::AddGlobalTestEnvironment(new End);

} // namespace

const Context& bare_context() {
    if (!context.is()) {
        context = cppu::defaultBootstrap_InitialComponentContext(OUString(PLANCHECK_CONTEXT));
    }
    return context;
}

} // namespace plancheck::office

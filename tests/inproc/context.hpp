// Makes a UNO context without an office. Its service manager knows UNO's own components and the package's.
#pragma once

#include "uno/shim.hxx"

namespace plancheck::office {

/// The one context of this test program; made at the first call, ended when the tests are over.
[[nodiscard]] const Context& bare_context();

/// A component of the package, made by its service's name as an office does it; null if it cannot be made.
template <class Interface> [[nodiscard]] Reference<Interface> component(const char* service) {
    return make<Interface>(bare_context(), service);
}

} // namespace plancheck::office

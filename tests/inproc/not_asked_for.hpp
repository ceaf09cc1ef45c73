// Used by fakes for calls that no test needs.
#pragma once

#include "uno/shim.hxx"

namespace plancheck::office {

/// Throws, so that a test that needs more from a fake fails clearly.
[[noreturn]] inline void not_asked_for(const char* what) {
    throw css::uno::RuntimeException(OUString::createFromAscii(what));
}

} // namespace plancheck::office

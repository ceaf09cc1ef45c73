// What a fake does where no test needs more of it.
#pragma once

#include "uno/shim.hxx"

namespace plancheck::office {

/// Throws, so that a test which needs more of a fake than there is says so.
[[noreturn]] inline void not_asked_for(const char* what) {
    throw css::uno::RuntimeException(OUString::createFromAscii(what));
}

} // namespace plancheck::office

// Keeps exceptions from leaving a call that LibreOffice makes.
#pragma once

#include "uno/log.hpp"
#include "uno/shim.hxx"

#include <exception>

namespace plancheck::office {

/// Does the work. An exception ends it and is written to the log under `where`.
template <class Work> void safely(const char* where, Work work) noexcept {
    try {
        work();
    } catch (const css::uno::Exception& error) {
        log_trouble(where, narrow(error.Message));
    } catch (const std::exception& error) {
        log_trouble(where, error.what());
    }
}

} // namespace plancheck::office

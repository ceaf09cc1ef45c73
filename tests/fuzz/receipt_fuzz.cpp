// Fuzzes receipts: all bytes must give a receipt whose own points give its digest, or one clause.
#include "core/compare/receipt.hpp"
#include "core/plan/bind.hpp"
#include "core/plan/digest.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto read = plancheck::read_receipt({reinterpret_cast<const char*>(data), size});
    if (!read) {
        if (read.why().empty()) {
            std::abort();
        }
        return 0;
    }
    const plancheck::Receipt& receipt = *read;
    if (plancheck::plan_digest(receipt.plan) != receipt.provenance.digest) {
        std::abort();
    }
    return 0;
}

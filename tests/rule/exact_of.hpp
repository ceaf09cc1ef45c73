// Makes an exact figure from its digits.
#pragma once

#include "core/rule/exact.hpp"

#include <string_view>

namespace plancheck::testing {

inline Exact exact_of(std::string_view digits) {
    return Exact(*Decimal::parse(digits));
}

} // namespace plancheck::testing

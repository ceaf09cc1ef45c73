// toml++ as this project builds it: no exceptions, no writers, compiled once (core/round/toml.cpp). Private to
// core/round.
#pragma once

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 0
#define TOML_ENABLE_FORMATTERS 0
// toml++ 3.3 asserts on some damaged keys which its next lines report as errors: no check of ours depends on it.
#define TOML_ASSERT(expr) static_assert(true)
#include <toml++/toml.h>

// toml++ as this project builds it: no exceptions, no writers, compiled once (core/round/toml.cpp). Private to
// core/round.
#pragma once

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

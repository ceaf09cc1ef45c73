// Compiles toml++. No other file does.
#define TOML_IMPLEMENTATION
#include "core/round/load/toml.hpp"

// Makes names that nobody can guess, from the kernel's random bytes.
#include "core/base/random_name.hpp"

#include <array>
#include <fmt/format.h>
#include <iterator>
#include <random>
#include <sys/random.h>

namespace plancheck {

std::string random_name(const std::string& start) {
    std::array<unsigned char, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        std::random_device device;
        for (unsigned char& byte : bytes) {
            byte = static_cast<unsigned char>(device());
        }
    }
    std::string name = start;
    for (const unsigned char byte : bytes) {
        fmt::format_to(std::back_inserter(name), "{:02x}", byte);
    }
    return name;
}

} // namespace plancheck

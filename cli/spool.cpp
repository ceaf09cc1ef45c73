// Stores pieces of a report that are written in another order than they are made.
#include "cli/spool.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>

namespace plancheck {

Spool::Spool() : file_{std::tmpfile()} {
    if (file_ == nullptr) {
        fail();
    }
}

Spool::~Spool() {
    if (file_ != nullptr) {
        std::fclose(file_);
    }
}

void Spool::fail() {
    if (whole_) {
        whole_ = Failure{fmt::format("the temporary file for the report could not be used: {}; free some space.",
                                     std::strerror(errno))};
    }
}

void Spool::add(std::string_view piece) {
    if (!whole_) {
        return;
    }
    if (std::fseek(file_, 0, SEEK_END) != 0) {
        fail();
        return;
    }
    pieces_.emplace_back(std::ftell(file_), piece.size());
    if (std::fwrite(piece.data(), 1, piece.size(), file_) != piece.size()) {
        fail();
    }
}

void Spool::copy(std::size_t number, const std::function<void(std::string_view)>& write) {
    if (!whole_ || number >= pieces_.size()) {
        return;
    }
    auto [begin, left] = pieces_[number];
    if (std::fseek(file_, begin, SEEK_SET) != 0) {
        fail();
        return;
    }
    std::array<char, 16384> part{};
    while (left > 0) {
        const std::size_t got = std::fread(part.data(), 1, std::min(left, part.size()), file_);
        if (got == 0) {
            fail();
            return;
        }
        write({part.data(), got});
        left -= got;
    }
}

} // namespace plancheck

// UTF-16 read as UTF-8: some programs write their parts so.
#pragma once

#include "core/workbook/reading.hpp"

#include <string>

namespace plancheck {

/// What is no UTF-16 (half a pair, half a unit) comes out as a byte that is no UTF-8, for the reader behind to refuse.
class Utf16Source final : public ByteSource {
public:
    /// `held`: what was read of the source already, behind its byte order mark.
    Utf16Source(ByteSource& source, std::string held, bool big_endian)
        : source_(source), held_(std::move(held)), big_endian_(big_endian) {}
    [[nodiscard]] std::size_t read(char* into, std::size_t size) override;

private:
    /// Whether at least so many bytes are held.
    bool hold(std::size_t bytes);
    [[nodiscard]] std::uint32_t unit(std::size_t at) const;
    void append_next();

    ByteSource& source_;
    std::string held_;
    std::size_t at_ = 0; ///< of `held_`
    bool big_endian_;
    std::string ready_; ///< UTF-8 not yet handed out
};

} // namespace plancheck

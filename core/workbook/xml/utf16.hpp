// Converts UTF-16 to UTF-8 while reading: some programs write their parts in UTF-16.
#pragma once

#include "core/workbook/reading.hpp"

#include <string>

namespace plancheck {

/// Invalid UTF-16 (half a pair, half a unit) becomes a byte that is not UTF-8, so that the next reader refuses it.
class Utf16Source final : public ByteSource {
public:
    /// `held` is the part of the source that was already read, after its byte order mark.
    Utf16Source(ByteSource& source, std::string held, bool big_endian)
        : source_(source), held_(std::move(held)), big_endian_(big_endian) {}
    [[nodiscard]] std::size_t read(char* into, std::size_t size) override;

private:
    /// Whether at least `count` bytes are held.
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

// Where a command's result goes: standard output, or a file that is never left half-written.
#pragma once

#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

namespace plancheck {

/// Write pieces, then finish() once. A file appears under its name only when finish() succeeds: until then its content
/// stands in a temporary file beside it, which is removed if anything fails or the output is dropped.
class Output {
public:
    static Output standard();
    /// `option` gave the path: named where it does not work.
    static Output file(std::filesystem::path path, std::string_view option = "--output");
    Output(Output&&) noexcept;
    Output& operator=(Output&&) = delete;
    ~Output();

    void write(std::string_view text);
    /// False where not all could be written; problem() then says why, in one sentence.
    [[nodiscard]] bool finish();
    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    Output(std::FILE* stream, std::filesystem::path path, std::filesystem::path temporary);
    void fail(std::string_view what);

    std::FILE* stream_ = nullptr;
    std::filesystem::path path_; ///< empty for standard output
    std::filesystem::path temporary_;
    std::string problem_;
    std::string_view option_ = "--output";
};

/// One message on standard error, as "plancheck: ..." and a line end.
void complain(std::string_view message);

} // namespace plancheck

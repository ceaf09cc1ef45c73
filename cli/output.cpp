// Where a command's result goes: standard output, or a file that is never left half-written.
#include "cli/output.hpp"

#include "core/report/text_safety.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace plancheck {

Output::Output(std::FILE* stream, std::filesystem::path path, std::filesystem::path temporary)
    : stream_(stream), path_(std::move(path)), temporary_(std::move(temporary)) {}

Output::Output(Output&& other) noexcept
    : stream_(std::exchange(other.stream_, nullptr)), path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})), problem_(std::move(other.problem_)), option_(other.option_) {}

Output::~Output() {
    if (stream_ != nullptr && stream_ != stdout) {
        std::fclose(stream_);
    }
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
    }
}

Output Output::standard() {
    return {stdout, {}, {}};
}

Output Output::file(std::filesystem::path path, std::string_view option) {
    std::string name = path.string() + ".XXXXXX";
    const int handle = ::mkstemp(name.data());
    Output output{handle < 0 ? nullptr : ::fdopen(handle, "wb"), std::move(path), {}};
    output.option_ = option;
    if (output.stream_ == nullptr) {
        output.fail("could not be created");
    } else {
        output.temporary_ = name;
        ::fchmod(handle, 0644);
    }
    return output;
}

void Output::fail(std::string_view what) {
    if (problem_.empty()) {
        const std::string reason = std::strerror(errno);
        problem_ = path_.empty()
                       ? fmt::format("standard output {}: {}.", what, reason)
                       : fmt::format("{} {}: {}. Choose another place with {}.", path_.string(), what, reason, option_);
    }
}

void Output::write(std::string_view text) {
    if (problem_.empty() && !text.empty() && std::fwrite(text.data(), 1, text.size(), stream_) != text.size()) {
        fail("could not be written");
    }
}

bool Output::finish() {
    if (stream_ != nullptr && std::fflush(stream_) != 0) {
        fail("could not be written");
    }
    if (path_.empty()) {
        stream_ = nullptr;
        return problem_.empty();
    }
    if (stream_ != nullptr && std::fclose(std::exchange(stream_, nullptr)) != 0) {
        fail("could not be written");
    }
    if (problem_.empty() && ::rename(temporary_.c_str(), path_.c_str()) != 0) {
        fail("could not be put in place");
    }
    if (problem_.empty()) {
        temporary_.clear();
    }
    return problem_.empty();
}

void complain(std::string_view message) {
    const std::string line = fmt::format("plancheck: {}\n", one_line(message));
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace plancheck

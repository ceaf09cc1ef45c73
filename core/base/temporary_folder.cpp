// Makes a folder for one run's temporary files that nobody else can open.
#include "core/base/temporary_folder.hpp"

#include "core/base/ascii.hpp"
#include "core/base/random_name.hpp"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <iterator>
#include <sys/stat.h>
#include <system_error>

namespace plancheck {

namespace fs = std::filesystem;

Or<fs::path> temporary_place() {
    std::error_code failed;
    fs::path place = fs::temp_directory_path(failed);
    if (failed) {
        const char* named = std::getenv("TMPDIR"); // NOLINT(concurrency-mt-unsafe): nobody sets it here
        return Failure{
            fmt::format("the folder for temporary files {} cannot be used ({}); set TMPDIR to one that exists",
                        named != nullptr ? named : "/tmp", failed.message())};
    }
    return fs::absolute(place, failed);
}

Or<fs::path> temporary_name() {
    Or<fs::path> place = temporary_place();
    if (place) {
        *place /= random_name("plancheck-");
    }
    return place;
}

Or<void> make_private_folder(const fs::path& folder) {
    if (::mkdir(folder.c_str(), S_IRWXU) == 0) {
        return {};
    }
    return Failure{fmt::format("no folder for temporary files could be made in {} ({}); set TMPDIR to another place",
                               folder.parent_path().string(), std::strerror(errno))};
}

std::string file_url(const fs::path& path) {
    constexpr std::string_view plain = "/-._~";
    std::string url = "file://";
    for (const char letter : path.string()) {
        const bool kept = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || is_digit(letter) ||
                          plain.find(letter) != std::string_view::npos;
        if (kept) {
            url += letter;
        } else {
            fmt::format_to(std::back_inserter(url), "%{:02X}", static_cast<unsigned char>(letter));
        }
    }
    return url;
}

} // namespace plancheck

// Fuzzes the loader of rounds: adds one more file to the tests' small round, or replaces all of its files. Whatever its
// bytes, loading must give a round whose cases can be run, or faults.
#include "core/rule/cases.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

/// Made once, in /dev/shm if it exists, which does not wear out a disk.
std::filesystem::path make_folder(bool empty) {
    std::string name = std::filesystem::exists("/dev/shm") ? "/dev/shm/" : "/tmp/";
    name += "plancheck-fuzz-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) {
        std::abort();
    }
    if (!empty) {
        for (const char* file : {"round.toml", "lines.toml", "rules.toml"}) {
            std::filesystem::copy(std::filesystem::path{PLANCHECK_SOURCE_DIR} / "tests/round/data/small" / file, name);
        }
    }
    return name;
}

struct Folder {
    explicit Folder(bool empty) : path{make_folder(empty)} {}
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code error;
        std::filesystem::remove_all(path, error);
    }
    std::filesystem::path path;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Folder alone{true};
    static const Folder beside{false};
    if (size == 0) {
        return 0;
    }
    const std::filesystem::path& folder = data[0] % 2 == 0 ? alone.path : beside.path;
    std::ofstream(folder / "zz.toml", std::ios::binary)
        .write(reinterpret_cast<const char*>(data + 1), static_cast<std::streamsize>(size - 1));
    const auto loaded = plancheck::load_round(folder);
    if ((loaded.round == nullptr) == loaded.faults.empty()) {
        std::abort();
    }
    if (loaded.round != nullptr) {
        static_cast<void>(plancheck::check_cases(*loaded.round));
    }
    return 0;
}

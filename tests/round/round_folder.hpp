// Makes a round's folder for one test: the small round of tests/round/data with a register of 21 elements and 47
// features. The test changes it, and it is removed with the test.
#pragma once

#include "core/round/load/load.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace plancheck::testing {

class RoundFolder {
public:
    RoundFolder();
    ~RoundFolder();
    RoundFolder(const RoundFolder&) = delete;
    RoundFolder& operator=(const RoundFolder&) = delete;

    /// Replaces the only occurrence of `old`. A `§` in `text` marks the spot where a fault is expected. It is removed,
    /// and `mark()` returns its place as "rules.toml:12:5".
    void change(const std::string& file, std::string_view old, std::string_view text);
    void write(const std::string& file, std::string text);
    void remove(const std::string& file) { files_.erase(file); }
    [[nodiscard]] const std::string& text(const std::string& file) { return files_[file]; }
    [[nodiscard]] const std::string& mark() const { return mark_; }

    void clear() { files_.clear(); }

    void store_files();
    [[nodiscard]] LoadedRound load();
    /// The faults of loading, as they are printed.
    [[nodiscard]] std::vector<std::string> faults();
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
    std::map<std::string, std::string> files_;
    std::string mark_;
};

/// 21 elements, 47 features with a rule each that never applies, and the block `features`.
[[nodiscard]] std::string small_register();

} // namespace plancheck::testing

// Keeps files in memory and writes them when the round is loaded.
#include "tests/round/round_folder.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace plancheck::testing {

namespace {

constexpr std::string_view mark_sign = "§";

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Line and column of a byte, counted from 1, columns in characters.
std::string place_of(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto column = std::count_if(before.begin() + static_cast<std::ptrdiff_t>(start), before.end(),
                                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return fmt::format("{}:{}", line, column + 1);
}

} // namespace

RoundFolder::RoundFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "plancheck-round-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw std::runtime_error("no temporary folder");
    }
    path_ = name;
    const std::filesystem::path small = std::filesystem::path(PLANCHECK_SOURCE_DIR) / "tests/round/data/small";
    for (const char* file : {"round.toml", "lines.toml", "rules.toml"}) {
        files_[file] = bytes_of(small / file);
    }
    files_["register.toml"] = small_register();
}

RoundFolder::~RoundFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

void RoundFolder::change(const std::string& file, std::string_view old, std::string_view text) {
    std::string& whole = files_.at(file);
    const std::size_t at = whole.find(old);
    if (at == std::string::npos || whole.find(old, at + 1) != std::string::npos) {
        throw std::runtime_error(fmt::format("`{}` does not stand exactly once in {}", old, file));
    }
    whole.replace(at, old.size(), text);
    write(file, whole);
}

void RoundFolder::write(const std::string& file, std::string text) {
    if (const std::size_t at = text.find(mark_sign); at != std::string::npos) {
        mark_ = fmt::format("{}:{}", file, place_of(text, at));
        text.erase(at, mark_sign.size());
    }
    files_[file] = std::move(text);
}

void RoundFolder::store_files() {
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
        std::filesystem::remove_all(entry.path());
    }
    for (const auto& [file, text] : files_) {
        std::filesystem::create_directories((path_ / file).parent_path());
        std::ofstream(path_ / file, std::ios::binary) << text;
    }
}

LoadedRound RoundFolder::load() {
    store_files();
    return load_round(path_);
}

std::vector<std::string> RoundFolder::faults() {
    std::vector<std::string> printed;
    for (const RoundFault& fault : load().faults) {
        printed.push_back(fault.to_string());
    }
    return printed;
}

std::string small_register() {
    std::string text, lines, rules;
    for (int i = 1; i <= 21; ++i) {
        text += fmt::format("[[element]]\nid = \"E{0:02}\"\nnumber = {0}\ngroup = \"Group\"\ntitle = \"Element {0}\"\n"
                            "basis = \"heading\"\nsource = \"S1\"\n\n",
                            i);
    }
    for (int i = 1; i <= 47; ++i) {
        const std::string id = fmt::format("F{:02}.a", i);
        text +=
            fmt::format("[[feature]]\nid = \"{0}\"\nelement = \"E{1:02}\"\ntitle = \"Feature {0}\"\nscope = \"both\"\n"
                        "basis = \"heading\"\nwants = \"evidence\"\nsource = \"S1\"\nrules = [\"{0}\"]\n\n",
                        id, (i - 1) % 21 + 1);
        lines += fmt::format("  [[block.line]]\n  code = \"{0}\"\n  label = \"Feature {0}\"\n  unit = \"text\"\n", id);
        rules += fmt::format(
            "[[rule]]\nid = \"{0}\"\ntitle = \"Feature {0} is shown\"\ngroup = \"feature\"\n"
            "feature = \"{0}\"\nseverity = \"advice\"\nperiod = \"plan\"\nnever_applies = \"a test round\"\n"
            "intent = \"None.\"\nremedy = \"None.\"\nsource = \"S1\"\nconfidence = \"unverified\"\n\n",
            id);
    }
    return text +
           "[[block]]\ncode = \"features\"\ntitle = \"Features\"\nkind = \"grid\"\ncolumns = \"named\"\n"
           "column = [ { code = \"response\", label = \"Response\" }, { code = \"due\", label = \"Due\", unit = "
           "\"date\" } ]\n" +
           lines + "\n" + rules;
}

} // namespace plancheck::testing

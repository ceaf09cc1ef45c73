// Measures own code beside the library code that could replace it. The headers of that code quote these figures.
#include "core/assess/assess.hpp"
#include "core/base/sha256_blocks.hpp"
#include "core/build/tool_main.hpp"
#include "core/plan/bind.hpp"
#include "core/plan/plan_state.hpp"
#include "core/report/assessment/report.hpp"
#include "core/workbook/read.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>
#include <variant>

namespace {

std::size_t allocated = 0; // bytes, since the last look

} // namespace

// Not inlined, or GCC 12 sees free() beside its own operator new and warns.
[[gnu::noinline]] void* operator new(std::size_t size) {
    allocated += size;
    if (void* memory = std::malloc(size)) {
        return memory;
    }
    throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t /*size*/) noexcept {
    std::free(memory);
}

namespace plancheck {
namespace {

/// The best of several runs, in milliseconds.
template <class Work> double best(int runs, Work work) {
    double least = 1e9;
    for (int run = 0; run < runs; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        least = std::min(least, took.count());
    }
    return least;
}

void sha256(std::size_t megabytes) {
    const std::vector<unsigned char> bytes(megabytes * 1'000'000 / 64 * 64, 7);
    Sha256State state{};
    const int runs = megabytes > 10 ? 3 : 50;
    const double portable = best(runs, [&] { sha256_blocks_portable(state, bytes.data(), bytes.size() / 64); });
    const double chosen = best(runs, [&] { sha256_blocks(state, bytes.data(), bytes.size() / 64); });
    fmt::print("SHA-256 of {} MB: portable {:.2f} ms, {} {:.2f} ms\n", megabytes, portable,
               has_sha256_instructions() ? "by instructions" : "the same again", chosen);
}

void code_index(std::size_t count) {
    struct Hash {
        std::size_t operator()(std::string_view text) const { return detail::keyed_hash(text); }
    };
    std::vector<std::string> codes(count);
    for (std::size_t i = 0; i < count; ++i) {
        codes[i] = fmt::format("line_{}", i);
    }
    const auto code_at = [&](std::uint32_t i) { return std::string_view{codes[i]}; };
    detail::CodeIndex own;
    std::unordered_map<std::string_view, std::uint32_t, Hash> library;
    allocated = 0;
    const double own_add = best(1, [&] {
        for (std::size_t i = 0; i < count; ++i) {
            own.add(code_at);
        }
    });
    const std::size_t own_bytes = std::exchange(allocated, 0);
    const double library_add = best(1, [&] {
        for (std::uint32_t i = 0; i < count; ++i) {
            library.emplace(codes[i], i);
        }
    });
    const std::size_t library_bytes = std::exchange(allocated, 0);
    std::size_t found = 0;
    const double own_find = best(20, [&] {
        for (const std::string& code : codes) {
            found += own.find(code, code_at).value_or(0);
        }
    });
    const double library_find = best(20, [&] {
        for (const std::string& code : codes) {
            found += library.find(code)->second;
        }
    });
    const double own_copy = best(20, [&] { found += detail::CodeIndex{own}.find(codes[1], code_at).value_or(0); });
    const double library_copy = best(20, [&] { found += decltype(library){library}.find(codes[1])->second; });
    fmt::print("{} codes, CodeIndex: add {:.3f} ms, find {:.3f} ms, copy {:.4f} ms, {} KB\n", count, own_add, own_find,
               own_copy, own_bytes / 1000);
    fmt::print("{} codes, std::unordered_map: add {:.3f} ms, find {:.3f} ms, copy {:.4f} ms, {} KB ({})\n", count,
               library_add, library_find, library_copy, library_bytes / 1000, found != 0 ? "agree" : "none");
}

void json(const std::filesystem::path& workbook) {
    PlanBinder binder;
    const auto outcome = read_workbook(workbook, binder);
    if (!std::holds_alternative<WorkbookFacts>(outcome)) {
        fmt::print("{} cannot be read\n", workbook.string());
        return;
    }
    const Plan plan = binder.take_plan();
    const Assessment assessment = assess_by_own_round(plan, binder.signs(), shipped_rounds(), std::nullopt);
    std::string text;
    allocated = 0;
    const double own = best(20, [&] { text = to_json(assessment); });
    const std::size_t own_bytes = std::exchange(allocated, 0) / 20;
    const auto tree = nlohmann::ordered_json::parse(text);
    nlohmann::ordered_json copy;
    allocated = 0;
    const double build = best(5, [&] { copy = tree; });
    const std::size_t tree_bytes = std::exchange(allocated, 0) / 5;
    std::string dumped;
    const double dump = best(20, [&] { dumped = tree.dump(2); });
    fmt::print(
        "JSON of one plan, {} KB: JsonWriter {:.2f} ms, {} KB allocated; nlohmann's tree {:.2f} ms and {} KB, its "
        "text {:.2f} ms more ({} KB)\n",
        text.size() / 1000, own, own_bytes / 1000, build, tree_bytes / 1000, dump, dumped.size() / 1000);
}

int run(int argc, char** argv) {
    sha256(1);
    sha256(100);
    code_index(500);
    code_index(100'000);
    if (argc > 1) {
        json(argv[1]);
    }
    return 0;
}

} // namespace
} // namespace plancheck

int main(int argc, char** argv) {
    return plancheck::tool_main(plancheck::run, argc, argv);
}

// One side of a comparison: a workbook or a receipt, read and judged.
#include "cli/plan_side.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <system_error>
#include <utility>
#include <variant>

namespace plancheck {

namespace {

/// Whether the file is JSON text: neither a zip archive nor XML begins with a brace.
bool looks_like_json(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    char first = 0;
    file >> first; // leaves blanks and line ends out
    return file && first == '{';
}

/// Not much more than the most that a receipt may have; nothing, and why, where the file cannot be read.
std::optional<std::string> text_of(const std::filesystem::path& path, std::string& why) {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
        why = "it is a folder";
        return std::nullopt;
    }
    std::ifstream file{path, std::ios::binary};
    if (!file.is_open()) {
        why = fmt::format("it cannot be read ({})", std::strerror(errno));
        return std::nullopt;
    }
    std::string text;
    std::array<char, 65536> piece{};
    while (file && text.size() <= receipt_limit) {
        file.read(piece.data(), piece.size());
        text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
    }
    return text;
}

} // namespace

Compared PlanSide::compared() const {
    return {.name = name,
            .plan = receipt ? &receipt->plan : &workbook.plan,
            .assessment = &workbook.assessment,
            .receipt = receipt ? &*receipt : nullptr};
}

PlanSide open_receipt(const std::filesystem::path& path, std::span<const Round* const> rounds, std::int32_t today) {
    PlanSide side;
    side.name = path.filename().string();
    std::string why;
    const std::optional<std::string> text = text_of(path, why);
    auto outcome = text ? read_receipt(*text) : std::variant<Receipt, std::string>{std::move(why)};
    if (const auto* problem = std::get_if<std::string>(&outcome)) {
        side.problem = fmt::format("{} cannot be used as a receipt: {}.", path.string(), *problem);
        return side;
    }
    side.receipt = std::move(std::get<Receipt>(outcome));
    side.workbook.assessment = assess_by_own_round(side.receipt->plan, side.receipt->signs, rounds, today);
    return side;
}

PlanSide open_plan(const std::filesystem::path& path, std::span<const Round* const> rounds, std::int32_t today,
                   const std::string& now) {
    if (looks_like_json(path)) {
        return open_receipt(path, rounds, today);
    }
    PlanSide side;
    side.name = path.filename().string();
    side.workbook = assess_plan({path, {}}, rounds, today, now);
    if (side.workbook.plan.blocks().empty()) {
        side.problem = fmt::format("{}: {}", path.string(), side.workbook.assessment.verdict_sentence);
    }
    return side;
}

} // namespace plancheck

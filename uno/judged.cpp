// Binds, assesses and indexes one plan. Pure: no UNO, so a worker thread may do it.
#include "uno/judged.hpp"

#include <chrono>
#include <ctime>
#include <fmt/chrono.h>

namespace plancheck::office {
namespace {

std::tm local_time() {
    const auto now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return local;
}

} // namespace

std::int32_t today() {
    const auto local = local_time();
    const auto date = std::chrono::year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday;
    const auto origin = std::chrono::year(1899) / 12 / 30;
    return static_cast<std::int32_t>((std::chrono::sys_days(date) - std::chrono::sys_days(origin)).count());
}

std::string utc_now() {
    const auto now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", utc);
}

Judged::Judged(std::vector<SharedBlock> blocks, const WorkbookSigns& signs, std::span<const BindProblem> trouble)
    : rounds_(current_rounds()), blocks_(std::move(blocks)), signs_(signs), plan_(bind(blocks_, trouble)) {
    assessment_ = assess_by_own_round(plan_, signs, rounds_->all, today());
    assessment_.provenance.assessed_at = utc_now();
    for (const auto& finding : assessment_.findings)
        by_rule_.emplace(finding.rule, &finding);
}

const Finding* Judged::finding(std::string_view rule, std::string_view year) const {
    const Finding* chosen = nullptr;
    const auto [first, last] = by_rule_.equal_range(rule);
    for (auto at = first; at != last; ++at) {
        const auto& finding = *at->second;
        if (!year.empty()) {
            if (finding.period == year)
                return &finding;
        } else if (!chosen || more_urgent(finding, *chosen)) {
            chosen = &finding;
        }
    }
    return chosen;
}

} // namespace plancheck::office

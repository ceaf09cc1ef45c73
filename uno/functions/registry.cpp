// Stores blocks and assessments up to a limit, and drops the least recently used. A dropped block is read again.
#include "uno/functions/registry.hpp"

#include <algorithm>

namespace plancheck::office {
namespace {

constexpr std::size_t block_limit = 512;
constexpr std::size_t assessment_limit = 32;

std::string entry(const std::string& document, const std::string& handle) {
    return document + '\n' + handle;
}

} // namespace

Registry& Registry::instance() {
    static Registry registry;
    return registry;
}

std::string Registry::add(const std::string& document, SharedBlock block) {
    auto handle = block_handle(*block);
    const std::lock_guard lock(mutex_);
    ++counters_.blocks;
    ++readings_;
    std::erase_if(lost_, [&](const std::string& lost) { return lost.starts_with(document + '\n'); });
    auto& held = blocks_[entry(document, handle)];
    if (held.block && *held.block != *block) {
        ++places_[document];
    }
    if (!held.block || *held.block != *block) {
        held.block = std::move(block);
    }
    held.used = ++clock_;
    evict();
    return handle;
}

void Registry::evict() {
    if (blocks_.size() <= block_limit) {
        return;
    }
    std::vector<std::uint64_t> used;
    for (const auto& [key, held] : blocks_) {
        used.push_back(held.used);
    }
    const auto middle = used.begin() + block_limit / 4; // drops a quarter at a time, so that this is rare
    std::nth_element(used.begin(), middle, used.end());
    std::erase_if(blocks_, [limit = *middle](const auto& item) { return item.second.used < limit; });
}

SharedBlock Registry::find(const std::string& document, const std::string& handle) {
    const std::lock_guard lock(mutex_);
    const auto found = blocks_.find(entry(document, handle));
    if (found == blocks_.end()) {
        return nullptr;
    }
    found->second.used = ++clock_;
    return found->second.block;
}

std::uint64_t Registry::places(const std::string& document) {
    const std::lock_guard lock(mutex_);
    const auto found = places_.find(document);
    return found == places_.end() ? 0 : found->second;
}

SharedJudged Registry::assessment(const std::string& key) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(assessments_, [&](const auto& item) { return item.first == key; });
    if (found == assessments_.end()) {
        return nullptr;
    }
    assessments_.splice(assessments_.begin(), assessments_, found);
    ++hits_;
    return found->second;
}

void Registry::keep(const std::string& key, SharedJudged judged) {
    const std::lock_guard lock(mutex_);
    ++counters_.assessments;
    assessments_.emplace_front(key, std::move(judged));
    if (assessments_.size() > assessment_limit) {
        assessments_.pop_back();
    }
}

void Registry::forget(const std::string& document) {
    const auto of_document = [&](const std::string& key) {
        return key.starts_with(document) && key.size() > document.size() &&
               (key[document.size()] == '\n' || key[document.size()] == '|');
    };
    const std::lock_guard lock(mutex_);
    std::erase_if(blocks_, [&](const auto& item) { return of_document(item.first); });
    std::erase_if(assessments_, [&](const auto& item) { return of_document(item.first); });
    std::erase_if(lost_, of_document);
    places_.erase(document);
}

std::size_t Registry::kept_blocks() {
    const std::lock_guard lock(mutex_);
    return blocks_.size();
}

bool Registry::is_lost(const std::string& document, const std::string& handle) {
    const std::lock_guard lock(mutex_);
    return lost_.contains(entry(document, handle));
}

void Registry::mark_lost(const std::string& document, const std::string& handle) {
    const std::lock_guard lock(mutex_);
    lost_.insert(entry(document, handle));
}

Registry::Counters Registry::counters() {
    const std::lock_guard lock(mutex_);
    auto counters = counters_;
    counters.hits = hits_;
    return counters;
}

void Registry::count_cold_fill() {
    const std::lock_guard lock(mutex_);
    ++counters_.cold_fills;
}

} // namespace plancheck::office

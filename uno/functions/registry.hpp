// Maps handles to assessments: keeps the blocks that PLAN.BLOCK read, by document and handle, and the assessments made
// of them. A handle is a digest of content, so an entry is never wrong. Its place may change, so the newest place is
// kept.
#pragma once

#include "uno/view/judged.hpp"

#include <atomic>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>

namespace plancheck::office {

/// Safe from any thread; no lock is held while UNO is called, since Calc nests calls (uno-notes 10.6).
class Registry {
public:
    static Registry& instance();

    /// Keeps a block under its document (its runtime id) and returns its handle.
    std::string add(const std::string& document, SharedBlock block);
    [[nodiscard]] SharedBlock find(const std::string& document, const std::string& handle);

    /// Drops everything kept for a document that has closed.
    void forget(const std::string& document);

    /// Increases whenever a known block of this document has moved, so that no assessment names a cell's old place.
    [[nodiscard]] std::uint64_t places(const std::string& document);

    /// Grows with each block that is read, in any document. Whoever keeps a result looks again when it has grown.
    [[nodiscard]] std::uint64_t readings() const { return readings_; }

    [[nodiscard]] SharedJudged assessment(const std::string& key);
    void keep(const std::string& key, SharedJudged judged);

    /// Whether a handle's sheet was not found. It is not searched for again until a PLAN.BLOCK of its document runs.
    [[nodiscard]] bool is_lost(const std::string& document, const std::string& handle);
    void mark_lost(const std::string& document, const std::string& handle);

    /// The number of blocks that are kept.
    [[nodiscard]] std::size_t kept_blocks();

    /// Counts of what has happened, for tests and for finding out why a workbook is slow.
    struct Counters {
        std::uint64_t blocks = 0, assessments = 0, hits = 0, cold_fills = 0;
    };
    [[nodiscard]] Counters counters();
    void count_cold_fill();
    /// Counts an assessment that was found without asking this registry.
    void count_hit() { ++hits_; }

private:
    struct Held {
        SharedBlock block;
        std::uint64_t used = 0;
    };
    void evict();

    std::mutex mutex_;
    std::uint64_t clock_ = 0;
    std::unordered_map<std::string, Held> blocks_; ///< by document and handle
    std::map<std::string, std::uint64_t> places_;
    std::atomic<std::uint64_t> readings_ = 0;
    std::atomic<std::uint64_t> hits_ = 0;
    std::list<std::pair<std::string, SharedJudged>> assessments_; ///< newest first
    std::set<std::string> lost_;
    Counters counters_;
};

} // namespace plancheck::office

// A small process that outlives the program: however the program ends, even by kill -9, it ends the LibreOffice that
// the program started and removes its temporary folder.
#pragma once

#include "core/base/descriptor.hpp"

#include <filesystem>
#include <sys/types.h>

namespace plancheck {

class Watcher {
public:
    /// Watches a folder that does not exist yet. If no process can be started, nothing is watched.
    explicit Watcher(const std::filesystem::path& folder);
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;
    ~Watcher(); ///< removes the folder

    /// Sets the process group to end with the program; 0 for none.
    void group(pid_t number) const;

private:
    pid_t process_ = -1;
    Descriptor pipe_; ///< the watcher sees its end as the end of the program
};

/// Makes the watcher clean up now, and waits for it. Safe in a signal handler.
void end_watched() noexcept;

} // namespace plancheck

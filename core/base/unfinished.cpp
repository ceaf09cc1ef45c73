// Keeps a short list of names in memory of its own, which a signal handler can read at any moment.
#include "core/base/unfinished.hpp"

#include <algorithm>
#include <atomic>
#include <unistd.h>

namespace plancheck {

namespace {

struct Slot {
    std::atomic<bool> taken = false;
    std::atomic<bool> ready = false; ///< folder and name are valid
    int folder = -1;
    std::array<char, 64> name{};
};

std::array<Slot, 32> slots;

} // namespace

int add_unfinished(int folder, const std::string& name) {
    for (std::size_t index = 0; index < slots.size(); ++index) {
        Slot& slot = slots[index];
        if (name.size() < slot.name.size() && !slot.taken.exchange(true)) {
            slot.folder = folder;
            *std::ranges::copy(name, slot.name.begin()).out = '\0';
            slot.ready = true;
            return static_cast<int>(index);
        }
    }
    return -1;
}

void drop_unfinished(int number) {
    if (number >= 0) {
        Slot& slot = slots.at(static_cast<std::size_t>(number));
        slot.ready = false;
        slot.taken = false;
    }
}

void remove_unfinished() noexcept {
    for (const Slot& slot : slots) {
        if (slot.ready) {
            ::unlinkat(slot.folder, slot.name.data(), 0);
        }
    }
}

SignalsHeld::SignalsHeld() {
    sigset_t ending{};
    ::sigemptyset(&ending);
    for (const int number : ending_signals) {
        ::sigaddset(&ending, number);
    }
    ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
}

SignalsHeld::~SignalsHeld() {
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

} // namespace plancheck

// Gives the program its shipped rounds and registers, as bytes whose pointers are right at one address. They move there
// when a round is first used.
//
// A round is full of pointers: 66,000 of them. In a position-independent program the dynamic loader would write each of
// them at every start, and touch every page that holds one: 550 pages, more than everything else that `plancheck
// --version` does. At the address that image.ld linked them for, they need no change, and a page is read only when it
// is used. They are constants and not executable, so their fixed address does not help an attacker. The extension, the
// tests and the sanitizers have the same rounds linked as usual.
#include "core/register/shipped.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <sys/mman.h>

// Aligned to whole pages, because they are moved as pages.
asm(".pushsection .rodata.plancheck_image, \"a\", @progbits\n"
    ".balign 4096\n"
    ".globl plancheck_image, plancheck_image_end\n"
    ".hidden plancheck_image, plancheck_image_end\n"
    "plancheck_image:\n"
    ".incbin \"" PLANCHECK_IMAGE "\"\n"
    ".balign 4096\n"
    "plancheck_image_end:\n"
    ".popsection\n");
extern "C" {
extern const char plancheck_image[];
extern const char plancheck_image_end[];
}

namespace plancheck {

namespace {

/// The address in image.ld. It is always free: Linux puts programs, heaps, libraries and stacks far above it.
constexpr std::uintptr_t address = 0x10000000000;

/// Ends the process if the address is taken. No memory that Linux allocates by itself can be there.
const Shipped& in_place() {
    const auto size = static_cast<std::size_t>(plancheck_image_end - plancheck_image);
    // NOLINTNEXTLINE(performance-no-int-to-ptr): no object is there yet whose address could be taken.
    void* const place = reinterpret_cast<void*>(address);
    // Reserves the address first, so that nothing there is overwritten.
    if (mmap(place, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) != place ||
        mremap(const_cast<char*>(plancheck_image), size, size, MREMAP_MAYMOVE | MREMAP_FIXED, place) != place) {
        std::abort();
    }
    return *static_cast<const Shipped*>(place);
}

const Shipped& shipped() {
    static const Shipped& root = in_place();
    return root;
}

} // namespace

std::span<const Round* const> shipped_rounds() {
    return shipped().rounds;
}

std::span<const Register* const> shipped_registers() {
    return shipped().registers;
}

} // namespace plancheck

# Only the command line links this room, because only `verify` checks a signature. libsodium is linked statically, like
# the C++ library.
find_library(SODIUM_LIBRARY NAMES libsodium.a sodium REQUIRED) # the archive first: see the reader's zlib
find_path(SODIUM_INCLUDE_DIR NAMES sodium.h REQUIRED)
target_include_directories(plancheck_signature SYSTEM PRIVATE ${SODIUM_INCLUDE_DIR})
target_link_libraries(plancheck_signature PUBLIC ${SODIUM_LIBRARY})

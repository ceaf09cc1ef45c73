# Makes a build quick on a new machine.
#
# - The sources of a room are compiled several at a time (a unity build), because reading headers is most of the work.
#   It also lets the compiler see across them. The preset `debug` compiles each source by itself, for work on one of them.
#   tests/house/check compiles each header alone, which a unity build does not prove.
# - Tests are compiled without optimisation, which halves the compiler's time. The code that they test is optimised as
#   usual.
# - Under the sanitizers the doors are not optimised, and the core only as far as a debugger allows, because optimising
#   the sanitizers' own checks takes long. Only the release build warns, and it has the same sources.
option(PLANCHECK_UNITY "Compile the sources of a room several at a time" ON)
set(unity_sources 40) # at a time: one or two lots in most rooms. Names of their own differ within a room

# A test program.
function(fast_tests target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${PLANCHECK_UNITY} UNITY_BUILD_BATCH_SIZE ${unity_sources})
  # SHELL: keeps an option that stands twice. A name of one source may hide that of another source beside it.
  target_compile_options(${target} PRIVATE "SHELL:-O0 -U_FORTIFY_SOURCE" -Wno-shadow)
  if(PLANCHECK_SANITIZE)
    target_compile_options(${target} PRIVATE -w)
  endif()
endfunction()

# Any other target: a room of the core, a door.
function(fast_room target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ${PLANCHECK_UNITY} UNITY_BUILD_BATCH_SIZE ${unity_sources})
  if(PLANCHECK_SANITIZE)
    get_target_property(folder ${target} SOURCE_DIR)
    string(COMPARE EQUAL "${folder}" "${PROJECT_SOURCE_DIR}/core" of_core)
    target_compile_options(${target} PRIVATE $<IF:${of_core},-Og,-O0> -w)
  endif()
endfunction()

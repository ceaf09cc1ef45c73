# The rounds that ship: each folder of templates/ with a round.toml is loaded, checked and written as constant data
# at build time. A fault in one of them stops the build and is listed. Template values and samples are no part of it.
file(GLOB round_tables CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/templates/*/*.toml)
file(GLOB round_lists CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/templates/*/organisations.csv)
set(round_folders ${round_tables})
list(FILTER round_folders INCLUDE REGEX "/round\\.toml$")
list(TRANSFORM round_folders REPLACE "/round\\.toml$" "")

add_executable(compile_rounds ${CMAKE_CURRENT_LIST_DIR}/compile/compile_rounds.cpp
                              ${CMAKE_CURRENT_LIST_DIR}/compile/emit.cpp)
target_link_libraries(compile_rounds PRIVATE plancheck_round)

set(shipped_source ${PROJECT_BINARY_DIR}/generated/shipped_rounds.cpp)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated)
add_custom_command(
  OUTPUT ${shipped_source}
  COMMAND compile_rounds ${shipped_source} ${round_folders}
  DEPENDS compile_rounds ${round_tables} ${round_lists}
  COMMENT "Checking and compiling the shipped rounds"
  VERBATIM)
add_library(plancheck_shipped STATIC ${shipped_source})
target_link_libraries(plancheck_shipped PUBLIC plancheck_round)
# A round is full of pointers. In a position-independent program the loader of programs must relocate each of them
# (66,000, some 0.8 ms at every start); in one at a fixed address they cost nothing until they are read.
target_link_options(plancheck_shipped INTERFACE
                    $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-no-pie>)

# For those who write a round: every fault, every case, every change of a rule that no case notices.
add_executable(roundlint ${CMAKE_CURRENT_LIST_DIR}/compile/roundlint.cpp)
target_link_libraries(roundlint PRIVATE plancheck_rule)
set_target_properties(roundlint PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})

# docs/rules/<round>/: a page a rule. Kept in the repository, and made anew by this target when rules change.
add_executable(rule_pages EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/compile/rule_pages.cpp)
target_link_libraries(rule_pages PRIVATE plancheck_round)
add_custom_target(rule-pages)
foreach(folder IN LISTS round_folders)
  get_filename_component(id ${folder} NAME)
  add_custom_command(TARGET rule-pages POST_BUILD COMMAND rule_pages ${folder} ${PROJECT_SOURCE_DIR}/docs/rules/${id}
                     VERBATIM)
endforeach()
add_dependencies(rule-pages rule_pages)

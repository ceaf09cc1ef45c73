# The rounds that ship: each folder of templates/ with a round.toml is loaded, checked and written as constant data
# at build time. A fault in one of them stops the build and is listed.
add_executable(roundlint ${CMAKE_CURRENT_LIST_DIR}/compile/roundlint.cpp)
target_link_libraries(roundlint PRIVATE plancheck_rule)
set_target_properties(roundlint PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})

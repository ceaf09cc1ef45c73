# The examples that open the central headers, compiled and run as they are in the comments.
set(example_headers core/workbook/cell.hpp core/plan/plan.hpp core/round/round.hpp core/rule/evaluate.hpp
                    core/assess/assess.hpp core/register/register.hpp)
set(example_sources "")
foreach(header IN LISTS example_headers)
  string(REGEX REPLACE "[^A-Za-z0-9]" "_" name ${header})
  set(made ${CMAKE_CURRENT_BINARY_DIR}/examples/${name}.cpp)
  add_custom_command(
    OUTPUT ${made}
    COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/extract.py ${PROJECT_SOURCE_DIR}
            ${CMAKE_CURRENT_BINARY_DIR}/examples ${header}
    DEPENDS ${CMAKE_CURRENT_LIST_DIR}/extract.py ${PROJECT_SOURCE_DIR}/${header}
    VERBATIM)
  list(APPEND example_sources ${made})
endforeach()
file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/examples)
add_executable(examples_tests ${example_sources})
target_link_libraries(examples_tests PRIVATE plancheck_assess plancheck_shipped GTest::gtest_main)
target_compile_options(examples_tests PRIVATE -Wno-missing-field-initializers) # examples name what they set
fast_tests(examples_tests)
# Each example includes only its own header.
set_target_properties(examples_tests PROPERTIES UNITY_BUILD OFF)
gtest_discover_tests(examples_tests TEST_PREFIX "examples." DISCOVERY_TIMEOUT 60)

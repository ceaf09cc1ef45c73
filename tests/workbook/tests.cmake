# The reader's tests: gtest for single subjects, and a dump program for those that need a process of their own (hostile
# files under resource limits, the comparison with LibreOffice).
find_package(EXPAT REQUIRED)

add_executable(workbook_dump ${CMAKE_CURRENT_LIST_DIR}/dump.cpp)
target_link_libraries(workbook_dump PRIVATE plancheck_workbook)

plancheck_tests(workbook plancheck_workbook ZLIB::ZLIB EXPAT::EXPAT GTest::gmock)
target_sources(workbook_tests PRIVATE ${CMAKE_CURRENT_LIST_DIR}/support.cpp
                                     ${CMAKE_CURRENT_LIST_DIR}/xml_oracle.cpp)
target_compile_definitions(workbook_tests PRIVATE PLANCHECK_WORKBOOK_DUMP="$<TARGET_FILE:workbook_dump>")
add_dependencies(workbook_tests workbook_dump)

# The reader promises to agree with LibreOffice, so without it this test fails and is not skipped.
add_test(NAME workbook.agree_with_office
         COMMAND ${in_office} ${CMAKE_CURRENT_LIST_DIR}/agree_with_office.py $<TARGET_FILE:workbook_dump>)
add_test(NAME workbook.refusals_in_office
         COMMAND ${in_office} ${CMAKE_CURRENT_LIST_DIR}/refusals_in_office.py $<TARGET_FILE:workbook_dump>)
set_tests_properties(workbook.agree_with_office workbook.refusals_in_office PROPERTIES TIMEOUT 600 LABELS office)

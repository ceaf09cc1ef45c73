# The reader's tests: gtest for single subjects, a dump program for what runs as a process of its own (hostile files
# under resource limits, the comparison with LibreOffice).
find_package(EXPAT REQUIRED)

add_executable(workbook_dump ${CMAKE_CURRENT_LIST_DIR}/dump.cpp)
target_link_libraries(workbook_dump PRIVATE plancheck_workbook)

plancheck_tests(workbook plancheck_workbook ZLIB::ZLIB EXPAT::EXPAT GTest::gmock)
target_sources(workbook_tests PRIVATE ${CMAKE_CURRENT_LIST_DIR}/support.cpp
                                     ${CMAKE_CURRENT_LIST_DIR}/xml_oracle.cpp)
target_compile_definitions(workbook_tests PRIVATE PLANCHECK_WORKBOOK_DUMP="$<TARGET_FILE:workbook_dump>")
add_dependencies(workbook_tests workbook_dump)

# LibreOffice is part of what the reader promises to agree with: without it this test fails, it is not skipped.
add_test(NAME workbook.agree_with_office
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/agree_with_office.py $<TARGET_FILE:workbook_dump>)
set_tests_properties(workbook.agree_with_office PROPERTIES TIMEOUT 600 LABELS office)

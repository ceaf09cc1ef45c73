# The reader's tests: gtest for single subjects, a dump program for what runs as a process of its own, and the
# comparison with LibreOffice itself.
add_executable(workbook_dump ${CMAKE_CURRENT_LIST_DIR}/dump.cpp)
target_link_libraries(workbook_dump PRIVATE plancheck_workbook)

# LibreOffice is part of what the reader promises to agree with: without it this test fails, it is not skipped.
add_test(NAME workbook.agree_with_office
         COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/agree_with_office.py $<TARGET_FILE:workbook_dump>)
set_tests_properties(workbook.agree_with_office PROPERTIES TIMEOUT 600 LABELS office)

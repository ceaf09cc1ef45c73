# The reader's tests: gtest for single subjects, a dump program for what runs as a process of its own, and the
# comparison with LibreOffice itself.
add_executable(workbook_dump ${CMAKE_CURRENT_LIST_DIR}/dump.cpp)
target_link_libraries(workbook_dump PRIVATE plancheck_workbook)

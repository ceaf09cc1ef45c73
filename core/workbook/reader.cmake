# The workbook library: the cell interface alone (plancheck_cell), and the reader of files on top of it.
# The extension and the plan link plancheck_cell only; zlib comes with plancheck_workbook.
add_library(plancheck_cell STATIC ${CMAKE_CURRENT_LIST_DIR}/cell.cpp)
target_link_libraries(plancheck_plan INTERFACE plancheck_cell)

file(GLOB plancheck_workbook_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cpp)
list(REMOVE_ITEM plancheck_workbook_sources ${CMAKE_CURRENT_LIST_DIR}/cell.cpp)
add_library(plancheck_workbook STATIC ${plancheck_workbook_sources})
target_link_libraries(plancheck_workbook PUBLIC plancheck_cell plancheck_plan ZLIB::ZLIB)
# The hottest code there is: worth the compiler's best in every build but one for the debugger.
target_compile_options(plancheck_workbook PRIVATE $<$<NOT:$<CONFIG:Debug>>:-O3>)

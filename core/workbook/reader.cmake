# The workbook library: the cell interface and the recognition of files by name and content (plancheck_cell), and the
# reader of files on top of it. The extension and the plan link only plancheck_cell; zlib comes with plancheck_workbook.
set(plancheck_cell_sources "")
foreach(name broken_reference cell content folder formats formula_links refusal_codes zip/directory)
  list(APPEND plancheck_cell_sources ${CMAKE_CURRENT_LIST_DIR}/${name}.cpp)
endforeach()
add_library(plancheck_cell STATIC ${plancheck_cell_sources})
target_link_libraries(plancheck_cell PUBLIC plancheck_base)
target_link_libraries(plancheck_plan INTERFACE plancheck_cell)

file(GLOB_RECURSE plancheck_workbook_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cpp)
list(REMOVE_ITEM plancheck_workbook_sources ${plancheck_cell_sources})
add_library(plancheck_workbook STATIC ${plancheck_workbook_sources})
target_link_libraries(plancheck_workbook PUBLIC plancheck_cell plancheck_plan ZLIB::ZLIB)
# The hottest code of all: compiled with full optimisation in every build except the debugger's.
target_compile_options(plancheck_workbook PRIVATE $<$<NOT:$<CONFIG:Debug>>:-O3>)
fast_room(plancheck_cell)
fast_room(plancheck_workbook)
# Its tests of hostile files have limits of time, so a reader that is hardly optimised would fail them.
if(PLANCHECK_SANITIZE)
  target_compile_options(plancheck_workbook PRIVATE -O1)
endif()

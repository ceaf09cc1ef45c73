# The room that writes a round's workbook from a round, a layout and values, as the bytes of an .ods. Includes the
# layouts of the shipped rounds: templates/<round>/workbook/layout.toml.
find_library(MINIZIP_LIBRARY NAMES libminizip.a minizip REQUIRED) # the archive first: see the reader's zlib
find_path(MINIZIP_INCLUDE_DIR NAMES minizip/zip.h REQUIRED)
add_library(minizip UNKNOWN IMPORTED)
set_target_properties(minizip PROPERTIES IMPORTED_LOCATION ${MINIZIP_LIBRARY} INTERFACE_LINK_LIBRARIES ZLIB::ZLIB
                                         INTERFACE_INCLUDE_DIRECTORIES ${MINIZIP_INCLUDE_DIR})

file(GLOB layouts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/templates/*/workbook/layout.toml)
set(PLANCHECK_LAYOUTS "")
foreach(layout IN LISTS layouts)
  get_filename_component(folder ${layout} DIRECTORY)
  get_filename_component(folder ${folder} DIRECTORY)
  get_filename_component(round ${folder} NAME)
  file(READ ${layout} layout_text)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${layout})
  string(APPEND PLANCHECK_LAYOUTS "    {\"${round}\", R\"layout(${layout_text})layout\"},\n")
endforeach()
configure_file(${CMAKE_CURRENT_LIST_DIR}/shipped_layouts.cpp.in ${PROJECT_BINARY_DIR}/shipped_layouts.cpp @ONLY)

target_sources(plancheck_template PRIVATE ${PROJECT_BINARY_DIR}/shipped_layouts.cpp)
target_link_libraries(plancheck_template PRIVATE minizip)

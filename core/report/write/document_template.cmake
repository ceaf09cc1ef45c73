# The pages that document_fodt fills: templates/document.fodt, compiled in.
file(READ ${PROJECT_SOURCE_DIR}/templates/document.fodt PLANCHECK_DOCUMENT_TEMPLATE)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/templates/document.fodt)
configure_file(${CMAKE_CURRENT_LIST_DIR}/document_template.cpp.in ${PROJECT_BINARY_DIR}/document_template.cpp @ONLY)
target_sources(plancheck_report PRIVATE ${PROJECT_BINARY_DIR}/document_template.cpp)

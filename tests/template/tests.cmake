# The template writer: what it writes (C++), and what LibreOffice and openpyxl make of it (Python).
if(TARGET plancheck_template AND TARGET plancheck_shipped)
  plancheck_tests(template plancheck_template plancheck_workbook plancheck_shipped)
  target_sources(template_tests PRIVATE ${CMAKE_CURRENT_LIST_DIR}/../round/round_folder.cpp)
endif()

if(TARGET plancheck)
  find_program(PLANCHECK_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED) # the one that has python3-uno
  add_test(NAME template.in_office
           COMMAND ${PLANCHECK_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/template_in_office.py $<TARGET_FILE:plancheck>
                   ${PROJECT_SOURCE_DIR})
  set_tests_properties(template.in_office PROPERTIES TIMEOUT 900)
endif()

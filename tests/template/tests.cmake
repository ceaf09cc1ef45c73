# The template writer: what it writes (C++), and how LibreOffice and openpyxl read it (Python).
plancheck_tests(template ${sample_plans})
target_sources(template_tests PRIVATE ${sample_sources} ${PROJECT_SOURCE_DIR}/tests/round/round_folder.cpp)

if(TARGET plancheck)
  add_test(NAME template.in_office
           COMMAND ${in_office} ${CMAKE_CURRENT_LIST_DIR}/template_in_office.py $<TARGET_FILE:plancheck>
                   ${PROJECT_SOURCE_DIR})
  set_tests_properties(template.in_office PROPERTIES TIMEOUT 900)
endif()

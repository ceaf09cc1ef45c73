# Reports of plans on small rounds and of the sample plans. Pages of rules are made from the rounds that the tests of
# the round change. LibreOffice also prints the checklist.
find_package(EXPAT REQUIRED)
plancheck_tests(report plancheck_report ${sample_plans} EXPAT::EXPAT)
target_sources(report_tests PRIVATE ${small_round_sources} ${sample_sources}
                                    ${PROJECT_SOURCE_DIR}/tests/round/round_folder.cpp)

if(TARGET plancheck)
  find_program(PLANCHECK_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED) # the one that has python3-uno
  add_test(NAME report.checklist_in_office
           COMMAND ${in_office} ${CMAKE_CURRENT_LIST_DIR}/checklist_in_office.py $<TARGET_FILE:plancheck>
                   ${PROJECT_SOURCE_DIR})
  set_tests_properties(report.checklist_in_office PROPERTIES TIMEOUT 900 LABELS office)
  add_test(NAME report.exports_in_office
           COMMAND ${in_office} ${CMAKE_CURRENT_LIST_DIR}/exports_in_office.py $<TARGET_FILE:plancheck>
                   ${PROJECT_SOURCE_DIR})
  set_tests_properties(report.exports_in_office PROPERTIES TIMEOUT 600 LABELS office)
  add_test(NAME report.pages_in_browser
           COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/pages_in_browser.py $<TARGET_FILE:plancheck>
                   ${PROJECT_SOURCE_DIR})
  set_tests_properties(report.pages_in_browser PROPERTIES TIMEOUT 300)
endif()

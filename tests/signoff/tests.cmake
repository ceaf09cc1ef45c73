# Sign-off: receipts, comparisons, versions of a round, registers. Plans are the samples, as the template writer makes
# them and the reader reads them; what LibreOffice does to a signed plan is tested with LibreOffice itself.
find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
if(TARGET plancheck_template AND TARGET plancheck_shipped)
  plancheck_tests(signoff plancheck_report plancheck_workbook plancheck_template plancheck_shipped ${RAPIDCHECK_LIBRARY})
  target_sources(signoff_tests PRIVATE ${CMAKE_CURRENT_LIST_DIR}/sample_plan.cpp)
endif()

if(TARGET plancheck)
  find_program(PLANCHECK_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED) # the one that has python3-uno
  add_test(NAME signoff.receipt_in_office
           COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/receipt_in_office.py $<TARGET_FILE:plancheck>
                   ${PROJECT_SOURCE_DIR})
  set_tests_properties(signoff.receipt_in_office PROPERTIES TIMEOUT 900 LABELS office)
  add_test(NAME signoff.checklist_in_office
           COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/checklist_in_office.py $<TARGET_FILE:plancheck>
                   ${PROJECT_SOURCE_DIR})
  set_tests_properties(signoff.checklist_in_office PROPERTIES TIMEOUT 900 LABELS office)
  add_test(NAME signoff.scenario_in_office
           COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/scenario_in_office.py $<TARGET_FILE:plancheck>
                   ${PROJECT_SOURCE_DIR})
  set_tests_properties(signoff.scenario_in_office PROPERTIES TIMEOUT 900 LABELS office)
endif()

# Two plans, a plan and its receipt, two rounds. The plans are the samples, as the template writer makes them and the
# reader reads them. Tests with a real LibreOffice show what it may do to a signed plan.
plancheck_tests(compare plancheck_report ${sample_plans})
target_sources(compare_tests PRIVATE ${sample_sources} ${small_round_sources})

if(TARGET plancheck)
  find_program(PLANCHECK_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED) # the one that has python3-uno
  add_test(NAME compare.forged_receipts
           COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/forged_receipts.py $<TARGET_FILE:plancheck>
                   ${PROJECT_SOURCE_DIR})
  set_tests_properties(compare.forged_receipts PROPERTIES TIMEOUT 600)
  add_test(NAME compare.receipt_in_office
           COMMAND ${in_office} ${CMAKE_CURRENT_LIST_DIR}/receipt_in_office.py $<TARGET_FILE:plancheck>
                   ${PROJECT_SOURCE_DIR})
  set_tests_properties(compare.receipt_in_office PROPERTIES TIMEOUT 900 LABELS office)
endif()

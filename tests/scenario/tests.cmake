# What if: scenarios on the sample plans, and against LibreOffice, which recalculates the same change.
plancheck_tests(scenario plancheck_report ${sample_plans})
target_sources(scenario_tests PRIVATE ${sample_sources})

if(TARGET plancheck)
  add_test(NAME scenario.in_office
           COMMAND ${in_office} ${CMAKE_CURRENT_LIST_DIR}/scenario_in_office.py $<TARGET_FILE:plancheck>
                   ${PROJECT_SOURCE_DIR})
  set_tests_properties(scenario.in_office PROPERTIES TIMEOUT 900 LABELS office)
endif()

# The footprint: which plans count and what their sum says, on small rounds; and 209 generated plans through the real
# program, with an independent calculation and in a real browser.
plancheck_tests(footprint plancheck_report plancheck_shipped)
target_sources(footprint_tests PRIVATE ${small_round_sources})

if(TARGET plancheck AND TARGET plancheck_template)
  find_program(PLANCHECK_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
  add_test(NAME footprint.plans COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/footprint_test.py
                                        $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR})
  set_tests_properties(footprint.plans PROPERTIES TIMEOUT 1500 LABELS office) # .xlsx is made by LibreOffice
endif()

find_package(Threads REQUIRED)
plancheck_tests(cli plancheck_base Threads::Threads)

# The real program, checked against its documentation and the published schema.
if(TARGET plancheck AND TARGET plancheck_template)
  find_program(PLANCHECK_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
  add_test(NAME cli.command_line COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/command_line_test.py
                                         $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR})
  set_tests_properties(cli.command_line PROPERTIES TIMEOUT 600)
  # What it takes, what it writes, what it says and whose rules judge. PLANCHECK_KILLS=30 in the environment for the full
  # number of kills.
  foreach(test writing hostile_text inputs origin adding_a_round other_rounds carried registers exports)
    add_test(NAME cli.${test} COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/${test}_test.py
                                      $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR})
    set_tests_properties(cli.${test} PROPERTIES TIMEOUT 600 ENVIRONMENT "PLANCHECK_SANITIZED=${PLANCHECK_SANITIZE}")
  endforeach()
  if(NOT PLANCHECK_SANITIZE) # which take memory and time of their own
    add_test(NAME cli.bounds COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/bounds_test.py
                                     $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR})
    set_tests_properties(cli.bounds PROPERTIES TIMEOUT 600 RUN_SERIAL ON)
  endif()
endif()

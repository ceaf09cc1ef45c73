find_package(Threads REQUIRED)
plancheck_tests(cli Threads::Threads)
target_include_directories(cli_tests PRIVATE ${PROJECT_SOURCE_DIR})

# The real program, held to its documentation and to the published schema.
if(TARGET plancheck AND TARGET plancheck_template)
  find_program(PLANCHECK_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
  add_test(NAME cli.command_line COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/command_line_test.py
                                         $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR})
  set_tests_properties(cli.command_line PROPERTIES TIMEOUT 600)
endif()

# Workbooks from the field, compared with the table expected.toml (skipped if they are not beside this tree), and
# variants of them made from the ready sample.
if(TARGET plancheck)
  find_program(PLANCHECK_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
  foreach(test files=field_test variants=variants_test)
    string(REGEX MATCH "^(.*)=(.*)$" _ ${test})
    add_test(NAME field.${CMAKE_MATCH_1}
             COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/${CMAKE_MATCH_2}.py $<TARGET_FILE:plancheck>
                     ${PROJECT_SOURCE_DIR})
    set_tests_properties(field.${CMAKE_MATCH_1} PROPERTIES TIMEOUT 600)
  endforeach()
  set_tests_properties(field.variants PROPERTIES LABELS office) # the template's .xlsx is made by LibreOffice
endif()

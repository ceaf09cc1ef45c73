# The sample plans show exactly what they say: in both formats, saved by LibreOffice.
if(TARGET plancheck AND TARGET plancheck_template)
  find_program(PLANCHECK_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
  set(extensions "")
  if(PLANCHECK_EXTENSION)
    set(extensions ${CMAKE_BINARY_DIR}/extension)
  endif()
  add_test(NAME samples.seeded COMMAND ${PLANCHECK_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/seeded.py $<TARGET_FILE:plancheck>
                                       ${PROJECT_SOURCE_DIR} ${extensions})
  set_tests_properties(samples.seeded PROPERTIES TIMEOUT 600 LABELS office)
  add_test(NAME samples.flips COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/flips.py $<TARGET_FILE:plancheck>
                                      ${PROJECT_SOURCE_DIR})
  set_tests_properties(samples.flips PROPERTIES TIMEOUT 600)
endif()

# Every sentence of every case, held against the patterns that no sentence may have.
plancheck_tests(sentences plancheck_assess plancheck_shipped)
target_sources(sentences_tests PRIVATE ${CMAKE_CURRENT_LIST_DIR}/patterns.cpp)

# All other texts that people are shown.
if(TARGET plancheck AND TARGET plancheck_template)
  find_program(PLANCHECK_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH REQUIRED)
  add_test(NAME sentences.texts COMMAND ${PLANCHECK_PYTHON} -B ${CMAKE_CURRENT_LIST_DIR}/texts_test.py $<TARGET_FILE:plancheck>
                                        ${PROJECT_SOURCE_DIR})
  set_tests_properties(sentences.texts PROPERTIES TIMEOUT 300)
endif()

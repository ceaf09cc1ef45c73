# Tests the checks of the house.
if(NOT PLANCHECK_SANITIZE)
  add_test(NAME house.commit_messages COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/commit_message_test.py)
  if(PLANCHECK_HARDEN AND TARGET plancheck_calc AND CMAKE_SYSTEM_PROCESSOR STREQUAL x86_64)
    add_test(NAME house.hardening
             COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/hardening_test.py $<TARGET_FILE:plancheck>
                     ${CMAKE_BINARY_DIR}/uno/libplancheck_calc.so ${CMAKE_BINARY_DIR})
  endif()
  add_test(NAME house.round_fingerprints_test
           COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/round_fingerprints_test.py)
  if(TARGET plancheck)
    add_test(NAME house.round_fingerprints
             COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/round_fingerprints.py $<TARGET_FILE:plancheck>)
  endif()
  add_test(NAME house.shared_lines
           COMMAND /usr/bin/python3 -B ${PROJECT_SOURCE_DIR}/tools/shared_lines.py --most 3 --reissue 100)
  add_test(NAME house.docs_pages_in_browser
           COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/docs_pages_in_browser.py ${PROJECT_SOURCE_DIR})
  set_tests_properties(house.docs_pages_in_browser PROPERTIES TIMEOUT 300)
  add_test(NAME house.third_party COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/third_party_test.py)
endif()

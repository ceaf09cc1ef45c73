# Real windows on a screen without a monitor; the pictures stay in build/<preset>/screens, to look at.
if(PLANCHECK_EXTENSION AND NOT PLANCHECK_SANITIZE)
  add_test(NAME screen.windows
    COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/windows_test.py ${CMAKE_BINARY_DIR}/extension
            $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR} ${CMAKE_BINARY_DIR}/screens)
  set_tests_properties(screen.windows PROPERTIES TIMEOUT 900 LABELS office)
endif()

# Real windows on a screen without a monitor. The pictures stay in build/<preset>/screens, to look at.
if(PLANCHECK_EXTENSION AND NOT PLANCHECK_SANITIZE)
  add_test(NAME screen.windows
    COMMAND ${in_office} ${CMAKE_CURRENT_LIST_DIR}/windows_test.py ${CMAKE_BINARY_DIR}/extension
            $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR} ${CMAKE_BINARY_DIR}/screens)
  add_test(NAME screen.keys
    COMMAND ${in_office} ${CMAKE_CURRENT_LIST_DIR}/keys_test.py ${CMAKE_BINARY_DIR}/extension
            $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR} ${CMAKE_BINARY_DIR}/screens)
  add_test(NAME screen.paste
    COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/paste_test.py ${CMAKE_BINARY_DIR}/extension
            $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR} ${CMAKE_BINARY_DIR}/screens)
  add_test(NAME screen.journeys
    COMMAND ${in_office} ${CMAKE_CURRENT_LIST_DIR}/journeys_test.py ${CMAKE_BINARY_DIR}/extension
            $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR} ${CMAKE_BINARY_DIR}/screens)
  set_tests_properties(screen.windows screen.keys screen.paste screen.journeys PROPERTIES TIMEOUT 900 LABELS office)
endif()

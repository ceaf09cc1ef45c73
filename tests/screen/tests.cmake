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
  # The journeys on a laptop's screen and on a desk's, beside each other.
  foreach(where "" AtDesk)
    string(TOLOWER "screen.journeys${where}" name)
    add_test(NAME ${name}
      COMMAND ${in_office} ${CMAKE_CURRENT_LIST_DIR}/journeys_test.py ${CMAKE_BINARY_DIR}/extension
              $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR} ${CMAKE_BINARY_DIR}/screens
              Planner${where} FinanceLead${where} Assurer${where})
    set_tests_properties(${name} PROPERTIES TIMEOUT 900 LABELS office)
  endforeach()
  set_tests_properties(screen.windows screen.keys screen.paste PROPERTIES TIMEOUT 900 LABELS office)
endif()

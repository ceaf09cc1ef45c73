# Tests of the extension in a real LibreOffice, each with an office and a profile of its own.
if(PLANCHECK_EXTENSION AND NOT PLANCHECK_SANITIZE)
  set(office ${CMAKE_CURRENT_LIST_DIR})
  set(extensions ${CMAKE_BINARY_DIR}/extension)
  add_test(NAME office.once_more COMMAND /usr/bin/python3 -B ${office}/once_more_test.py)
  add_test(NAME office.guarded COMMAND ${in_office} ${office}/guarded_test.py ${extensions})
  add_test(NAME office.functions COMMAND ${in_office} ${office}/functions_test.py ${extensions})
  add_test(NAME office.asked COMMAND ${in_office} ${office}/asked_test.py ${extensions})
  add_test(NAME office.recalculation COMMAND ${in_office} ${office}/recalculation_test.py ${extensions})
  add_test(NAME office.additions COMMAND ${in_office} ${office}/additions_test.py ${extensions}
                                         $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.sheets COMMAND ${in_office} ${office}/sheets_test.py ${extensions} $<TARGET_FILE:plancheck>
                                      ${PROJECT_SOURCE_DIR}/extension/functions.toml)
  add_test(NAME office.sidebar COMMAND ${in_office} ${office}/sidebar_test.py ${extensions})
  add_test(NAME office.commands COMMAND ${in_office} ${office}/commands_test.py ${extensions})
  add_test(NAME office.marks COMMAND ${in_office} ${office}/marks_test.py ${extensions})
  add_test(NAME office.documents COMMAND ${in_office} ${office}/documents_test.py ${extensions})
  add_test(NAME office.template COMMAND ${in_office} ${office}/template_test.py ${extensions}
                                        $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.bounds COMMAND ${in_office} ${office}/bounds_test.py ${extensions})
  add_test(NAME office.opened COMMAND ${in_office} ${office}/opened_test.py ${extensions}
                                      $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.rounds COMMAND ${in_office} ${office}/rounds_test.py ${extensions}
                                      $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.registers COMMAND ${in_office} ${office}/registers_test.py ${extensions}
                                         $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.surfaces COMMAND ${in_office} ${office}/surfaces_test.py ${extensions}
                                        $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.appearance COMMAND ${in_office} ${office}/appearance_test.py ${extensions}
                                          $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.uncoded COMMAND ${in_office} ${office}/uncoded_test.py ${extensions}
                                       $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.formula_texts COMMAND ${in_office} ${office}/formula_texts_test.py ${extensions}
                                             $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.signoff COMMAND ${in_office} ${office}/signoff_test.py ${extensions}
                                       $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.killed COMMAND ${in_office} ${office}/killed_test.py ${extensions}
                                      $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.what_if COMMAND ${in_office} ${office}/what_if_test.py ${extensions}
                                       $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR})
  file(GLOB plan_templates CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/templates/*/round.toml)
  list(TRANSFORM plan_templates REPLACE ".*/templates/([^/]+)/.*" "${CMAKE_BINARY_DIR}/uno/templates/plan-\\1.ods")
  add_test(NAME office.package
    COMMAND ${in_office} ${office}/package_test.py
            ${CMAKE_BINARY_DIR}/plancheck-${PROJECT_VERSION}-linux-x86_64.oxt
            /usr/bin/python3 ${PROJECT_SOURCE_DIR}/packaging/assemble.py --source ${PROJECT_SOURCE_DIR}
            --version ${PROJECT_VERSION} --library ${CMAKE_BINARY_DIR}/uno/libplancheck_calc.so --strip ${CMAKE_STRIP}
            --types ${CMAKE_BINARY_DIR}/uno/plancheck.rdb
            --templates ${plan_templates} "--site=${PLANCHECK_SITE}" --office ${PLANCHECK_OFFICE})
  set_tests_properties(office.appearance office.uncoded office.formula_texts office.guarded office.functions office.recalculation office.additions office.documents office.bounds office.rounds office.registers
                       office.opened office.asked
                       office.sheets office.surfaces
                       office.killed office.signoff office.sidebar office.commands office.marks office.template office.what_if office.package
                       PROPERTIES TIMEOUT 600 LABELS office)
endif()

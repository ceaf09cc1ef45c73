# Tests of the extension in a real LibreOffice, each with an office and a profile of its own.
if(PLANCHECK_EXTENSION AND NOT PLANCHECK_SANITIZE)
  set(office ${CMAKE_CURRENT_LIST_DIR})
  set(extensions ${CMAKE_BINARY_DIR}/extension)
  add_test(NAME office.guarded COMMAND /usr/bin/python3 -B ${office}/guarded_test.py ${extensions})
  add_test(NAME office.functions COMMAND /usr/bin/python3 -B ${office}/functions_test.py ${extensions})
  add_test(NAME office.recalculation COMMAND /usr/bin/python3 -B ${office}/recalculation_test.py ${extensions})
  add_test(NAME office.additions COMMAND /usr/bin/python3 -B ${office}/additions_test.py ${extensions}
                                         $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.sheets COMMAND /usr/bin/python3 -B ${office}/sheets_test.py ${extensions} $<TARGET_FILE:plancheck>
                                      ${PROJECT_SOURCE_DIR}/extension/functions.toml)
  add_test(NAME office.sidebar COMMAND /usr/bin/python3 -B ${office}/sidebar_test.py ${extensions})
  add_test(NAME office.commands COMMAND /usr/bin/python3 -B ${office}/commands_test.py ${extensions})
  add_test(NAME office.marks COMMAND /usr/bin/python3 -B ${office}/marks_test.py ${extensions})
  add_test(NAME office.documents COMMAND /usr/bin/python3 -B ${office}/documents_test.py ${extensions})
  add_test(NAME office.template COMMAND /usr/bin/python3 -B ${office}/template_test.py ${extensions}
                                        $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.rounds COMMAND /usr/bin/python3 -B ${office}/rounds_test.py ${extensions}
                                      $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.surfaces COMMAND /usr/bin/python3 -B ${office}/surfaces_test.py ${extensions}
                                        $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.signoff COMMAND /usr/bin/python3 -B ${office}/signoff_test.py ${extensions}
                                       $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR}/templates/2014-16/samples)
  add_test(NAME office.what_if COMMAND /usr/bin/python3 -B ${office}/what_if_test.py ${extensions}
                                       $<TARGET_FILE:plancheck> ${PROJECT_SOURCE_DIR})
  add_test(NAME office.package
    COMMAND /usr/bin/python3 -B ${office}/package_test.py
            ${CMAKE_BINARY_DIR}/plancheck-${PROJECT_VERSION}-linux-x86_64.oxt
            /usr/bin/python3 ${PROJECT_SOURCE_DIR}/packaging/assemble.py --source ${PROJECT_SOURCE_DIR}
            --version ${PROJECT_VERSION} --library ${CMAKE_BINARY_DIR}/uno/libplancheck_calc.so --strip ${CMAKE_STRIP}
            --types ${CMAKE_BINARY_DIR}/uno/plancheck.rdb
            --templates ${CMAKE_BINARY_DIR}/uno/templates/plan-2014-16.ods "--site=${PLANCHECK_SITE}")
  set_tests_properties(office.guarded office.functions office.recalculation office.additions office.documents office.rounds
                       office.sheets office.surfaces
                       office.signoff office.sidebar office.commands office.marks office.template office.what_if office.package
                       PROPERTIES TIMEOUT 600 LABELS office)
endif()

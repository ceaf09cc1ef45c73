# The extension's components in this process, without an office: the library and the component file of the package, in a
# UNO context of our own with LibreOffice's types. Built for the sanitizers too, which no office can load.
if(PLANCHECK_EXTENSION)
  set(inproc ${CMAKE_CURRENT_LIST_DIR})
  set(package ${CMAKE_BINARY_DIR}/extension/plancheck)
  set(inproc_parts commands/dialogs.cpp commands/turns.cpp document/worker.cpp local_number.cpp log.cpp made_windows.cpp
                   main_thread.cpp rounds.cpp settings.cpp sidebar/layout.cpp view/block_cells.cpp view/choices.cpp
                   view/entries.cpp view/entry_text.cpp view/guidance.cpp view/judged.cpp
                   view/open_answers.cpp view/paste_plan.cpp view/pasted_table.cpp view/tree_entries.cpp words.cpp)
  configure_file(${inproc}/context.ini.in ${CMAKE_CURRENT_BINARY_DIR}/context.ini @ONLY)
  find_package(EXPAT REQUIRED)
  plancheck_tests(inproc EXPAT::EXPAT)
  target_sources(inproc_tests PRIVATE ${inproc}/context.cpp ${inproc}/fake_office.cpp ${inproc}/fake_workbook.cpp)
  # Parts that no component of the package reaches without an office.
  list(TRANSFORM inproc_parts PREPEND ${PROJECT_SOURCE_DIR}/uno/)
  target_sources(inproc_tests PRIVATE ${inproc_parts})
  add_dependencies(inproc_tests uno_headers extension)
  target_include_directories(inproc_tests SYSTEM PRIVATE ${CMAKE_BINARY_DIR}/uno ${CMAKE_BINARY_DIR}/uno/api ${CMAKE_BINARY_DIR}/uno/own
                                                         ${PLANCHECK_OFFICE}/sdk/include)
  target_compile_definitions(inproc_tests PRIVATE UNX GCC LINUX CPPU_ENV=gcc3 PLANCHECK_PACKAGE="${package}"
                                                  PLANCHECK_CONTEXT="file://${CMAKE_CURRENT_BINARY_DIR}/context.ini")
  target_link_directories(inproc_tests PRIVATE ${PLANCHECK_OFFICE}/sdk/lib)
  target_link_libraries(inproc_tests PRIVATE plancheck_report plancheck_shipped uno_cppuhelpergcc3 uno_cppu uno_sal)
  set_target_properties(inproc_tests PROPERTIES BUILD_WITH_INSTALL_RPATH ON INSTALL_RPATH ${PLANCHECK_OFFICE}/program)
endif()

# The tests of the assessment stand on the small round of the rule engine's tests; those of reports on both.
find_package(GTest REQUIRED)
foreach(room assess report)
  if(TARGET ${room}_tests)
    target_sources(${room}_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests/rule/small_round.cpp
                                         ${PROJECT_SOURCE_DIR}/tests/assess/judged.cpp)
    target_link_libraries(${room}_tests PRIVATE plancheck_shipped)
  endif()
endforeach()

# The rule engine's tests stand on a small round and on the naive evaluator beside them.
find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
target_sources(rule_tests PRIVATE ${CMAKE_CURRENT_LIST_DIR}/small_round.cpp ${CMAKE_CURRENT_LIST_DIR}/naive.cpp)
target_link_libraries(rule_tests PRIVATE ${RAPIDCHECK_LIBRARY})

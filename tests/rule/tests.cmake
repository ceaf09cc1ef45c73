# The rule engine's tests use a small round and the naive evaluator beside them.
target_sources(rule_tests PRIVATE ${CMAKE_CURRENT_LIST_DIR}/small_round.cpp ${CMAKE_CURRENT_LIST_DIR}/naive.cpp)
target_link_libraries(rule_tests PRIVATE ${RAPIDCHECK_LIBRARY})

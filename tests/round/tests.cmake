# The tests of the round know the rounds that ship, run their cases, and know what the assessment counts.
target_sources(round_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests/round/round_folder.cpp)
target_link_libraries(round_tests PRIVATE plancheck_assess plancheck_shipped)

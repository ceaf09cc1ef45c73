# The tests of the round know the rounds that ship, run their cases, and know what the assessment counts.
target_sources(round_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests/round/round_folder.cpp)
target_include_directories(round_tests PRIVATE ${PROJECT_SOURCE_DIR})
target_link_libraries(round_tests PRIVATE plancheck_assess plancheck_shipped)

# A round with a fault stops the build: the program that compiles rounds refuses it.
add_test(NAME round.compile_refuses_a_faulty_round
         COMMAND compile_rounds ${PROJECT_BINARY_DIR}/never_written.cpp ${PROJECT_SOURCE_DIR}/tests/round/data/faulty)
set_tests_properties(round.compile_refuses_a_faulty_round
                     PROPERTIES PASS_REGULAR_EXPRESSION "round.toml:3:1: unknown key `titel` in round; did you mean `title`")

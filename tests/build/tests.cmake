# A round with a fault stops the build: the program that compiles rounds refuses it.
add_test(NAME build.compile_refuses_a_faulty_round
         COMMAND compile_rounds ${PROJECT_BINARY_DIR}/never_written.cpp ${PROJECT_SOURCE_DIR}/templates/registers
                 ${PROJECT_SOURCE_DIR}/tests/round/data/faulty)
set_tests_properties(build.compile_refuses_a_faulty_round
                     PROPERTIES PASS_REGULAR_EXPRESSION "round.toml:3:1: unknown key `titel` in round; did you mean `title`")

# Fuzzing. With PLANCHECK_FUZZ (clang) each target is a libFuzzer program: fuzz_read CORPUS. In every build the corpora
# are replayed through the same targets as tests, which is worth most under sanitizers: that of workbooks, made by a
# script, and those of texts in corpus/<target>, which keep the inputs that found faults.
set(fuzz_corpus ${PROJECT_BINARY_DIR}/fuzz-corpus)
add_test(NAME fuzz.make_corpus COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/make_corpus.py ${fuzz_corpus})
set_tests_properties(fuzz.make_corpus PROPERTIES FIXTURES_SETUP fuzz_corpus)

if(PLANCHECK_FUZZ)
  # The rooms need the coverage that guides the fuzzer.
  foreach(room base cell workbook plan round rule assess compare scenario)
    target_compile_options(plancheck_${room} PRIVATE -fsanitize=fuzzer-no-link)
  endforeach()
endif()

add_library(fuzz_replay OBJECT ${CMAKE_CURRENT_LIST_DIR}/replay.cpp)

# fuzz_target(NAME CORPUS LIBRARY...)
function(fuzz_target name corpus)
  set(programs replay_${name})
  add_executable(replay_${name} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${name}_fuzz.cpp)
  target_link_libraries(replay_${name} PRIVATE fuzz_replay)
  add_test(NAME fuzz.replay_${name} COMMAND replay_${name} ${corpus})
  if(PLANCHECK_FUZZ)
    add_executable(fuzz_${name} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/${name}_fuzz.cpp)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    list(APPEND programs fuzz_${name})
  endif()
  foreach(program IN LISTS programs)
    target_link_libraries(${program} PRIVATE ${ARGN})
    target_compile_definitions(${program} PRIVATE PLANCHECK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  endforeach()
endfunction()

foreach(target xml read bind)
  fuzz_target(${target} ${fuzz_corpus} plancheck_workbook plancheck_plan)
  set_tests_properties(fuzz.replay_${target} PROPERTIES FIXTURES_REQUIRED fuzz_corpus)
endforeach()
set(corpus ${CMAKE_CURRENT_LIST_DIR}/corpus)
fuzz_target(csv ${corpus}/csv plancheck_base)
fuzz_target(toml ${corpus}/toml plancheck_round)
fuzz_target(language ${corpus}/language plancheck_round plancheck_shipped)
fuzz_target(rounds ${corpus}/rounds plancheck_rule)
fuzz_target(receipt ${corpus}/receipt plancheck_compare)
fuzz_target(scenario ${corpus}/scenario plancheck_scenario plancheck_shipped)

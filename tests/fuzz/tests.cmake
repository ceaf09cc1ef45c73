# Fuzzing. With PLANCHECK_FUZZ (clang) each target is a libFuzzer program: fuzz_read CORPUS. In every build the seed
# corpus, made by a script, is replayed through the same targets as a test, which is worth most under sanitizers.
set(fuzz_corpus ${PROJECT_BINARY_DIR}/fuzz-corpus)
add_test(NAME fuzz.make_corpus COMMAND /usr/bin/python3 -B ${CMAKE_CURRENT_LIST_DIR}/make_corpus.py ${fuzz_corpus})
set_tests_properties(fuzz.make_corpus PROPERTIES FIXTURES_SETUP fuzz_corpus)

if(PLANCHECK_FUZZ)
  # The rooms must carry the coverage that guides the fuzzer.
  foreach(room cell workbook plan)
    target_compile_options(plancheck_${room} PRIVATE -fsanitize=fuzzer-no-link)
  endforeach()
endif()
foreach(target xml read bind)
  add_executable(replay_${target} ${CMAKE_CURRENT_LIST_DIR}/${target}_fuzz.cpp ${CMAKE_CURRENT_LIST_DIR}/replay.cpp)
  target_link_libraries(replay_${target} PRIVATE plancheck_workbook plancheck_plan)
  add_test(NAME fuzz.replay_${target} COMMAND replay_${target} ${fuzz_corpus})
  set_tests_properties(fuzz.replay_${target} PROPERTIES FIXTURES_REQUIRED fuzz_corpus)
  if(PLANCHECK_FUZZ)
    add_executable(fuzz_${target} ${CMAKE_CURRENT_LIST_DIR}/${target}_fuzz.cpp)
    target_link_libraries(fuzz_${target} PRIVATE plancheck_workbook plancheck_plan)
    target_link_options(fuzz_${target} PRIVATE -fsanitize=fuzzer)
  endif()
endforeach()

# The rounds and registers that ship: each folder of templates/ with a round.toml, and templates/registers, is loaded,
# checked and written as constant data at build time. A fault in one of them stops the build and is listed. Template values and samples are not included.
file(GLOB_RECURSE round_tables CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/templates/*.toml)
list(FILTER round_tables EXCLUDE REGEX "/(samples|workbook)/")
file(GLOB round_lists CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/templates/*/organisations.csv)
set(round_folders ${round_tables})
list(FILTER round_folders INCLUDE REGEX "/round\\.toml$")
list(TRANSFORM round_folders REPLACE "/round\\.toml$" "")
# First the round that the headers' examples take.
list(REMOVE_ITEM round_folders ${PROJECT_SOURCE_DIR}/templates/2014-16)
list(PREPEND round_folders ${PROJECT_SOURCE_DIR}/templates/2014-16)

add_executable(compile_rounds ${CMAKE_CURRENT_LIST_DIR}/compile_rounds.cpp
                              ${CMAKE_CURRENT_LIST_DIR}/emit.cpp
                              ${CMAKE_CURRENT_LIST_DIR}/emit_registers.cpp)
target_link_libraries(compile_rounds PRIVATE plancheck_register)

set(shipped_source ${PROJECT_BINARY_DIR}/generated/shipped_rounds.cpp)
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated)
add_custom_command(
  OUTPUT ${shipped_source}
  COMMAND compile_rounds ${shipped_source} ${PROJECT_SOURCE_DIR}/templates/registers ${round_folders}
  DEPENDS compile_rounds ${round_tables} ${round_lists}
  COMMENT "Checking and compiling the shipped rounds and registers"
  VERBATIM)
add_library(plancheck_shipped STATIC ${shipped_source})
target_link_libraries(plancheck_shipped PUBLIC plancheck_register)

# The same for the program; core/build/shipped/image.cpp says why.
if(CMAKE_SYSTEM_NAME STREQUAL Linux AND CMAKE_SYSTEM_PROCESSOR STREQUAL x86_64 AND NOT PLANCHECK_SANITIZE
   AND NOT PLANCHECK_FUZZ)
  set(image ${CMAKE_CURRENT_LIST_DIR}/shipped)
  set(image_bytes ${PROJECT_BINARY_DIR}/generated/shipped_image.bin)
  add_custom_command(
    OUTPUT ${image_bytes}
    COMMAND ${CMAKE_LINKER} -static --build-id=none -e 0 -T ${image}/image.ld -o ${image_bytes}.elf
            $<TARGET_OBJECTS:plancheck_shipped>
    COMMAND ${CMAKE_OBJCOPY} -O binary ${image_bytes}.elf ${image_bytes}
    DEPENDS $<TARGET_OBJECTS:plancheck_shipped> ${image}/image.ld
    COMMAND_EXPAND_LISTS VERBATIM)
  add_library(plancheck_shipped_image STATIC ${image}/image.cpp)
  set_source_files_properties(${image}/image.cpp PROPERTIES OBJECT_DEPENDS ${image_bytes}
                              COMPILE_DEFINITIONS PLANCHECK_IMAGE="${image_bytes}")
  target_link_libraries(plancheck_shipped_image PUBLIC plancheck_register)
endif()

# For authors of rounds: every fault, every case, every change of a rule that no case notices.
add_executable(roundlint ${CMAKE_CURRENT_LIST_DIR}/roundlint.cpp)
target_link_libraries(roundlint PRIVATE plancheck_rule)
set_target_properties(roundlint PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})

# docs/rules/<round>.md: a page for each round, with its rules. Kept in the repository, and remade by this target when rules change.
add_executable(rule_pages EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/rule_pages.cpp)
target_link_libraries(rule_pages PRIVATE plancheck_report)
add_custom_target(rule-pages)
foreach(folder IN LISTS round_folders)
  get_filename_component(id ${folder} NAME)
  add_custom_command(TARGET rule-pages POST_BUILD COMMAND rule_pages ${folder} ${PROJECT_SOURCE_DIR}/docs/rules/${id}.md
                     VERBATIM)
endforeach()
add_dependencies(rule-pages rule_pages)

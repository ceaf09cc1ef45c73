# Protects a program or a library if it has a memory fault. tests/house/hardening_test.py checks this in the distributed
# files.
option(PLANCHECK_HARDEN "Compile with stack protector, control-flow protection and checked C functions" ON)
if(PLANCHECK_HARDEN)
  add_compile_options(-fstack-protector-strong)
  if(CMAKE_SYSTEM_PROCESSOR STREQUAL x86_64)
    add_compile_options(-fcf-protection=full)
  endif()
  # Checked variants of the C library's functions. They need an optimised build.
  add_compile_options($<$<CONFIG:Release,RelWithDebInfo>:-U_FORTIFY_SOURCE>
                      $<$<CONFIG:Release,RelWithDebInfo>:-D_FORTIFY_SOURCE=2>)
endif()
# All relocations are made at the start and are read-only afterwards. Programs run at any address that the system
# chooses.
add_link_options(-Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
include(CheckPIESupported)
check_pie_supported(LANGUAGES CXX)

# One place for the warnings of all first-party code, the same for g++, clang and emcc.
add_library(plimsoll_warnings INTERFACE)
target_compile_options(plimsoll_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor>
  $<$<BOOL:${PLIMSOLL_WERROR}>:-Werror>)

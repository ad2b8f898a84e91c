# One place for the warnings of all first-party code, the same for g++, clang and emcc.
add_library(plimsoll_warnings INTERFACE)
target_compile_options(plimsoll_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor>
  # g++ 12 at -O3 sees overlaps in `"literal" + std::string` that are none (GCC bug 105651).
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-restrict>
  $<$<BOOL:${PLIMSOLL_WERROR}>:-Werror>)

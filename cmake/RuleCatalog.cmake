# Collects the rule files into the catalog.
#
# A rule is one file, core/rules/<category>/<rule-id>.cpp, that defines a constant of the rule's id
# with `_` for `-`. plimsoll_rule_catalog() writes a translation unit that lists them all: a
# forgotten or misnamed constant is a link error that names it, and a static library drops nothing.
# CONFIGURE_DEPENDS makes Ninja and Make look for new files at every build.
function(plimsoll_rule_catalog output_sources)
  file(GLOB files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/rules/*/*.cpp")

  # Sorted by id, whatever the folder: find_rule() searches by halving.
  set(ids "")
  foreach(file IN LISTS files)
    get_filename_component(id "${file}" NAME_WE)
    list(APPEND ids "${id}")
  endforeach()
  list(SORT ids COMPARE STRING)

  set(declarations "")
  set(entries "")
  foreach(id IN LISTS ids)
    string(REPLACE "-" "_" symbol "${id}")
    string(APPEND declarations "extern const Rule ${symbol};\n")
    string(APPEND entries "    &rules::${symbol},\n")
  endforeach()
  string(CONCAT text
    "// Written by cmake/RuleCatalog.cmake from the files in core/rules/*/.\n"
    "#include \"rules/catalog.h\"\n\n"
    "namespace plimsoll {\nnamespace rules {\n${declarations}}  // namespace rules\n\n"
    "std::span<const Rule* const> catalog() {\n"
    "  static constexpr const Rule* all[] = {\n${entries}  };\n"
    "  return all;\n}\n\n}  // namespace plimsoll\n")

  set(catalog "${PROJECT_BINARY_DIR}/generated/catalog.cpp")
  file(CONFIGURE OUTPUT "${catalog}" CONTENT "${text}" @ONLY)
  set(${output_sources} ${files} "${catalog}" PARENT_SCOPE)
endfunction()

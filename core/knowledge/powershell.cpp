#include "knowledge/powershell.h"

#include "source/text.h"

namespace plimsoll {

bool is_fetching_method(std::string_view name) {
  for (const std::string_view method :
       {"DownloadData", "DownloadFile", "DownloadString", "GetByteArrayAsync", "GetStringAsync"}) {
    if (equals_ignoring_case(name, method)) return true;
  }
  return false;
}

bool is_expression_cmdlet(std::string_view program) {
  return equals_ignoring_case(program, "iex") || equals_ignoring_case(program, "Invoke-Expression");
}

}  // namespace plimsoll

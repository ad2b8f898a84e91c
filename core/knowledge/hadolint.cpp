#include "knowledge/hadolint.h"

#include <iterator>
#include <string>

namespace plimsoll {
namespace {

constexpr std::string_view level_names[] = {"ignore", "style", "info", "warning", "error"};

struct Codes {
  HadolintLevel level;
  std::string_view numbers;  // with a blank on either side of each
};

// What is in no row is a warning, as most are in either tool.
constexpr Codes dl_codes[] = {
    // The first two are hidden until asked for, the rest has been withdrawn.
    {HadolintLevel::ignore, " 1001 3057 3005 3017 3031 3039 "},
    {HadolintLevel::style, " 3048 "},
    {HadolintLevel::info, " 3001 3009 3010 3015 3019 3047 3049 3050 3059 3060 3066 "},
    {HadolintLevel::error,
     " 1000 3000 3004 3011 3012 3020 3021 3023 3024 3026 3043 3044 3061 4000 4004 "},
};
constexpr Codes sc_codes[] = {
    {HadolintLevel::style,
     " 2002 2003 2004 2005 2006 2116 2126 2129 2143 2181 2219 2236 2237 2243 2244 2248 2250 2268 "
     "2292 "},
    {HadolintLevel::info,
     " 1001 1003 1009 1091 2009 2012 2013 2015 2016 2018 2019 2026 2028 2030 2031 2035 2059 2086 "
     "2094 2102 2103 2119 2153 2162 2185 2196 2197 2223 2230 2231 2249 2312 "},
    {HadolintLevel::error,
     " 1017 1018 1020 1035 1044 1045 1046 1047 1048 1056 1057 1058 1063 1065 1068 1069 1070 1072 "
     "1073 1089 1101 1133 1141 2045 2066 2067 2068 2070 2071 2072 2074 2077 2078 2081 2152 2158 "
     "2168 2170 2242 2261 2272 2276 2281 2282 2283 2289 2290 "},
};

// `DL3020`: two letters and four digits.
bool is_code(std::string_view text) {
  return text.size() == 6 && (text.starts_with("DL") || text.starts_with("SC")) &&
         text.find_first_not_of("0123456789", 2) == std::string_view::npos;
}

template <size_t size>
HadolintLevel level_in(const Codes (&table)[size], std::string_view number) {
  const std::string wanted = " " + std::string(number) + " ";
  for (const Codes& row : table) {
    if (row.numbers.find(wanted) != std::string_view::npos) return row.level;
  }
  return HadolintLevel::warning;
}

}  // namespace

std::string_view to_string(HadolintLevel level) { return level_names[static_cast<size_t>(level)]; }

std::optional<HadolintLevel> hadolint_level_from(std::string_view text) {
  for (size_t i = 0; i < std::size(level_names); ++i) {
    if (level_names[i] == text) return static_cast<HadolintLevel>(i);
  }
  return std::nullopt;
}

std::optional<HadolintLevel> hadolint_level_of(std::string_view code) {
  if (!is_code(code)) return std::nullopt;
  const std::string_view number = code.substr(2);
  return code.starts_with("DL") ? level_in(dl_codes, number) : level_in(sc_codes, number);
}

}  // namespace plimsoll

#include "knowledge/interpreters.h"

#include <algorithm>
#include <iterator>

namespace plimsoll {
namespace {

constexpr Interpreter shell(std::string_view program) {
  return {.program = program, .code_options = "c", .value_options = "oO", .stdin_options = "s"};
}

constexpr Interpreter interpreters[] = {
    shell("ash"),
    shell("bash"),
    shell("dash"),
    {.program = "fish", .code_options = "c", .code_long_option = "--command", .value_options = "C"},
    shell("ksh"),
    shell("mksh"),
    {.program = "node", .code_options = "ep", .code_long_option = "--eval", .value_options = "Cr"},
    {.program = "nodejs",
     .code_options = "ep",
     .code_long_option = "--eval",
     .value_options = "Cr"},
    {.program = "perl", .code_options = "eE", .value_options = "IMm"},
    {.program = "php",
     .code_options = "rRBEF",
     .code_long_option = "--run",
     .value_options = "cdfStz",
     .operands = Interpreter::Operands::arguments},
    {.program = "pypy", .code_options = "cm", .value_options = "WX"},
    {.program = "python", .code_options = "cm", .value_options = "WX"},
    {.program = "ruby", .code_options = "e", .value_options = "CEIr"},
    shell("sh"),
    shell("zsh"),
};

// curl(1) 8, wget(1) 1.21 and fetch(1) of FreeBSD.
constexpr Downloader downloaders[] = {
    {.program = "curl",
     .output = Downloader::Output::standard_output,
     .output_option = "o",
     .output_long_option = "--output",
     .file_options = "O",
     .file_long_option = "--remote-name",
     .value_options = "AbcCdDeEFHKmPQrtTuUwxXyYz"},
    {.program = "fetch",
     .output = Downloader::Output::file,
     .output_option = "o",
     .value_options = "BciNSTw"},
    {.program = "http", .output = Downloader::Output::standard_output, .file_options = "d"},
    {.program = "https", .output = Downloader::Output::standard_output, .file_options = "d"},
    {.program = "wget",
     .output = Downloader::Output::file,
     .output_option = "O",
     .output_long_option = "--output-document",
     .value_options = "aABDeiIloPQRtTUwX"},
};

template <typename Row, size_t size>
const Row* find(const Row (&rows)[size], std::string_view program) {
  const Row* const end = std::end(rows);
  const Row* const found =
      std::find_if(std::begin(rows), end, [&](const Row& row) { return row.program == program; });
  return found == end ? nullptr : found;
}

}  // namespace

const Interpreter* find_interpreter(std::string_view program) {
  while (!program.empty() &&
         (program.back() == '.' || (program.back() >= '0' && program.back() <= '9'))) {
    program.remove_suffix(1);
  }
  return program.empty() ? nullptr : find(interpreters, program);
}

bool is_verifier(std::string_view program) {
  constexpr std::string_view programs[] = {"cosign",   "gpg",     "gpg2",   "gpgv",
                                           "minisign", "openssl", "signify"};
  return std::find(std::begin(programs), std::end(programs), program) != std::end(programs);
}

const Downloader* find_downloader(std::string_view program) { return find(downloaders, program); }

}  // namespace plimsoll

#include "model/download.h"

#include <algorithm>

namespace plimsoll {
namespace {

using Output = Downloader::Output;

Output output_to(std::string_view file) {
  return file == "-" || file == "/dev/stdout" ? Output::standard_output : Output::file;
}

// check-certificate=false
bool is_given(const CommandLine::Option& option, std::string_view setting) {
  const size_t equals = setting.find('=');
  return equals != std::string_view::npos && option.name == setting.substr(0, equals) &&
         option.value == setting.substr(equals + 1);
}

const Argument* insecure_option(const CommandLine& line, const Words& names) {
  if (const CommandLine::Option* option = line.find(names)) return option->argument;
  for (const CommandLine::Option& option : line.options) {
    if (names.any([&](std::string_view name) { return is_given(option, name); })) {
      return option.argument;
    }
  }
  return nullptr;
}

bool is_this_machine(std::string_view address) {
  if (address.starts_with("file:")) return true;
  const size_t scheme = address.find("://");
  const std::string_view rest = address.substr(scheme == std::string_view::npos ? 0 : scheme + 3);
  return Words("localhost 127. [::1]").any([&](std::string_view host) {
    return rest.starts_with(host);
  });
}

}  // namespace

bool Download::is_local() const {
  return std::any_of(addresses.begin(), addresses.end(),
                     [](const Argument* argument) { return is_this_machine(argument->text); });
}

std::optional<Download> download(const Invocation& invocation) {
  const bool powershell = invocation.command->dialect == shell::Dialect::powershell;
  const Downloader* found = powershell ? find_powershell_downloader(invocation.program) : nullptr;
  if (found == nullptr) found = find_downloader(invocation.program);
  if (found == nullptr) return std::nullopt;
  Download result;
  result.invocation = &invocation;
  result.line = read_command_line(invocation.arguments, found->syntax);
  result.addresses = result.line.operands;
  if (!found->verbs.empty()) {
    if (result.addresses.empty()) return std::nullopt;
    if (!found->verbs.contains(result.addresses.front()->text)) return std::nullopt;
    result.addresses.erase(result.addresses.begin());
  }
  result.output = found->output;
  if (result.line.has(found->file_options)) result.output = Output::file;
  if (const CommandLine::Option* option = result.line.find(found->output_options)) {
    result.output = output_to(option->value);
    if (result.output == Output::file) result.file = option->value;
  }
  result.insecure = insecure_option(result.line, found->insecure);
  return result;
}

}  // namespace plimsoll

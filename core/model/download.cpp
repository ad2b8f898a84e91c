#include "model/download.h"

#include <algorithm>

#include "source/text.h"

namespace plimsoll {
namespace {

bool is_standard_output(std::string_view file) { return file == "-" || file == "/dev/stdout"; }

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

// `a.tgz` of https://x.org/v1/a.tgz; `a` of https://x.org/a.git. Empty where the server, or the
// program, makes up a name.
std::string_view name_in(std::string_view address) {
  const size_t scheme = address.find("://");
  const size_t slash = address.rfind('/');
  if (slash == std::string_view::npos) return {};
  if (scheme != std::string_view::npos && slash < scheme + 3) return {};
  std::string_view name = address.substr(slash + 1);
  if (name.find_first_of("?#") != std::string_view::npos) return {};
  if (name.ends_with(".git")) name.remove_suffix(4);
  return name;
}

bool has_variable(std::string_view text) {
  return text.find_first_of("$`*[{") != std::string_view::npos;
}

bool is_output_option(const Downloader& downloader, std::string_view name) {
  const bool any_case = downloader.syntax.style == OptionSyntax::Style::single_dash;
  return downloader.output_options.any([&](std::string_view option) {
    return any_case ? equals_ignoring_case(option, name) : option == name;
  });
}

void name_files(const Downloader& downloader, Download& download) {
  const CommandLine& line = download.line;
  const CommandLine::Option* option = line.find(downloader.folder_options);
  const std::string_view folder = option == nullptr ? std::string_view() : option->value;
  const bool is_folder_known =
      option == nullptr || option->from == nullptr || option->from->known();
  const auto add = [&](std::string_view name, Knowledge knowledge, const Argument& argument) {
    if (name.empty()) return;
    if (!is_folder_known) knowledge = Knowledge::unknown;
    const bool is_absolute = name.starts_with('/');
    download.files.push_back(
        {is_absolute ? std::string_view() : folder, name, knowledge, &argument});
  };
  for (const CommandLine::Option& given : line.options) {
    if (given.from == nullptr || !is_output_option(downloader, given.name)) continue;
    add(given.value, given.from->knowledge, *given.from);
  }
  if (!download.files.empty()) return;
  for (const Argument* address : download.addresses) {
    const std::string_view name = name_in(address->text);
    const bool is_known = address->known() || !has_variable(name);
    add(name, is_known ? Knowledge::known : Knowledge::unknown, *address);
  }
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
  const Argument* folder = nullptr;
  const bool does_other = found->verbs.any([&](std::string_view verb) {
    if (result.addresses.empty() || result.addresses.front()->text != verb) return true;
    result.addresses.erase(result.addresses.begin());
    return false;
  });
  if (does_other) return std::nullopt;
  if (found->operands == Downloader::Operands::address_and_file && result.addresses.size() == 2) {
    folder = result.addresses.back();
    result.addresses.pop_back();
  }
  result.output = found->output;
  if (result.line.has(found->file_options)) result.output = Downloader::Output::file;
  if (const CommandLine::Option* option = result.line.find(found->output_options)) {
    result.output = is_standard_output(option->value) ? Downloader::Output::standard_output
                                                      : Downloader::Output::file;
  }
  result.insecure = insecure_option(result.line, found->insecure);
  if (result.line.has(found->checksum_options)) result.verification = Verification::certain;
  if (folder != nullptr) {
    result.files.push_back({{}, folder->text, folder->knowledge, folder});
  } else if (result.output == Downloader::Output::file) {
    name_files(*found, result);
  }
  return result;
}

}  // namespace plimsoll

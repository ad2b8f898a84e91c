#include "model/download.h"

#include <algorithm>

namespace plimsoll {
namespace {

using Output = Downloader::Output;

Output output_to(std::string_view file) {
  return file == "-" || file == "/dev/stdout" ? Output::standard_output : Output::file;
}

bool contains(std::string_view letters, char letter) {
  return letters.find(letter) != std::string_view::npos;
}

class Reader {
 public:
  Reader(const Downloader& downloader, Download& result)
      : downloader_(downloader), arguments_(result.invocation->arguments), result_(result) {}

  void read() {
    while (at_ < arguments_.size()) {
      const Argument& argument = arguments_[at_++];
      if (argument.text.size() < 2 || argument.text.front() != '-') {
        result_.operands.push_back(&argument);
      } else if (argument.text[1] == '-') {
        read_long_option(argument.text);
      } else {
        read_cluster(argument.text);
      }
    }
  }

 private:
  void read_long_option(std::string_view text) {
    const size_t equals = text.find('=');
    const std::string_view name = text.substr(0, equals);
    if (name == downloader_.output_long_option) {
      const bool attached = equals != std::string_view::npos;
      result_.output = output_to(attached ? text.substr(equals + 1) : next());
    } else if (name == downloader_.file_long_option) {
      result_.output = Output::file;
    }
  }

  // -fsSLo file, -qO-: letters up to one that takes a value, which is the rest or the next word.
  void read_cluster(std::string_view text) {
    for (size_t i = 1; i < text.size(); ++i) {
      const bool is_output = contains(downloader_.output_option, text[i]);
      if (is_output || contains(downloader_.value_options, text[i])) {
        const std::string_view rest = text.substr(i + 1);
        const std::string_view value = rest.empty() ? next() : rest;
        if (is_output) result_.output = output_to(value);
        return;
      }
      if (contains(downloader_.file_options, text[i])) result_.output = Output::file;
    }
  }

  std::string_view next() {
    return at_ < arguments_.size() ? arguments_[at_++].text : std::string_view();
  }

  const Downloader& downloader_;
  std::span<const Argument> arguments_;
  Download& result_;
  size_t at_ = 0;
};

}  // namespace

bool Download::is_local() const {
  constexpr std::string_view local[] = {"file:", "http://127.0.0.1", "http://localhost",
                                        "https://localhost", "localhost"};
  return std::any_of(operands.begin(), operands.end(), [&](const Argument* argument) {
    return std::any_of(std::begin(local), std::end(local), [&](std::string_view beginning) {
      return argument->text.starts_with(beginning);
    });
  });
}

std::optional<Download> download(const Invocation& invocation) {
  const Downloader* downloader = find_downloader(invocation.program);
  if (downloader == nullptr) return std::nullopt;
  Download result{&invocation, downloader->output, {}};
  Reader(*downloader, result).read();
  return result;
}

}  // namespace plimsoll

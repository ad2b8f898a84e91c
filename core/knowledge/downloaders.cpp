#include "knowledge/downloaders.h"

#include <algorithm>
#include <span>

#include "source/text.h"

namespace plimsoll {
namespace {

using Output = Downloader::Output;
using Style = OptionSyntax::Style;

constexpr Words httpie_values = "a A h p s auth auth-type body output pretty print session verify";

// curl(1) 8, wget(1) 1.25, fetch(1) of FreeBSD, HTTPie 3, aria2c(1) 1.37,
// and git-clone(1).
constexpr Downloader downloaders[] = {
    {.program = "aria2c",
     .output = Output::file,
     .syntax = {.value_options = "d i j k l o s x checksum dir header http-passwd http-user "
                                 "input-file log max-concurrent-downloads "
                                 "max-connection-per-server min-split-size out split"},
     .output_options = "o out",
     .folder_options = "d dir",
     .checksum_options = "checksum",
     .insecure = "check-certificate=false"},
    {.program = "curl",
     .output = Output::standard_output,
     .syntax = {.value_options = "A b c C d D e E F h H K m o P Q r t T u U w "
                                 "x X y Y z cacert capath cert "
                                 "ciphers config connect-timeout connect-to "
                                 "continue-at cookie cookie-jar data "
                                 "data-binary data-raw data-urlencode "
                                 "dns-servers form header interface key "
                                 "limit-rate max-filesize max-redirs max-time "
                                 "netrc-file noproxy oauth2-bearer "
                                 "output output-dir pinnedpubkey proto "
                                 "proto-default proto-redir proxy range "
                                 "referer request resolve retry retry-delay "
                                 "retry-max-time speed-limit "
                                 "speed-time time-cond tls-max unix-socket "
                                 "upload-file url user user-agent "
                                 "write-out",
                .operand_options = "url"},
     .output_options = "o output",
     .file_options = "O remote-name remote-name-all",
     .folder_options = "output-dir",
     .insecure = "k insecure proxy-insecure"},
    {.program = "fetch",
     .output = Output::file,
     .syntax = {.value_options = "B c i N o S T w"},
     .output_options = "o",
     .insecure = "no-verify-peer no-verify-hostname"},
    {.program = "git",
     .output = Output::file,
     .syntax = {.value_options = "b c C j o u branch config depth filter jobs origin reference "
                                 "revision separate-git-dir server-option shallow-exclude "
                                 "shallow-since template upload-pack"},
     .insecure = "c=http.sslVerify=false config=http.sslVerify=false",
     .operands = Downloader::Operands::address_and_file,
     .verbs = "clone"},
    {.program = "gh",
     .output = Output::file,
     .syntax = {.value_options = "A D O p R archive dir output pattern repo"},
     .output_options = "O output",
     .folder_options = "D dir",
     .verbs = "release download"},
    {.program = "http",
     .output = Output::standard_output,
     .syntax = {.value_options = httpie_values},
     .output_options = "o output",
     .file_options = "d download",
     .insecure = "verify=no verify=false"},
    {.program = "https",
     .output = Output::standard_output,
     .syntax = {.value_options = httpie_values},
     .output_options = "o output",
     .file_options = "d download",
     .insecure = "verify=no verify=false"},
    // -nv, -nc and their like are -n with a value.
    {.program = "wget",
     .output = Output::file,
     .syntax = {.value_options = "a A B D e i I l n o O P Q R t T U w X Y accept "
                                 "append-output base body-data "
                                 "ca-certificate certificate connect-timeout "
                                 "cut-dirs directory-prefix "
                                 "dns-timeout domains execute header "
                                 "http-password http-user input-file level "
                                 "limit-rate load-cookies max-redirect method "
                                 "output-document output-file "
                                 "password post-data private-key quota "
                                 "read-timeout referer reject "
                                 "save-cookies secure-protocol timeout tries "
                                 "user user-agent wait waitretry"},
     .output_options = "O output-document",
     .folder_options = "P directory-prefix",
     .insecure = "no-check-certificate"},
};

constexpr OptionSyntax cmdlet_syntax = {
    .value_options =
        "body certificatethumbprint contenttype credential destination headers "
        "maximumredirection maximumretrycount method outfile proxy "
        "retryintervalsec "
        "sessionvariable source sslprotocol timeoutsec uri useragent "
        "websession",
    .operand_options = "source uri",
    .style = Style::single_dash};

constexpr Downloader cmdlet(std::string_view name, Output output) {
  return {.program = name,
          .output = output,
          .syntax = cmdlet_syntax,
          .output_options = "outfile destination",
          .insecure = "skipcertificatecheck"};
}

// $client.DownloadFile(address, file)
constexpr Downloader method(std::string_view name, Output output) {
  return {.program = name,
          .output = output,
          .syntax = {},
          .operands = Downloader::Operands::address_and_file};
}

constexpr Downloader cmdlets[] = {
    cmdlet("curl", Output::standard_output),
    method("DownloadData", Output::standard_output),
    method("DownloadFile", Output::file),
    method("DownloadString", Output::standard_output),
    method("GetByteArrayAsync", Output::standard_output),
    method("GetStringAsync", Output::standard_output),
    cmdlet("Invoke-RestMethod", Output::standard_output),
    cmdlet("Invoke-WebRequest", Output::standard_output),
    cmdlet("irm", Output::standard_output),
    cmdlet("iwr", Output::standard_output),
    cmdlet("Start-BitsTransfer", Output::file),
    cmdlet("wget", Output::standard_output),
};

}  // namespace

const Downloader* find_downloader(std::string_view program) {
  const auto* const end = std::end(downloaders);
  const auto* const found =
      std::find_if(std::begin(downloaders), end,
                   [&](const Downloader& downloader) { return downloader.program == program; });
  return found == end ? nullptr : found;
}

const Downloader* find_powershell_downloader(std::string_view program) {
  const auto* const end = std::end(cmdlets);
  const auto* const found = std::find_if(std::begin(cmdlets), end, [&](const Downloader& cmdlet) {
    return equals_ignoring_case(cmdlet.program, program);
  });
  return found == end ? nullptr : found;
}

}  // namespace plimsoll

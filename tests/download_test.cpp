#include <doctest/doctest.h>

#include <string>

#include "model/dockerfile.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace plimsoll {
namespace {

// `https://x.org/a > a.tgz` of the first downloader called; `> -` is standard output, `> a?` a
// name that is not known. `!` in front: it trusts whoever answers.
std::string reading(std::string_view run) {
  const Source source("FROM x\nRUN " + std::string(run) + "\n");
  const Dockerfile file = build_model(source, Tree::parse(source.text()));
  if (file.downloads.empty()) return {};
  const Download& fetched = file.downloads.front();
  std::string result(fetched.insecure == nullptr ? "" : "! ");
  for (const Argument* address : fetched.addresses) result.append(address->text).append(" ");
  if (fetched.output == Downloader::Output::standard_output) return result + "> -";
  result += ">";
  for (const Download::File& written : fetched.files) {
    result += " " + (written.folder.empty() ? "" : std::string(written.folder) + "/") +
              std::string(written.name) + (written.knowledge == Knowledge::known ? "" : "?");
  }
  return result;
}

TEST_SUITE("packages") {
  TEST_CASE("downloaders: addresses, output and trust") {
    struct Case {
      std::string_view run;
      std::string_view reading;
    };
    constexpr Case cases[] = {
        {"curl -fsSL --retry 3 -H 'A: b' https://x.org/a", "https://x.org/a > -"},
        {"curl -fsSLo a.tgz https://x.org/a", "https://x.org/a > a.tgz"},
        {"curl -sSLk --output=a --url https://x.org/a", "! https://x.org/a > a"},
        {"curl -o x-k https://x.org/a", "https://x.org/a > x-k"},
        {"curl -LO https://x.org/a", "https://x.org/a > a"},
        {"curl --proto '=https' --tlsv1.2 -sSf https://x.org", "https://x.org > -"},
        {"wget -nv --no-check-certificate https://x.org/a", "! https://x.org/a > a"},
        {"busybox wget -qO- https://x.org/a", "https://x.org/a > -"},
        {"wget -Y on https://x.org/a", "https://x.org/a > a"},  // of busybox
        {"wget -P /tmp -O /tmp/a https://x.org/a https://x.org/b",
         "https://x.org/a https://x.org/b > /tmp/a"},
        {"aria2c --check-certificate=false -d /tmp -o a https://x.org/a",
         "! https://x.org/a > /tmp/a"},
        {"git -c http.sslVerify=false clone -b v1 https://x.org/a.git",
         "! https://x.org/a.git > a"},
        {"git checkout v1", ""},

        {"powershell -Command \"Invoke-WebRequest -Uri https://x.org/a -OutFile a.zip\"",
         "https://x.org/a > a.zip"},
        {"powershell -Command \"iwr https://x.org/a -SkipCertificateCheck\"",
         "! https://x.org/a > -"},
        {"powershell -Command \"(New-Object Net.WebClient).DownloadFile('https://x.org/a', 'b')\"",
         "https://x.org/a > b"},
        {"gh release download v1 -R a/b -p '*.tgz' -D /tmp", "v1 >"},
        {"gh release create v1", ""},
        {"echo curl https://x.org/a", ""},
    };
    for (const Case& one : cases) {
      CAPTURE(one.run);
      CHECK(reading(one.run) == one.reading);
    }
  }
}

}  // namespace
}  // namespace plimsoll

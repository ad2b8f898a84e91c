#include "model/image_reference.h"

#include <doctest/doctest.h>

#include <string>

namespace plimsoll {
namespace {

// registry|repository|tag|digest, or `invalid`.
std::string dump(std::string_view text) {
  const ImageReference reference = parse_image_reference(text);
  if (!reference.valid()) return "invalid";
  std::string result(reference.registry);
  result.append("|").append(reference.repository);
  result.append("|").append(reference.tag);
  result.append("|").append(reference.digest.substr(0, 10));
  return result;
}

}  // namespace

TEST_CASE("image references are taken apart as distribution does it") {
  const std::string hex(64, 'a');
  const std::pair<std::string, std::string> cases[] = {
      {"debian", "|debian||"},
      {"library/debian:12", "|library/debian|12|"},
      {"localhost/a", "localhost|a||"},
      {"localhost:5000/a/b:1.2-x", "localhost:5000|a/b|1.2-x|"},
      {"ghcr.io/owner/app", "ghcr.io|owner/app||"},
      {"REG/app", "REG|app||"},
      {"a@sha256:" + hex, "|a||sha256:aaa"},
      {"a:1@sha256:" + hex, "|a|1|sha256:aaa"},
      {"[::1]:5000/a", "[::1]:5000|a||"},
      {"a__b/c--d.e", "|a__b/c--d.e||"},
      {"my.team_a/app:1", "|my.team_a/app|1|"},
      {"", "invalid"},
      {"Debian", "invalid"},
      {"a/B", "invalid"},
      {"a:", "invalid"},
      {"a:-x", "invalid"},
      {"a:" + std::string(129, 'x'), "invalid"},
      {"a___b", "invalid"},
      {"a..b", "invalid"},
      {"-a", "invalid"},
      {"a/", "invalid"},
      {"/a", "invalid"},
      {"host.example.com:/a", "invalid"},
      {"host_a:5000/a", "invalid"},
      {"a@sha256:abc", "invalid"},
      {hex, "invalid"},
      {"a b", "invalid"},
      {"$X", "invalid"},
  };
  for (const auto& [text, expected] : cases) {
    const std::string shown(text);
    CAPTURE(shown);
    CHECK(dump(text) == expected);
  }
}

}  // namespace plimsoll

#include <doctest/doctest.h>

#include <string>

#include "knowledge/base_image_users.h"
#include "knowledge/glob.h"
#include "knowledge/interpreters.h"
#include "knowledge/secret_shapes.h"

namespace plimsoll {
namespace {

TEST_SUITE("knowledge") {
  TEST_CASE("globs match whole texts, and in linear time") {
    CHECK(matches_glob("gcr.io/distroless/*", "gcr.io/distroless/java/base"));
    CHECK_FALSE(matches_glob("gcr.io/distroless/*", "eu.gcr.io/distroless/java"));
    CHECK(matches_glob("-2.[0-3][.-]*", "-2.3-alpine-"));
    CHECK_FALSE(matches_glob("-2.[0-3][.-]*", "-2.30-"));
    CHECK(matches_glob("a?c", "abc"));
    CHECK_FALSE(matches_glob("a[bc", "ab"));
    CHECK(matches_glob("**", ""));
    CHECK_FALSE(matches_glob("*a*b", std::string(1u << 16u, 'a')));
  }

  TEST_CASE("a base image starts as the user its configuration names") {
    struct Case {
      std::string_view image;
      std::string_view tag;
      std::string_view user;  // empty: nobody knows
    };
    constexpr Case cases[] = {
        {"alpine", "3.22", "root"},
        {"alpine", "", "root"},
        {"example.com/alpine", "3.22", ""},
        {"gcr.io/distroless/static-debian13", "latest", "root"},
        {"gcr.io/distroless/static-debian13", "debug-nonroot", "65532"},
        {"gcr.io/distroless/static-debian13", "", ""},
        {"haproxy", "2.3-alpine", "root"},
        {"haproxy", "2.30", "haproxy"},
        {"influxdb", "1.12-data", "root"},
        {"influxdb", "3.1-core", "influxdb3"},
        {"mcr.microsoft.com/dotnet/aspnet", "9.0-noble-chiseled", "1654"},
        {"wordpress", "cli-php8.4", "www-data"},
        {"wordpress", "6-client", "root"},
    };
    for (const Case& one : cases) {
      CAPTURE(one.image);
      CAPTURE(one.tag);
      CHECK(default_user(one.image, one.tag).value_or("") == one.user);
    }
  }

  TEST_CASE("one image has one name") {
    CHECK(normalized_image("", "nginx") == "nginx");
    CHECK(normalized_image("docker.io", "library/nginx") == "nginx");
    CHECK(normalized_image("index.docker.io", "arm64v8/nginx") == "nginx");
    CHECK(normalized_image("", "bitnami/nginx") == "bitnami/nginx");
    CHECK(normalized_image("ghcr.io", "library/nginx") == "ghcr.io/library/nginx");
  }

  // Made up; none of them opens anything.
  constexpr std::string_view random_text = "Zq3vT8LwPb0nYs5RkXc1MdJ7HfGa2EuW9iQo";

  std::string secret_in(std::string_view text) {
    const auto found = find_secret(text);
    return found ? std::string(text.substr(found->begin, found->size)) : std::string();
  }

  TEST_CASE("a token has its length, alphabet and borders") {
    const std::string token = "ghp_" + std::string(random_text);
    CHECK(secret_in(token) == token);
    CHECK(secret_in("https://" + token + "@github.com/") == token);
    CHECK(secret_in(token + "x").empty());
    CHECK(secret_in(token.substr(0, token.size() - 1)).empty());
    CHECK(secret_in("x" + token).empty());
    CHECK(find_secret(token + " " + token, 1)->begin == token.size() + 1);
  }

  TEST_CASE("what leads a token belongs to it") {
    const std::string key = "f4f56af5a54a3eaeb3c3beb3cc2ccccc-us36";
    CHECK(secret_in("KEY=" + key) == key);
    CHECK(secret_in("KEY=0" + key).empty());
    const std::string bot = "12345678:AA" + std::string(random_text.substr(0, 33));
    CHECK(secret_in("https://api.telegram.org/bot=" + bot) == bot);
  }

  TEST_CASE("a JSON web token names its algorithm") {
    const std::string rest = ".eyJzdWIiOiI5ODE3MjYzNTQifQ." + std::string(random_text);
    CHECK(secret_in("eyJhbGciOiJIUzI1NiJ9" + rest) == "eyJhbGciOiJIUzI1NiJ9" + rest);
    CHECK(secret_in("eyJ0eXAiOiJub25lIn0x" + rest).empty());
  }

  TEST_CASE("a private key has a body") {
    const std::string header = "-----BEGIN OPENSSH PRIVATE KEY-----";
    const std::string line = std::string(random_text) + std::string(random_text);
    CHECK_FALSE(secret_in(header + "\\n" + line).empty());
    CHECK_FALSE(secret_in(header + "\n" + line + "\n-----END").empty());
    CHECK(secret_in("grep -q '" + header + "' key.pem && echo it is a key and not a certificate")
              .empty());
    CHECK(secret_in("-----BEGIN PUBLIC KEY-----\n" + line).empty());
  }

  TEST_CASE("placeholders and digests are no secrets") {
    for (const std::string_view text :
         {"AKIAIOSFODNN7EXAMPLE", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
          "ghp_abcdefghijklmnopqrstuvwxyz0123456789", "AKIAAAAAAAAAAAAAAAAA",
          "//registry.npmjs.org/:_authToken=${NPM_TOKEN}",
          "sha256:58a2b4d98ebd9dd1d460fd71e9a72937116d10f35970d13a48f1b763357840f1",
          "Authorization: Bearer $TOKEN", "pk_live_Zq3vT8LwPb0nYs5RkXc1MdJ7"}) {
      CAPTURE(text);
      CHECK(secret_in(text).empty());
    }
  }

  TEST_CASE("an interpreter is known with its version") {
    REQUIRE(find_interpreter("python3.12") != nullptr);
    CHECK(find_interpreter("python3.12")->program == "python");
    CHECK(find_interpreter("3.12") == nullptr);
    CHECK(find_interpreter("tar") == nullptr);
  }
}

}  // namespace
}  // namespace plimsoll

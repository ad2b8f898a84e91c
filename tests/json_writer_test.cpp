#include "report/json_writer.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>

namespace plimsoll::test {

using Json = nlohmann::ordered_json;

TEST_SUITE("JSON writer") {
  TEST_CASE("values, names and commas stand where JSON wants them") {
    JsonWriter json;
    json.begin_object();
    json.begin_array("empty");
    json.end_array();
    json.begin_array("list");
    json.begin_object();
    json.end_object();
    json.value(-3);
    json.null();
    json.end_array();
    const std::string first = json.take();
    json.member("behind", true);
    json.name("text");
    json.value("a");
    json.end_object();
    CHECK(first == R"({"empty":[],"list":[{},-3,null])");
    CHECK(json.take() == R"(,"behind":true,"text":"a"})");
  }

  TEST_CASE("strings of any bytes are written as nlohmann writes them") {
    std::mt19937 random(7);
    constexpr std::string_view telling =
        "\xc2\xa0\xe2\x80\xed\xa0\xf0\x9f\xf4\x90\xff\"\\/\n\x1f\x7f";
    for (int run = 0; run < 20000; ++run) {
      std::string text;
      for (size_t size = random() % 12; text.size() < size;) {
        const size_t choice = random();
        text +=
            choice % 2 == 0 ? telling[choice / 2 % telling.size()] : static_cast<char>(choice / 2);
      }
      CHECK(json_string(text) == Json(text).dump(-1, ' ', false, Json::error_handler_t::replace));
    }
  }
}

}  // namespace plimsoll::test

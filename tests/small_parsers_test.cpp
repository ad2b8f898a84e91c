#include <doctest/doctest.h>

#include "model/duration.h"
#include "model/file_mode.h"
#include "model/mount_faults.h"
#include "model/number.h"
#include "model/platform.h"
#include "model/port.h"
#include "model/signal.h"

// The texts that BuildKit gives to small parsers of Go's library and of its own.
namespace plimsoll {

TEST_SUITE("model") {
  TEST_CASE("numbers are read as Go reads them") {
    CHECK(parse_integer("+1") == 1);
    CHECK(parse_integer("-012") == -12);
    for (const char* text :
         {"", "+", "-", "+-1", " 1", "1 ", "1_0", "0x1", "9223372036854775808"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_integer(text));
    }
    CHECK(parse_unsigned("0755", 8) == 0755u);
    for (const char* text : {"", "8", "+7", "-7", "0o7"}) CHECK_FALSE(parse_unsigned(text, 8));
    CHECK_FALSE(parse_unsigned("4294967296", 10));
    CHECK(parse_bool("T") == true);
    CHECK(parse_bool("False") == false);
    for (const char* text : {"", "yes", "tRUE", " 1"}) CHECK_FALSE(parse_bool(text));
  }

  TEST_CASE("durations") {
    constexpr int64_t second = 1'000'000'000;
    CHECK(parse_duration("0") == 0);
    CHECK(parse_duration("1m30s") == 90 * second);
    CHECK(parse_duration("-1.5s") == -3 * second / 2);
    CHECK(parse_duration(".5h") == 1800 * second);
    CHECK(parse_duration("1s1ms1us1\xc2\xb5s1ns") == second + 1'002'001);
    for (const char* text : {"", "30", "s", "-", ".s", "1.s.", "1S", "1 s", "1d", "3000000h",
                             "9223372036854775808ns"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_duration(text));
    }
  }

  TEST_CASE("ports") {
    const Port port = parse_port("[::1]:8080-8081:80-81/UDP");
    CHECK(port.error == PortError::none);
    CHECK(port.address == "[::1]");
    CHECK(port.host == "8080-8081");
    CHECK(port.container == "80-81");
    CHECK(port.protocol == "UDP");
    CHECK(port.range.last == 81);
    struct Row {
      std::string_view text;
      PortError error;
    };
    constexpr Row rows[] = {
        {"80", PortError::none},
        {"+80", PortError::none},
        {"80/", PortError::none},
        {"8000-8010:80", PortError::none},
        {"::80", PortError::none},
        {"1.2.3.4::80", PortError::none},
        {"fe80::1:80:80", PortError::none},
        {"", PortError::no_port},
        {"/tcp", PortError::no_port},
        {"80/tcp/udp", PortError::bad_protocol},
        {"01.2.3.4:80:80", PortError::bad_address},
        {"1.2.3:80:80", PortError::bad_address},
        {"1::2::3:80:80", PortError::bad_address},
        {"80-", PortError::bad_port},
        {"65536", PortError::bad_port},
        {"x:80", PortError::bad_host_port},
        {"8000-8001:80-82", PortError::unequal_ranges},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      CHECK(parse_port(row.text).error == row.error);
    }
  }

  TEST_CASE("platforms") {
    struct Row {
      std::string_view text;
      std::string_view os;
      std::string_view architecture;
      std::string_view variant;
    };
    constexpr Row rows[] = {
        {"linux", "linux", "", ""},
        {"x86_64", "", "amd64", ""},
        {"macos/Aarch64/v8", "darwin", "arm64", ""},
        {"linux/arm", "linux", "arm", "v7"},
        {"linux/armel", "linux", "arm", "v6"},
        {"any/thing", "any", "thing", ""},
        {"windows(10.0.17763+win32k)/amd64", "windows", "amd64", ""},
    };
    for (const Row& row : rows) {
      CAPTURE(row.text);
      const auto platform = parse_platform(row.text);
      REQUIRE(platform);
      CHECK(platform->os == row.os);
      CHECK(platform->architecture == row.architecture);
      CHECK(platform->variant == row.variant);
    }
    for (const char* text : {"", "any", "linux/", "/amd64", "linux/a/b/c", "linux/a b", "win(", "*",
                             "linux(+)", "linux(a%2)", "linux.1/amd64"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_platform(text));
    }
  }

  TEST_CASE("signals and file modes") {
    for (const char* text : {"9", "-1", "SIGTERM", "term", "sigRTMIN+15", "RTMAX-1", "SIGRTMAX"}) {
      CAPTURE(text);
      CHECK(is_signal(text));
    }
    for (const char* text : {"", "0", "SIG", "SIGSIGTERM", "RTMIN+0", "RTMIN+16", "RTMAX-01"}) {
      CAPTURE(text);
      CHECK_FALSE(is_signal(text));
    }
    for (const char* text : {"0", "7777", "00000644", "+x", "u=rwX,go=rX", "a-w+r", "=", "u=g"}) {
      CAPTURE(text);
      CHECK(is_file_mode(text));
    }
    for (const char* text : {"", "8", "10000", "64a", "x", "u", "u=r,", ",u=r", "u=a", "+7"}) {
      CAPTURE(text);
      CHECK_FALSE(is_file_mode(text));
    }
  }

  TEST_CASE("mounts") {
    Variables variables;
    const auto scope = variables.add_scope(Variables::Undeclared::unset);
    variables.declare(scope, "KIND", {Knowledge::unknown, VariableOrigin::arg});
    const VariableView view{variables, scope, variables.now()};
    const auto errors = [&](std::string_view mount) {
      std::vector<MountError> found;
      for (const MountFault& fault : mount_faults(mount, '\\', view, std::nullopt))
        found.push_back(fault.error);
      return found;
    };
    for (const char* mount :
         {"target=/a", "type=CACHE,target=/c,sharing=Private,uid=1,gid=2,mode=0700",
          "type=secret,id=x,required,env=X", "type=ssh,required=true",
          "type=tmpfs,size=1.5 GiB,dst=/t", "\"source=a,b\",target=/a",
          "type=$KIND,target=/,size=1", "target=/a,ro=f,rw", "type=secret,source=a",
          "from=,target=/a", "type=tmpfs,size=+10kb,target=/t"}) {
      CAPTURE(mount);
      CHECK(errors(mount).empty());
    }
    struct Row {
      std::string_view mount;
      MountError error;
    };
    constexpr Row rows[] = {
        {"", MountError::empty},
        {"a\"b", MountError::bad_quotes},
        {"\"a", MountError::bad_quotes},
        {"\"a\"b", MountError::bad_quotes},
        {"target=/a,", MountError::no_value},
        {"cache", MountError::no_value},
        {"type=none", MountError::unknown_type},
        {"targte=/a", MountError::unknown_key},
        {"required,type=secret,id=a", MountError::not_for_type},
        {"size=1,type=tmpfs", MountError::not_for_type},
        {"type=tmpfs,uid=1", MountError::not_for_type},
        {"target=/a,sharing=shared", MountError::not_for_type},
        {"type=ssh,source=a", MountError::not_for_type},
        {"type=secret,id=a,from=b", MountError::not_for_type},
        {"type=secret", MountError::secret_unnamed},
        {"type=secret,id=a,source=b", MountError::secret_named_twice},
        {"target=/a,ro=yes", MountError::bad_value},
        {"type=tmpfs,size=1x", MountError::bad_value},
        {"type=tmpfs,size=.", MountError::bad_value},
        {"type=cache,mode=9,target=/a", MountError::bad_value},
        {"target=/", MountError::root_target},
    };
    for (const Row& row : rows) {
      CAPTURE(row.mount);
      CHECK(errors(row.mount) == std::vector<MountError>{row.error});
    }
  }
}

}  // namespace plimsoll

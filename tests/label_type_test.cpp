#include "model/label_type.h"

#include <doctest/doctest.h>

namespace plimsoll {

TEST_SUITE("model") {
  TEST_CASE("values of labels, by the standards that say what they are") {
    struct Row {
      LabelType type;
      std::string_view value;
      bool valid;
    };
    constexpr Row rows[] = {
        {LabelType::text, "anything at all", true},
        {LabelType::url, "https://example.com/a?b=c#d", true},
        {LabelType::url, "mailto:ada@example.com", true},
        {LabelType::url, "http://[::1]:8080/", true},
        {LabelType::url, "https://", false},
        {LabelType::url, "https:///path", false},
        {LabelType::url, "example.com", false},
        {LabelType::url, "//example.com", false},
        {LabelType::url, "https://example.com/%2", false},
        {LabelType::url, "https://example.com/%zz", false},
        {LabelType::url, "https://example.com/<x>", false},
        {LabelType::semver, "1.2.3", true},
        {LabelType::semver, "1.0.0-alpha.1-x+001.sha", true},
        {LabelType::semver, "1.2.3+a-b", true},
        {LabelType::semver, "1.2.3-0", true},
        {LabelType::semver, "1.2.3-01", false},
        {LabelType::semver, "1.2.3-", false},
        {LabelType::semver, "1.2.3-a..b", false},
        {LabelType::semver, "1.2", false},
        {LabelType::semver, "1.2.3.4", false},
        {LabelType::semver, "01.2.3", false},
        {LabelType::semver, "v1.2.3", false},
        {LabelType::hash, "0123abc", true},
        {LabelType::hash, "0123456789abcdef0123456789abcdef01234567", true},
        {LabelType::hash, "0123ab", false},
        {LabelType::hash, "0123ABC", false},
        {LabelType::hash, "feature", false},
        {LabelType::rfc3339, "2026-01-31T23:59:60Z", true},
        {LabelType::rfc3339, "2026-01-31t10:00:00.25-08:30", true},
        {LabelType::rfc3339, "2026-02-29T10:00:00Z", false},
        {LabelType::rfc3339, "2026-01-31T24:00:00Z", false},
        {LabelType::rfc3339, "2026-01-31T10:00:00.Z", false},
        {LabelType::rfc3339, "2026-01-31T10:00:00+1:00", false},
        {LabelType::rfc3339, "2026-01-31T10:00:00Zjunk", false},
        {LabelType::rfc3339, "2026-01-31", false},
        {LabelType::spdx, "MIT", true},
        {LabelType::spdx, "0BSD", true},
        {LabelType::spdx, "zlib-acknowledgement", true},
        {LabelType::spdx, "GPL-2.0-only WITH Classpath-exception-2.0", true},
        {LabelType::spdx, "(MIT OR Apache-2.0) AND LicenseRef-own", true},
        {LabelType::spdx, "Apache-1.0+", true},
        {LabelType::spdx, "mit", false},
        {LabelType::spdx, "MIT Apache-2.0", false},
        {LabelType::spdx, "MIT OR", false},
        {LabelType::spdx, "(MIT", false},
        {LabelType::spdx, "MIT)", false},
        {LabelType::spdx, "()", false},
        {LabelType::spdx, "MIT WITH", false},
        {LabelType::spdx, "LicenseRef-", false},
        {LabelType::email, "ada.l+ops@mail.example.com", true},
        {LabelType::email, "ada", false},
        {LabelType::email, "@example.com", false},
        {LabelType::email, "ada..l@example.com", false},
        {LabelType::email, "ada@example..com", false},
        {LabelType::email, "ada l@example.com", false},
        {LabelType::email, "ada@exa_mple.com", false},
    };
    for (const Row& row : rows) {
      CAPTURE(row.value);
      CHECK(is_valid(row.type, row.value) == row.valid);
      CHECK((row.type == LabelType::text || !is_valid(row.type, "")));
    }
  }

  TEST_CASE("types of labels have the names of hadolint's configuration") {
    for (const LabelType type :
         {LabelType::text, LabelType::url, LabelType::semver, LabelType::hash, LabelType::rfc3339,
          LabelType::spdx, LabelType::email}) {
      CHECK(label_type_from(to_string(type)) == type);
    }
    CHECK(label_type_from("") == LabelType::text);
    CHECK(label_type_from("URL") == std::nullopt);
  }
}

}  // namespace plimsoll

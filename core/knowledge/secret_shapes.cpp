#include "knowledge/secret_shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string>

#include "source/text.h"

namespace plimsoll {
namespace {

constexpr size_t npos = std::string_view::npos;

constexpr bool is_alphanumeric(char c) {
  return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'z');
}

// A set of bytes, written as in a bracket expression: ranges, single bytes, a dash last.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view set) {
    for (size_t i = 0; i < set.size(); ++i) {
      const bool range = i + 2 < set.size() && set[i + 1] == '-';
      const char last = range ? set[i + 2] : set[i];
      for (int byte = set[i]; byte <= last; ++byte) contains_[static_cast<size_t>(byte)] = true;
      if (range) i += 2;
    }
  }
  [[nodiscard]] constexpr bool contains(char c) const {
    return contains_[static_cast<unsigned char>(c)];
  }

 private:
  std::array<bool, 256> contains_{};
};

constexpr ByteSet digits{"0-9"};
constexpr ByteSet hex{"0-9a-f"};
constexpr ByteSet hex_any_case{"0-9A-Fa-f"};
constexpr ByteSet hex_dashed{"0-9A-Fa-f-"};
constexpr ByteSet base32{"A-Z2-7"};
constexpr ByteSet bech32{"02-9ACDEFGHJKLMNPQRSTUVWXYZ"};
constexpr ByteSet upper{"0-9A-Z"};
constexpr ByteSet alphanumeric{"0-9A-Za-z"};
constexpr ByteSet base64{"0-9A-Za-z+/="};
constexpr ByteSet word{"0-9A-Za-z_"};
constexpr ByteSet url_safe{"0-9A-Za-z_-"};
constexpr ByteSet dashed{"0-9A-Za-z-"};
constexpr ByteSet dotted{"0-9A-Za-z_.=-"};
constexpr ByteSet percent_encoded{"0-9A-Za-z%+/="};
constexpr ByteSet header_value{"0-9A-Za-z_=~@.+/-"};
constexpr ByteSet webhook_path{"0-9A-Za-z@/-"};

// Longer bodies are read only this far.
constexpr uint16_t no_limit = 1024;

enum class LetterCase : uint8_t { exact, any };

// A token is `lead` bytes of `lead_bytes`, the prefix, and a run of `minimum` to `maximum` bytes of
// `body`, with nothing of a word right before or behind.
struct SecretShape {
  std::string_view prefix;
  const ByteSet* body;
  uint16_t minimum;
  uint16_t maximum;
  std::string_view kind;
  double entropy = 3.0;  // of the body, in bits per byte; below it, it is a placeholder
  LetterCase letter_case = LetterCase::exact;  // of the prefix
  uint16_t lead = 0;
  const ByteSet* lead_bytes = &alphanumeric;
};

// After the rules of gitleaks (MIT, Copyright (c) 2019 Zachary Rice) and Trivy (Apache-2.0), August
// 2026; only those that a few telling bytes anchor. Ordered by the first byte of the prefix, in
// lower case.
constexpr SecretShape shapes[] = {
    {"&sig=", &percent_encoded, 40, 160, "Azure shared access signature"},
    {"-us", &digits, 1, 2, "Mailchimp API key", 0, LetterCase::exact, 32, &hex},
    {".atlasv1.", &dotted, 60, 70, "HCP Terraform API token", 3.5, LetterCase::exact, 14},
    {".webhook.office.com/webhookb2/", &webhook_path, 80, no_limit, "Microsoft Teams webhook"},
    {":_auth=", &base64, 12, no_limit, "npm registry credential"},
    {":_authToken=", &dotted, 20, no_limit, "npm registry token"},
    {":_password=", &base64, 12, no_limit, "npm registry password"},
    {":AA", &url_safe, 33, 33, "Telegram bot token", 3.0, LetterCase::exact, 8, &digits},
    {"ABIA", &base32, 16, 16, "AWS access key id"},
    {"ABSK", &base64, 109, 269, "Amazon Bedrock API key"},
    {"ACCA", &base32, 16, 16, "AWS access key id"},
    {"AccountKey=", &base64, 88, 88, "Azure storage account key", 3.0, LetterCase::any},
    {"AGE-SECRET-KEY-1", &bech32, 58, 58, "age secret key"},
    {"AIza", &url_safe, 35, 35, "Google API key", 4.0},
    {"AKCp", &alphanumeric, 69, 69, "Artifactory API key", 4.5},
    {"AKIA", &base32, 16, 16, "AWS access key id"},
    {"amzn.mws.", &hex_dashed, 36, 36, "Amazon MWS auth token"},
    {"API-", &upper, 26, 26, "Octopus Deploy API key"},
    {"api_org_", &alphanumeric, 34, 40, "Hugging Face organization token"},
    {"ASIA", &base32, 16, 16, "AWS temporary access key id"},
    {"ATATT3", &dotted, 186, 186, "Atlassian API token", 3.5},
    {"Authorization: Basic ", &base64, 16, no_limit, "HTTP credential", 3.0, LetterCase::any},
    {"Authorization: Bearer ", &header_value, 16, no_limit, "HTTP bearer token", 3.0,
     LetterCase::any},
    {"Authorization: token ", &header_value, 16, no_limit, "HTTP token", 3.0, LetterCase::any},
    {"cio", &alphanumeric, 32, 32, "crates.io API token", 3.5},
    {"CLOJARS_", &alphanumeric, 60, 60, "Clojars deploy token"},
    {"cmVmd", &alphanumeric, 59, 59, "Artifactory reference token", 4.5},
    {"dapi", &hex, 32, 32, "Databricks access token"},
    {"dckr_oat_", &url_safe, 27, 32, "Docker Hub organization access token"},
    {"dckr_pat_", &url_safe, 27, 32, "Docker Hub personal access token"},
    {"doo_v1_", &hex, 64, 64, "DigitalOcean OAuth token"},
    {"dop_v1_", &hex, 64, 64, "DigitalOcean personal access token"},
    {"dor_v1_", &hex, 64, 64, "DigitalOcean refresh token"},
    {"dp.pt.", &alphanumeric, 43, 43, "Doppler personal token"},
    {"dt0c01.", &dotted, 89, 89, "Dynatrace API token", 4.0},
    {"duffel_live_", &dotted, 43, 43, "Duffel access token"},
    {"duffel_test_", &dotted, 43, 43, "Duffel test token"},
    {"EZAK", &alphanumeric, 54, 54, "EasyPost API key"},
    {"EZTK", &alphanumeric, 54, 54, "EasyPost test key"},
    {"fm1a_", &base64, 100, no_limit, "Fly.io access token", 4.0},
    {"fm1r_", &base64, 100, no_limit, "Fly.io access token", 4.0},
    {"fm2_", &base64, 100, no_limit, "Fly.io access token", 4.0},
    {"fo1_", &url_safe, 43, 43, "Fly.io access token", 4.0},
    {"gho_", &alphanumeric, 36, 36, "GitHub OAuth token"},
    {"ghp_", &alphanumeric, 36, 36, "GitHub personal access token"},
    {"ghr_", &alphanumeric, 36, 76, "GitHub refresh token"},
    {"ghs_", &dotted, 36, no_limit, "GitHub app token"},
    {"ghu_", &alphanumeric, 36, 36, "GitHub user-to-server token"},
    {"github_pat_", &word, 82, 82, "GitHub fine-grained access token"},
    {"glagent-", &url_safe, 50, 50, "GitLab agent token"},
    {"glc_", &base64, 32, 400, "Grafana Cloud token"},
    {"glcbt-", &url_safe, 22, 26, "GitLab CI job token"},
    {"gldt-", &url_safe, 20, 20, "GitLab deploy token"},
    {"glffct-", &url_safe, 20, 20, "GitLab feature flag token"},
    {"glft-", &url_safe, 20, 20, "GitLab feed token"},
    {"glimt-", &url_safe, 25, 25, "GitLab incoming mail token"},
    {"gloas-", &url_safe, 64, 64, "GitLab OAuth application secret"},
    {"glpat-", &dotted, 20, no_limit, "GitLab personal access token"},
    {"glptt-", &hex, 40, 40, "GitLab trigger token"},
    {"glrt-", &dotted, 20, 60, "GitLab runner token"},
    {"glsa_", &word, 41, 41, "Grafana service account token"},
    {"glsoat-", &url_safe, 20, 20, "GitLab SCIM token"},
    {"GOCSPX-", &url_safe, 28, 28, "Google OAuth client secret"},
    {"hf_", &alphanumeric, 34, 40, "Hugging Face access token"},
    {"hooks.slack.com/services/", &base64, 40, 60, "Slack webhook"},
    {"hooks.slack.com/workflows/", &base64, 40, 60, "Slack webhook"},
    {"HRKU-AA", &url_safe, 58, 58, "Heroku API key", 4.0},
    {"hvb.", &url_safe, 138, 300, "HashiCorp Vault batch token", 4.0},
    {"hvs.", &url_safe, 90, 120, "HashiCorp Vault service token", 3.5},
    {"ico-", &alphanumeric, 32, 32, "Infracost API token"},
    {"lin_api_", &alphanumeric, 40, 40, "Linear API key"},
    {"LTAI", &alphanumeric, 20, 20, "Alibaba Cloud access key id"},
    {"npm_", &alphanumeric, 36, 36, "npm access token"},
    {"NRAK-", &upper, 27, 27, "New Relic user key"},
    {"NRII-", &dashed, 32, 32, "New Relic ingest key"},
    {"ntn_", &alphanumeric, 46, 46, "Notion API token", 4.0},
    {"ops_eyJ", &base64, 250, no_limit, "1Password service account token", 4.0},
    {"packagist_org_", &hex, 68, 68, "Private Packagist token"},
    {"packagist_out_", &hex, 68, 68, "Private Packagist token"},
    {"packagist_uut_", &hex, 68, 68, "Private Packagist token"},
    {"PMAK-", &hex_dashed, 59, 59, "Postman API key"},
    {"pnu_", &alphanumeric, 36, 36, "Prefect API token"},
    {"pplx-", &alphanumeric, 48, 48, "Perplexity API key", 4.0},
    {"pscale_oauth_", &dotted, 32, 64, "PlanetScale OAuth token"},
    {"pscale_pw_", &dotted, 32, 64, "PlanetScale password"},
    {"pscale_tkn_", &dotted, 32, 64, "PlanetScale API token"},
    {"pul-", &hex, 40, 40, "Pulumi access token"},
    {"pypi-AgEIcHlwaS5vcmc", &url_safe, 50, no_limit, "PyPI API token"},
    {"rdme_", &alphanumeric, 70, 70, "ReadMe API token"},
    {"rk_live_", &alphanumeric, 10, 99, "Stripe restricted key", 2.5},
    {"rk_prod_", &alphanumeric, 10, 99, "Stripe restricted key", 2.5},
    {"rk_test_", &alphanumeric, 10, 99, "Stripe test key", 2.5},
    {"rubygems_", &hex, 48, 48, "RubyGems API key"},
    {"SG.", &dotted, 66, 66, "SendGrid API key"},
    {"sgp_", &word, 40, 64, "Sourcegraph access token"},
    {"sha256~", &url_safe, 43, 43, "OpenShift access token", 3.5},
    {"shippo_live_", &hex_any_case, 40, 40, "Shippo API token"},
    {"shippo_test_", &hex_any_case, 40, 40, "Shippo test token"},
    {"shpat_", &hex_any_case, 32, 32, "Shopify access token"},
    {"shpca_", &hex_any_case, 32, 32, "Shopify custom app token"},
    {"shppa_", &hex_any_case, 32, 32, "Shopify private app password"},
    {"shpss_", &hex_any_case, 32, 32, "Shopify shared secret"},
    {"sk-", &alphanumeric, 48, 48, "OpenAI API key"},
    {"sk-admin-", &url_safe, 40, no_limit, "OpenAI admin key"},
    {"sk-ant-admin01-", &url_safe, 95, 95, "Anthropic admin key"},
    {"sk-ant-api03-", &url_safe, 95, 95, "Anthropic API key"},
    {"sk-proj-", &url_safe, 40, no_limit, "OpenAI project key"},
    {"sk-svcacct-", &url_safe, 40, no_limit, "OpenAI service account key"},
    {"sk_live_", &alphanumeric, 10, 99, "Stripe secret key", 2.5},
    {"sk_prod_", &alphanumeric, 10, 99, "Stripe secret key", 2.5},
    {"sk_test_", &alphanumeric, 10, 99, "Stripe test key", 2.5},
    {"sntrys_eyJpYXQiO", &dotted, 60, no_limit, "Sentry organization token", 4.0},
    {"sntryu_", &hex, 64, 64, "Sentry user token", 3.5},
    {"sq0atp-", &url_safe, 22, 60, "Square access token"},
    {"sq0csp-", &url_safe, 22, 60, "Square OAuth secret"},
    {"tfp_", &dotted, 59, 59, "Typeform access token"},
    {"tk-us-", &url_safe, 48, 48, "Scalingo API token"},
    {"xapp-", &dashed, 20, 400, "Slack app token"},
    {"xkeysib-", &dashed, 81, 81, "Brevo API key"},
    {"xoxa-", &dashed, 20, 400, "Slack token"},
    {"xoxb-", &dashed, 20, 400, "Slack bot token"},
    {"xoxe-", &dashed, 20, 400, "Slack refresh token"},
    {"xoxp-", &dashed, 20, 400, "Slack user token"},
    {"xoxr-", &dashed, 20, 400, "Slack refresh token"},
    {"xoxs-", &dashed, 20, 400, "Slack session token"},
    {"ya29.", &url_safe, 20, no_limit, "Google OAuth access token", 3.5},
};

constexpr bool is_ordered() {
  for (size_t i = 1; i < std::size(shapes); ++i) {
    if (to_lower(shapes[i].prefix[0]) < to_lower(shapes[i - 1].prefix[0])) return false;
  }
  return true;
}
static_assert(is_ordered());

// So that no shape begins within a word.
constexpr bool has_sign_behind_every_lead() {
  for (const SecretShape& shape : shapes) {
    if (shape.lead > 0 && alphanumeric.contains(shape.prefix[0])) return false;
  }
  return true;
}
static_assert(has_sign_behind_every_lead());

// Where the shapes whose prefix begins with a byte begin in the table.
constexpr std::array<uint8_t, 257> make_first_bytes() {
  std::array<uint8_t, 257> begins{};
  size_t row = 0;
  for (size_t byte = 0; byte < begins.size(); ++byte) {
    while (row < std::size(shapes) &&
           static_cast<unsigned char>(to_lower(shapes[row].prefix[0])) < byte) {
      ++row;
    }
    begins[byte] = static_cast<uint8_t>(row);
  }
  return begins;
}
static_assert(std::size(shapes) < 256);
constexpr std::array<uint8_t, 257> first_bytes = make_first_bytes();

// Whether anything that is looked for may begin with two bytes: a bit for each pair of their lower
// five bits, which are the same for a letter in both cases. Few pairs of ordinary text pass.
constexpr uint32_t low_bits(char c) { return static_cast<unsigned char>(c) & 31u; }
constexpr std::array<uint32_t, 32> make_openings() {
  std::array<uint32_t, 32> openings{};
  const auto add = [&](char first, char second) {
    openings[low_bits(first)] |= 1u << low_bits(second);
  };
  for (const SecretShape& shape : shapes) add(shape.prefix[0], shape.prefix[1]);
  add('e', 'y');
  add('-', '-');
  return openings;
}
constexpr std::array<uint32_t, 32> openings = make_openings();

bool may_open(char first, char second) {
  return ((openings[low_bits(first)] >> low_bits(second)) & 1u) != 0;
}

bool starts_with(std::string_view text, std::string_view prefix, LetterCase letter_case) {
  if (text.size() < prefix.size()) return false;
  for (size_t i = 0; i < prefix.size(); ++i) {
    if (text[i] == prefix[i]) continue;
    if (letter_case == LetterCase::exact || to_lower(text[i]) != to_lower(prefix[i])) return false;
  }
  return true;
}

// The size of the run of `set` at the beginning of `text`, counted up to `limit`.
size_t run_size(std::string_view text, const ByteSet& set, size_t limit) {
  size_t size = 0;
  while (size < text.size() && size < limit && set.contains(text[size])) ++size;
  return size;
}

// Shannon's, in bits per byte.
double entropy_of(std::string_view text) {
  std::array<uint16_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double sum = 0;
  for (const uint16_t count : counts) {
    if (count > 1) sum += count * std::log2(static_cast<double>(count));
  }
  const auto size = static_cast<double>(text.size());
  return std::log2(size) - sum / size;
}

// abcdef…, 012345…: most bytes follow the one before.
bool is_alphabet(std::string_view text) {
  size_t followers = 0;
  for (size_t i = 1; i < text.size(); ++i) followers += text[i] == text[i - 1] + 1 ? 1 : 0;
  return followers * 4 > text.size() * 3;
}

// Written where a secret would stand. Four letters and more, so that hardly any random text has
// one.
bool says_placeholder(std::string_view text) {
  constexpr std::string_view words[] = {"example",  "placeholder", "changeme", "your",
                                        "redacted", "dummy",       "xxxx",     "sample"};
  const std::string lower = to_lower(text);
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view entry) {
    return lower.find(entry) != std::string::npos;
  });
}

// A word ends at `at`, or none is there.
bool is_border(std::string_view text, size_t at) {
  return at == 0 || at >= text.size() || !is_alphanumeric(text[at - 1]) ||
         !is_alphanumeric(text[at]);
}

// How many bytes before `at` the token begins; nothing when what stands there cannot lead it.
std::optional<size_t> lead_size(const SecretShape& shape, std::string_view text, size_t at) {
  if (shape.lead == 0) {
    return is_border(text, at) ? std::optional<size_t>(0) : std::nullopt;
  }
  size_t size = 0;
  while (size < at && size <= shape.lead + 2u && shape.lead_bytes->contains(text[at - size - 1])) {
    ++size;
  }
  // Telegram's numbers have grown from eight digits to ten; the others have one length.
  const size_t longest = shape.lead_bytes == &digits ? shape.lead + 2u : shape.lead;
  if (size < shape.lead || size > longest || !is_border(text, at - size)) return std::nullopt;
  return size;
}

std::optional<SecretMatch> match_shape(const SecretShape& shape, std::string_view text, size_t at) {
  const std::string_view rest = text.substr(at);
  if (!starts_with(rest, shape.prefix, shape.letter_case)) return std::nullopt;
  const std::optional<size_t> lead = lead_size(shape, text, at);
  if (!lead) return std::nullopt;
  const std::string_view behind = rest.substr(shape.prefix.size());
  const size_t size = run_size(behind, *shape.body, shape.maximum + size_t{1});
  if (size < shape.minimum) return std::nullopt;
  if (size > shape.maximum && shape.maximum != no_limit) return std::nullopt;
  const std::string_view body = behind.substr(0, size);
  if (shape.maximum != no_limit && !is_border(behind, size)) return std::nullopt;
  const std::string_view random = *lead > size ? text.substr(at - *lead, *lead) : body;
  if (entropy_of(random) < shape.entropy || is_alphabet(random) || says_placeholder(body)) {
    return std::nullopt;
  }
  return SecretMatch{at - *lead, *lead + shape.prefix.size() + size, shape.kind, shape.prefix};
}

// The text that base64 of the URL-safe kind stands for; what does not belong to it ends it.
std::string decode_base64(std::string_view text) {
  std::string result;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    uint32_t value = 0;
    if (c >= 'A' && c <= 'Z') {
      value = static_cast<uint32_t>(c - 'A');
    } else if (c >= 'a' && c <= 'z') {
      value = static_cast<uint32_t>(c - 'a' + 26);
    } else if (is_digit(c)) {
      value = static_cast<uint32_t>(c - '0' + 52);
    } else if (c == '-' || c == '+') {
      value = 62;
    } else if (c == '_' || c == '/') {
      value = 63;
    } else {
      break;
    }
    bits = (bits << 6) | value;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    result += static_cast<char>((bits >> count) & 0xff);
  }
  return result;
}

// header.payload.signature, where the header names an algorithm.
std::optional<SecretMatch> match_json_web_token(std::string_view text, size_t at) {
  constexpr std::string_view prefix = "eyJ";
  constexpr size_t longest_header = 512;
  const std::string_view rest = text.substr(at);
  if (!rest.starts_with(prefix) || !is_border(text, at)) return std::nullopt;
  const size_t header = run_size(rest, url_safe, longest_header);
  if (!rest.substr(header).starts_with(".eyJ")) return std::nullopt;
  const size_t payload_begin = header + 1;
  const size_t payload = run_size(rest.substr(payload_begin), url_safe, 8 * size_t{no_limit});
  const size_t signature_begin = payload_begin + payload + 1;
  if (payload < 20 || signature_begin >= rest.size() || rest[signature_begin - 1] != '.') {
    return std::nullopt;
  }
  const size_t signature = run_size(rest.substr(signature_begin), url_safe, no_limit);
  if (signature < 20) return std::nullopt;
  if (decode_base64(rest.substr(0, header)).find("\"alg\"") == std::string::npos) {
    return std::nullopt;
  }
  return SecretMatch{at, signature_begin + signature, "JSON web token", prefix};
}

// The header of a private key is quoted in many a script; only with a line of its body it is a key.
std::optional<SecretMatch> match_private_key(std::string_view text, size_t at) {
  constexpr std::string_view prefix = "-----BEGIN ";
  constexpr size_t longest_label = 40;
  constexpr size_t searched = 256;
  constexpr size_t body_line = 60;
  const std::string_view rest = text.substr(at);
  if (!rest.starts_with(prefix)) return std::nullopt;
  const std::string_view label = rest.substr(prefix.size(), longest_label);
  const size_t label_end = label.find("-----");
  if (label_end == npos || label.substr(0, label_end).find("PRIVATE KEY") == npos) {
    return std::nullopt;
  }
  const size_t header = prefix.size() + label_end + 5;
  const std::string_view body = rest.substr(header, searched);
  for (size_t i = 0; i < body.size(); ++i) {
    const size_t run = run_size(body.substr(i), base64, body.size());
    if (run >= body_line) {
      return SecretMatch{at, header + i + run, "private key", rest.substr(0, header)};
    }
    i += run;
  }
  return std::nullopt;
}

}  // namespace

std::optional<SecretMatch> find_secret(std::string_view text, size_t from) {
  bool in_word = from > 0 && alphanumeric.contains(text[from - 1]);
  for (size_t at = from; at + 1 < text.size(); ++at) {
    // No prefix begins within a word, unless with a sign.
    const bool was_in_word = in_word;
    in_word = alphanumeric.contains(text[at]);
    if (was_in_word && in_word) continue;
    if (!may_open(text[at], text[at + 1])) continue;
    const auto byte = static_cast<unsigned char>(to_lower(text[at]));
    const char second = to_lower(text[at + 1]);
    for (size_t row = first_bytes[byte]; row < first_bytes[byte + size_t{1}]; ++row) {
      if (to_lower(shapes[row].prefix[1]) != second) continue;
      if (const auto match = match_shape(shapes[row], text, at)) return match;
    }
    if (byte == 'e') {
      if (const auto match = match_json_web_token(text, at)) return match;
    } else if (byte == '-') {
      if (const auto match = match_private_key(text, at)) return match;
    }
  }
  return std::nullopt;
}

}  // namespace plimsoll

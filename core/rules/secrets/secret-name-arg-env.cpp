#include <algorithm>
#include <iterator>

#include "rules/rule.h"
#include "source/text.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::hadolint, "DL3064"},
    {Authority::buildkit, "SecretsUsedInArgOrEnv"},
    {Authority::trivy, "DS-0031"},
    {Authority::semgrep, "secret-in-build-arg"},
    {Authority::dockle, "CIS-DI-0010"},
    {Authority::cis_docker, "4.10"},
    {Authority::kics, "a88baa34-e2ad-44ea-ad6f-8cac87bc7c71"},
};

constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nENV «DB_PASSWORD»=hunter2 DB_HOST=db\n"},
    {.bad = "FROM node:24-slim\nARG «NPM_TOKEN»\nRUN npm ci\n"},
    {.bad = "FROM alpine:3.22\nENV «apikey» value\nENV «DB_PASS»=x PASS_COUNT=2\n"},
    {.good = "FROM node:24-slim\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\n"},
    {.good = "FROM alpine:3.22\nENV DB_PASSWORD_FILE=/run/secrets/db SSH_PUBLIC_KEY=x\n"},
    {.good = "FROM alpine:3.22\nENV KEYBOARD=us TOKENS=3\n"},
    {.good = "ARG REGISTRY_TOKEN\nFROM alpine:3.22\n"},
    {.good = "FROM alpine:3.22\nENV GPG_KEY=46095ACC8548582C1A2699A9D27D666CD88E42B4\n"
             "ENV GOSU_KEY=0x036A9C25BF357DD4\n"
             "ENV TLS_KEY_PATH=/etc/ssl/app.key\n"},
};

// Words of a name, parted by `_`, that say it holds a secret, and those that say it does not
// (BuildKit, SecretsUsedInArgOrEnv).
constexpr std::string_view secret_words[] = {"apikey", "auth",   "credential", "credentials",
                                             "key",    "passwd", "password",   "pword",
                                             "secret", "token"};
constexpr std::string_view harmless_words[] = {"file", "public", "version"};

// BuildKit does not count these; they do as the last word: DB_PASS, SIGNING_PASSPHRASE.
bool ends_in_password(std::string_view name) {
  const std::string word = to_lower(name.substr(name.rfind('_') + 1));
  return word == "pass" || word == "passphrase";
}

template <typename Words>
bool has_word(std::string_view name, const Words& words) {
  while (true) {
    const size_t end = name.find('_');
    const std::string word = to_lower(name.substr(0, end));
    if (std::find(std::begin(words), std::end(words), word) != std::end(words)) return true;
    if (end == std::string_view::npos) return false;
    name.remove_prefix(end + 1);
  }
}

// What everybody may know: the fingerprint of a key, the path of a file, a switch. BuildKit looks
// at names alone and warns all the same.
bool is_public(std::string_view name, const Word& value) {
  constexpr std::string_view key_words[] = {"gpg"};
  if (!value.known()) return false;
  const bool is_marked = value.text.starts_with("0x");
  const std::string_view digits = value.text.substr(is_marked ? 2 : 0);
  const bool is_hex = digits.find_first_not_of("0123456789abcdefABCDEF ") == std::string_view::npos;
  const bool is_fingerprint = is_hex && digits.size() >= 8 && has_word(name, key_words);
  // As gpg writes the id of a key: the end of its fingerprint, or all of it.
  const bool is_key_id =
      is_marked && is_hex && (digits.size() == 8 || digits.size() == 16 || digits.size() == 40);
  return is_fingerprint || is_key_id || value.text.starts_with('/') || value.text == "true" ||
         value.text == "false";
}

void check(const Dockerfile& file, Reporter& reporter) {
  const bool as_buildkit = reporter.rules().policy().assumption == Assumption::plain_build;
  for (const Instruction& instruction : file.instructions) {
    const bool is_env = instruction.keyword == Keyword::env;
    // An ARG before the first FROM reaches no stage.
    if (instruction.stage == no_stage || (!is_env && instruction.keyword != Keyword::arg)) continue;
    for (const KeyValue& pair : instruction.pairs) {
      const std::string_view name = pair.key.text;
      const bool is_secret =
          has_word(name, secret_words) || (!as_buildkit && ends_in_password(name));
      if (!pair.key.known() || !is_secret || has_word(name, harmless_words)) continue;
      if (!as_buildkit && pair.value && is_public(name, *pair.value)) continue;
      DiagnosticBuilder diagnostic = reporter.report(
          pair.key.span, "by its name `{}` holds a secret, and {}", name,
          is_env ? "ENV keeps it in the image" : "ARG leaves it in the build's history");
      if (pair.value) diagnostic.hide(pair.value->span);
    }
  }
}

}  // namespace

extern constinit const Rule secret_name_arg_env{
    .id = "secret-name-arg-env",
    .title = "Secret in ARG or ENV",
    .severity = Severity::high,
    .category = Category::secrets,
    .why =
        "Whoever has the image reads its environment and its history with `docker inspect` and "
        "`docker history`; unsetting the variable later changes neither. Hand secrets to the build "
        "with `RUN --mount=type=secret`, and to the container when it starts.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

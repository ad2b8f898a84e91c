#include "knowledge/verifiers.h"

#include <algorithm>
#include <iterator>

#include "source/text.h"

namespace plimsoll {
namespace {

using Target = Verifier::Target;

constexpr Verifier sums(std::string_view program) {
  return {.program = program,
          .when = "c check",
          .target = Target::listed,
          .syntax = {.value_options = "a l algorithm length"}};
}

constexpr OptionSyntax of_gpg = {
    .value_options =
        "o u r N homedir keyring keyserver output status-fd logger-fd trust-model verify-options "
        "recipient default-key passphrase passphrase-file primary-keyring"};
constexpr OptionSyntax of_openssl = {
    .value_options =
        "CAfile certfile content hmac in inkey keyform mac macopt out prverify "
        "sigfile signature sigopt verify verifyfile",
    .style = OptionSyntax::Style::single_dash};

// Coreutils 9.7, Perl's shasum, GnuPG 2.4, minisign 0.12, OpenBSD's signify, cosign 3,
// slsa-verifier 2.7, OpenSSL 3.5, rpmkeys 4.20, jarsigner 25, GitHub's gh 2, PowerShell 7.
constexpr Verifier verifiers[] = {
    sums("b2sum"),
    {.program = "certutil", .target = Target::printed},
    sums("cksum"),
    {.program = "cosign",
     .when = "verify-blob verify-blob-attestation",
     .syntax = {.value_options = "bundle certificate certificate-identity "
                                 "certificate-identity-regexp certificate-oidc-issuer "
                                 "certificate-oidc-issuer-regexp key signature type"}},
    {.program = "Get-AuthenticodeSignature", .target = Target::printed},
    {.program = "Get-FileHash",
     .target = Target::printed,
     .syntax = {.value_options = "algorithm path literalpath",
                .operand_options = "path literalpath",
                .style = OptionSyntax::Style::single_dash}},
    {.program = "gh",
     .when = "attestation",
     .verbs = "verify",
     .syntax = {.value_options = "R o owner repo"}},
    {.program = "gpg", .when = "d decrypt verify", .target = Target::signed_file, .syntax = of_gpg},
    {.program = "gpg2",
     .when = "d decrypt verify",
     .target = Target::signed_file,
     .syntax = of_gpg},
    {.program = "gpgv", .target = Target::signed_file, .syntax = of_gpg},
    {.program = "jarsigner",
     .when = "verify",
     .syntax = {.value_options = "keystore storepass", .style = OptionSyntax::Style::single_dash}},
    sums("md5sum"),
    {.program = "minisign",
     .when = "V",
     .target = Target::option,
     .target_options = "m",
     .syntax = {.value_options = "m o p P x"}},
    {.program = "openssl",
     .when = "verify prverify",
     .verbs = "dgst cms pkeyutl smime",
     .syntax = of_openssl},
    {.program = "rpm", .when = "K checksig"},
    {.program = "rpmkeys", .when = "K checksig"},
    sums("sha1sum"),
    sums("sha224sum"),
    sums("sha256sum"),
    sums("sha384sum"),
    sums("sha512sum"),
    sums("shasum"),
    {.program = "signify",
     .when = "V",
     .target = Target::option,
     .target_options = "m",
     .syntax = {.value_options = "m p x"}},
    {.program = "slsa-verifier",
     .when = "verify-artifact",
     .syntax = {.value_options = "provenance-path source-uri source-tag source-versioned-tag "
                                 "builder-id"}},
};

// Empty where the name ends in none of them.
std::string_view without_suffix(std::string_view name, const Words& suffixes) {
  const size_t dot = name.rfind('.');
  const bool has_suffix = dot != std::string_view::npos && suffixes.contains(name.substr(dot + 1));
  return has_suffix ? name.substr(0, dot) : std::string_view();
}

}  // namespace

const Verifier* find_verifier(std::string_view program) {
  const auto* const found =
      std::find_if(std::begin(verifiers), std::end(verifiers), [&](const Verifier& verifier) {
        const bool is_cmdlet = verifier.program.front() == 'G';
        return is_cmdlet ? equals_ignoring_case(verifier.program, program)
                         : verifier.program == program;
      });
  return found == std::end(verifiers) ? nullptr : found;
}

std::string_view signed_by(std::string_view signature) {
  return without_suffix(signature, "asc gpg minisig sig sign");
}

std::string_view listed_by(std::string_view list) {
  if (list.ends_with(".txt")) list.remove_suffix(4);
  return without_suffix(list, "b2 md5 md5sum sha sha1 sha1sum sha256 sha256sum sha512 sha512sum");
}

}  // namespace plimsoll

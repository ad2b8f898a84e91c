#include "knowledge/secret_shapes.h"
#include "rules/rule.h"

namespace plimsoll::rules {
namespace {

constexpr Reference references[] = {
    {Authority::kics, "a88baa34-e2ad-44ea-ad6f-8cac87bc7c71"},
    {Authority::dockle, "CIS-DI-0010"},
    {Authority::checkov, "CKV_SECRET_2"},
    {Authority::checkov, "CKV_SECRET_9"},
    {Authority::checkov, "CKV_SECRET_13"},
    {Authority::cis_docker, "4.10"},
    {Authority::owasp_docker, "12"},
};

// Made up for this file; none of them opens anything.
constexpr Example examples[] = {
    {.bad = "FROM alpine:3.22\nENV GH_TOKEN=«ghp_Zq3vT8LwPb0nYs5RkXc1MdJ7HfGa2EuW9iQo»\n"},
    {.bad = "FROM alpine:3.22\nRUN git clone \\\n"
            "    https://x:«glpat-Rk3vT8LwPb0nYs5XcQ1M»@gitlab.example.com/team/app.git\n"},
    {.bad = "FROM node:24-slim\nRUN <<EOF\n"
            "echo '//registry.npmjs.org/«:_authToken=npm_Zq3vT8LwPb0nYs5RkXc1MdJ7HfGa2EuW9iQo»' "
            "> ~/.npmrc\nnpm ci\nEOF\n"},
    {.bad =
         "FROM alpine:3.22\n# key «AKIAQ3VTLWPBNYSRKXC5», ask Ada for the other half\nRUN make\n"},
    {.good = "FROM alpine:3.22\nRUN --mount=type=secret,id=token,env=GH_TOKEN gh auth status\n"},
    {.good = "FROM alpine:3.22\nARG NPM_TOKEN\n"
             "RUN echo \"//registry.npmjs.org/:_authToken=${NPM_TOKEN}\" > ~/.npmrc\n"},
    {.good = "FROM alpine:3.22\nENV AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\n"},
    {.good = "FROM alpine:3.22\n"
             "ENV GITHUB_TOKEN=ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"},
    {.good = "FROM alpine:3.22\n"
             "RUN grep -q -- '-----BEGIN RSA PRIVATE KEY-----' /etc/ssl/private/key.pem\n"},
    {.good = "FROM alpine:3.22\nENV SHA256="
             "0123456789abcdef0f1e2d3c4b5a69780123456789abcdef0f1e2d3c4b5a6978\n"},
};

// The message shows the telling part alone: reports end up in logs and chats.
template <typename SpanOf>
void check_text(std::string_view text, Reporter& reporter, SpanOf span_of) {
  size_t from = 0;
  while (const auto secret = find_secret(text, from)) {
    from = secret->begin + secret->size;
    const Span place = span_of(static_cast<uint32_t>(secret->begin), static_cast<uint32_t>(from));
    reporter.report(place, "secret in clear text: {} `{}…`", secret->kind, secret->telling)
        .hide(place);
  }
}

// Any place in the file is in the repository, and any place but a comment is in the image's history
// as well.
void check(const Dockerfile& file, Reporter& reporter) {
  const auto check_span = [&](Span place) {
    check_text(file.slice(place), reporter, [&](uint32_t begin, uint32_t end) {
      return Span{place.begin + begin, place.begin + end};
    });
  };
  for (const Instruction& instruction : file.instructions) {
    check_text(instruction.text.text(), reporter, [&](uint32_t begin, uint32_t end) {
      return instruction.text.source_span(begin, end);
    });
    for (const Heredoc& heredoc : instruction.heredocs) check_span(heredoc.body);
  }
  for (const Comment& comment : file.comments) check_span(comment.span);
}

}  // namespace

extern constinit const Rule secret_value{
    .id = "secret-value",
    .title = "Secret written into the Dockerfile",
    .severity = Severity::critical,
    .category = Category::secrets,
    .why =
        "Whoever can read the repository, the image's history or one of its layers has the "
        "secret, and deleting it later changes none of them. Revoke it, and hand the new one to "
        "the build with `RUN --mount=type=secret`.",
    .references = references,
    .examples = examples,
    .check = check,
};

}  // namespace plimsoll::rules

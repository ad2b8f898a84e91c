#include <doctest/doctest.h>

#include <string>

#include "model/dockerfile.h"
#include "report/debug_invocations.h"
#include "source/source.h"
#include "syntax/tree.h"

namespace plimsoll {
namespace {

struct Case {
  std::string_view run;       // in /w of a stage on debian
  std::string_view expected;  // joined by `, `
};

Dockerfile model_of(const Source& source) {
  return build_model(source, Tree::parse(source.text()));
}

std::string text_of(std::string_view run) {
  return "FROM debian:12\nWORKDIR /w\nENV V=1.2\nARG A\nRUN " + std::string(run) + "\n";
}

std::string uses_of(std::string_view run) {
  const Source source(text_of(run));
  const Dockerfile file = model_of(source);
  std::string result;
  for (const FileUse& use : file.file_uses) {
    if (!result.empty()) result += ", ";
    result += describe(use);
  }
  return result;
}

std::string verifications_of(std::string_view run) {
  const Source source(text_of(run));
  const Dockerfile file = model_of(source);
  std::string result;
  for (const Download& download : file.downloads) {
    if (!result.empty()) result += ", ";
    result += describe(download.verification);
  }
  return result;
}

std::string contexts_of(std::string_view run) {
  const Source source(text_of(run));
  const Dockerfile file = model_of(source);
  std::string result;
  for (const Invocation& invocation : file.invocations) {
    if (invocation.command->name.empty()) continue;
    if (!result.empty()) result += ", ";
    const std::string outputs = describe(invocation.outputs);
    result += std::string(invocation.program) + (outputs.empty() ? "" : " " + outputs);
  }
  return result;
}

TEST_SUITE("files") {
  TEST_CASE("what programs do with files") {
    constexpr Case cases[] = {
        {"mkdir -p -m 755 a /b/../c", "makes /w/a, makes /c"},
        {"rm -rf a \"b c\" && rm -f /d && rmdir e",
         "removes all of /w/a, removes all of /w/b c, "
         "removes /d, removes /w/e"},
        {"rm a/* ~/b $A/c", "removes /w/a/*?, removes ~/b?, removes $A/c?"},
        {"touch a-$V", "appends to /w/a-1.2"},
        {"cd $A && touch a /b", "appends to a?, appends to /b"},
        {"cp a /b", "reads /w/a, writes /b"},
        {"cp a b/c /d && cp -t /e f",
         "reads /w/a, reads /w/b/c, writes /d/a, writes /d/c, reads /w/f, writes /e/f"},
        {"mv a /opt/", "removes /w/a, writes /opt/a"},
        {"ln -sf /opt/app/bin/app /usr/bin", "links /usr/bin"},
        {"ln -s /opt/app", "links /w/app"},
        {"install -d a && install -m 755 -o root app /usr/bin/",
         "makes /w/a, reads /w/app, "
         "writes /usr/bin/app"},
        {"chmod +x a && chown -R u:g b && sed -i s/a/b/ c && sed s/a/b/ d",
         "changes /w/a, changes /w/b, changes /w/c"},
        {"sed -i -e s/a/b/ -e s/c/d/ f", "changes /w/f"},
        {"tar -xzf a.tgz -C /opt && tar xfC b.tar /srv && tar czf c.tgz d",
         "unpacks /w/a.tgz, fills /opt, unpacks /w/b.tar, fills /srv, writes /w/c.tgz, reads /w/d"},
        {"tar xz -C /opt", "fills /opt"},
        {"unzip -q a.zip b c -d /d && gunzip e.gz && xz -d f.xz",
         "unpacks /w/a.zip, fills /d, unpacks /w/e.gz, unpacks /w/f.xz"},
        {"sh a.sh && bash -e /b.sh && ./c && python3 d.py",
         "runs /w/a.sh, runs /b.sh, runs /w/c, runs /w/d.py"},
        {"for f in a b; do rm $f; done", "removes /w/a, removes /w/b"},
    };
    for (const Case& one : cases) {
      CAPTURE(one.run);
      CHECK(uses_of(one.run) == one.expected);
    }
  }

  TEST_CASE("what redirections and downloads write") {
    constexpr Case cases[] = {
        {"a > b >> c 2> d", "appends to /w/c, writes /w/d"},
        {"a > b 2>&1 && c &>> d < e", "writes /w/b, appends to /w/d, reads /w/e"},
        {"{ a; b; } > c", "writes /w/c, writes /w/c"},
        {"a 2>/dev/null | tee b | tee -a c >/dev/null", "writes /w/b, appends to /w/c"},
        {"curl -o a https://x.org/b && curl -LO https://x.org/v$V/c.tgz",
         "fetches /w/a, fetches /w/c.tgz"},
        {"curl https://x.org > a && wget -qO- https://x.org", "fetches /w/a"},
        {"wget -P /tmp https://x.org/a-$A.tgz https://x.org/$A/b",
         "fetches /tmp/a-$A.tgz?, fetches /tmp/b"},
        {"wget https://x.org https://x.org/?a", ""},
        {"git clone https://x.org/a.git && git clone https://x.org/a b/c",
         "fetches /w/a, fetches /w/b/c"},
    };
    for (const Case& one : cases) {
      CAPTURE(one.run);
      CHECK(uses_of(one.run) == one.expected);
    }
  }

  TEST_CASE("where output goes") {
    constexpr Case cases[] = {
        {"a | b 2>&1 >c", "a |, b >c"},
        {"a |& b", "a | 2|, b"},
        {"x=$(a 2>/dev/null | b)", "a | 2>-, b $()"},
        {"(a; b >&2) >c 2>>d", "a >c 2>>d, b >>d 2>>d"},
        {"exec 2>c; a; b 2>&-", "exec 2>c, a 2>c, b 2>-"},
        {"f() { a; }; f > $A", "a >? 2>?, f >?"},
        {"sh -c 'a; b >/dev/stderr' >c", "sh >c, a >c, b"},
        {"if a; then b; fi >/dev/null", "a >-, b >-"},
    };
    for (const Case& one : cases) {
      CAPTURE(one.run);
      CHECK(contexts_of(one.run) == one.expected);
    }
  }

  TEST_CASE("what is checked of a file") {
    constexpr Case cases[] = {
        {"echo \"$A  a.tgz\" | sha256sum -c -", "checks /w/a.tgz"},
        {"echo \"0a *b/a.tgz\" | sha1sum --quiet -c", "checks /w/b/a.tgz"},
        {"sha256sum -c <<< \"0a  $A\"", "checks $A?"},
        {"sha512sum --check SUMS && grep a SUMS | shasum -a 256 -c", "checks?, checks?"},
        {"gpg --batch --verify a.asc a && gpg --verify b.sig && gpg --import key",
         "checks /w/a, checks /w/b"},
        {"minisign -Vm a -P key && openssl dgst -sha256 -verify key -signature a.sig b",
         "checks /w/a, checks /w/b"},
        {"cosign verify-blob --key k --signature s a", "checks /w/a"},
        {"gpgv a.sig a && openssl genrsa 1024 > key && openssl dgst -sha256 b | grep x",
         "checks /w/a, writes /w/key, checks /w/dgst?, checks /w/b?"},
        {"sha256sum a && [ \"$(sha256sum b)\" = x ]", "checks /w/b?"},
    };
    for (const Case& one : cases) {
      CAPTURE(one.run);
      CHECK(uses_of(one.run) == one.expected);
    }
  }

  TEST_CASE("downloads that are verified, perhaps or not") {
    constexpr Case cases[] = {
        {"curl -o a https://x.org/a && echo \"0a  a\" | sha256sum -c - && sh a", "verified"},
        {"curl -o a https://x.org/a && sh a && echo \"0a  a\" | sha256sum -c -", "unverified"},
        {"curl -o a https://x.org/a; echo \"0a  a\" | sha256sum -c -; sh a", "perhaps verified"},
        {"set -e; curl -o a https://x.org/a; echo \"0a  a\" | sha256sum -c -; sh a", "verified"},
        {"curl -o a https://x.org/a && echo \"0a  b\" | sha256sum -c -", "unverified"},
        {"curl -o a https://x.org/a && sha256sum -c sums", "perhaps verified"},
        {"curl -o a https://x.org/a && mv a /b && echo \"0a  /b\" | sha256sum -c -", "verified"},
        {"curl -O https://x.org/l.tar.xz && xz -d l.tar.xz && gpg --verify l.tar.sig l.tar",
         "verified"},
        {"curl -O https://x.org/a-$A.tgz && echo \"0a  a-$A.tgz\" | sha256sum -c",
         "perhaps verified"},
        {"check() { echo \"0a  a\" | sha256sum -c; }; wget https://x.org/a; check",
         "perhaps verified"},
        {"curl https://x.org/a | gpg --decrypt | tar x && curl https://x.org/b | tar x",
         "perhaps verified, unverified"},
        {"aria2c --checksum=sha-256=0a https://x.org/a", "verified"},
        {"wget https://x.org/a https://x.org/a.sha1\nRUN sha1sum -c a.sha1", "perhaps verified"},
        {"wget https://x.org/a\nRUN echo \"0a  /w/a\" | sha256sum -c", "verified"},
        {"echo \"0a  /w/a\" | sha256sum -c\nRUN wget https://x.org/a", "unverified"},
    };
    for (const Case& one : cases) {
      CAPTURE(one.run);
      CHECK(verifications_of(one.run) == one.expected);
    }
  }
}

}  // namespace
}  // namespace plimsoll

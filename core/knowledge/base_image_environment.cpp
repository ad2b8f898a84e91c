#include "knowledge/base_image_environment.h"

#include <algorithm>
#include <iterator>

namespace plimsoll {
namespace {

struct ImageEnvironment {
  std::string_view image;
  std::string_view names;  // with a blank between
};

// ENV in the Dockerfiles that the official images are and were built from, and what
// docker-library/repo-info found set in them from 2015 to September 2026; by the alphabet. Not
// compared with either: perl, and the distributions, whose rows are empty.
constexpr ImageEnvironment environments[] = {
    {"alpine", ""},
    {"buildpack-deps", ""},
    {"busybox", ""},
    {"centos", ""},
    {"debian", ""},
    {"eclipse-temurin", "JAVA_HOME JAVA_VERSION LANG LANGUAGE LC_ALL container"},
    {"golang",
     "GIT_DOWNLOAD_SHA256 GIT_DOWNLOAD_URL GIT_TAG GIT_VERSION GOLANG_BOOTSTRAP_SHA1 "
     "GOLANG_BOOTSTRAP_URL GOLANG_BOOTSTRAP_VERSION GOLANG_DOWNLOAD_SHA1 GOLANG_DOWNLOAD_SHA256 "
     "GOLANG_DOWNLOAD_URL GOLANG_SRC_SHA1 GOLANG_SRC_SHA256 GOLANG_SRC_URL GOLANG_VERSION GOPATH "
     "GOTOOLCHAIN"},
    {"nginx",
     "ACME_VERSION DYNPKG_RELEASE NGINX_VERSION NJS_RELEASE NJS_VERSION OTEL_VERSION PKG_RELEASE"},
    {"node", "NODE_ENV NODE_VERSION NPM_CONFIG_LOGLEVEL NPM_VERSION YARN_VERSION"},
    {"openjdk",
     "CA_CERTIFICATES_JAVA_VERSION JAVA_ALPINE_VERSION JAVA_BASE_URL JAVA_DEBIAN_VERSION JAVA_HOME "
     "JAVA_OJDKBUILD_SHA256 JAVA_OJDKBUILD_VERSION JAVA_OJDKBUILD_ZIP JAVA_SHA256 JAVA_URL "
     "JAVA_URL_VERSION JAVA_VERSION LANG"},
    {"perl", "PERL_CPANM_OPT PERL_VERSION"},
    {"php",
     "APACHE_CONFDIR APACHE_ENVVARS GPG_KEYS PHPIZE_DEPS PHP_ASC_URL PHP_CFLAGS PHP_CPPFLAGS "
     "PHP_EXTRA_BUILD_DEPS PHP_EXTRA_CONFIGURE_ARGS PHP_FILENAME PHP_INI_DIR PHP_LDFLAGS PHP_MD5 "
     "PHP_SHA256 PHP_URL PHP_VERSION"},
    {"python",
     "GPG_KEY GPG_KEYS LANG PYTHONIOENCODING PYTHON_GET_PIP_SHA256 PYTHON_GET_PIP_URL "
     "PYTHON_PIP_VERSION PYTHON_RELEASE PYTHON_SETUPTOOLS_VERSION PYTHON_SHA256 PYTHON_VERSION"},
    {"ruby",
     "BUNDLER_VERSION BUNDLE_APP_CONFIG BUNDLE_BIN BUNDLE_PATH BUNDLE_SILENCE_ROOT_WARNING "
     "GEM_HOME GEM_PATH LANG RUBYGEMS_VERSION RUBY_DOWNLOAD_SHA256 RUBY_DOWNLOAD_URL RUBY_MAJOR "
     "RUBY_VERSION"},
    {"rust", "CARGO_HOME RUSTUP_HOME RUST_VERSION"},
    {"ubuntu", ""},
};

static_assert(std::is_sorted(std::begin(environments), std::end(environments),
                             [](const ImageEnvironment& a, const ImageEnvironment& b) {
                               return a.image < b.image;
                             }));

}  // namespace

std::optional<std::vector<std::string_view>> base_environment(std::string_view image) {
  const auto* row = std::lower_bound(
      std::begin(environments), std::end(environments), image,
      [](const ImageEnvironment& a, std::string_view wanted) { return a.image < wanted; });
  if (row == std::end(environments) || row->image != image) return std::nullopt;
  std::vector<std::string_view> names;
  for (std::string_view rest = row->names; !rest.empty();) {
    const size_t size = std::min(rest.find(' '), rest.size());
    names.push_back(rest.substr(0, size));
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
  return names;
}

}  // namespace plimsoll

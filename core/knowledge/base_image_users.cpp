#include "knowledge/base_image_users.h"

#include <algorithm>
#include <iterator>

#include "knowledge/glob.h"

namespace plimsoll {
namespace {

constexpr std::string_view docker_hub[] = {"docker.io", "index.docker.io", "registry-1.docker.io"};

constexpr std::string_view official_namespaces[] = {
    "library/",  "amd64/",   "arm32v5/", "arm32v6/", "arm32v7/",  "arm64v8/",       "i386/",
    "mips64le/", "ppc64le/", "riscv64/", "s390x/",   "winamd64/", "windows-amd64/",
};

struct ImageUser {
  std::string_view image;  // glob
  std::string_view user;
  // Glob over the tag with a dash at either end, so that `*-nonroot-*` finds a whole component.
  std::string_view tag = "*";
};

// USER in the Dockerfiles the images are built from (docker-library and the projects' own
// repositories), August 2026. Of the rows that match, the first counts.
constexpr ImageUser image_users[] = {
    {"adminer", "adminer"},
    {"almalinux", "root"},
    {"alpine", "root"},
    {"amazonlinux", "root"},
    {"archlinux", "root"},
    {"bonita", "root"},
    {"buildpack-deps", "root"},
    {"busybox", "root"},
    {"caddy", "root"},
    {"cassandra", "root"},
    {"centos", "root"},
    {"cgr.dev/chainguard/*", "65532"},
    {"chronograf", "root"},
    {"convertigo", "root"},
    {"couchbase", "root"},
    {"couchdb", "root"},
    {"crate", "root"},
    {"debian", "root"},
    {"dhi.io/*", "root", "*-dev-*"},
    {"dhi.io/*", "nonroot"},
    {"docker", "rootless", "*dind-rootless*"},
    {"docker", "root"},
    {"eclipse-mosquitto", "root"},
    {"eclipse-temurin", "ContainerUser", "*nanoserver*"},
    {"eclipse-temurin", "root"},
    {"eggdrop", "root"},
    {"elasticsearch", "1000:0"},
    {"fedora", "root"},
    {"flink", "root", "-1.*"},
    {"flink", "root", "-2.[01][.-]*"},
    {"flink", "flink"},
    {"fluentd", "fluent"},
    {"gcr.io/distroless/*", "65532", "*-nonroot-*"},
    {"gcr.io/distroless/*", "root"},
    {"geonetwork", "root"},
    {"ghost", "root"},
    {"golang", "ContainerUser", "*nanoserver*"},
    {"golang", "root"},
    {"gradle", "root"},
    {"haproxy", "root", "-1.*"},
    {"haproxy", "root", "-2.[0-3][.-]*"},
    {"haproxy", "haproxy"},
    {"httpd", "root"},
    {"influxdb", "root", "*-data-*"},
    {"influxdb", "root", "*-meta-*"},
    {"influxdb", "influxdb", "-1.12[.-]*"},
    {"influxdb", "influxdb3", "-3[.-]*"},
    {"influxdb", "root"},
    {"irssi", "user"},
    {"jenkins/jenkins", "jenkins"},
    {"jetty", "jetty"},
    {"jupyter/*", "1000"},
    {"kapacitor", "root"},
    {"kibana", "1000"},
    {"kong", "kong"},
    {"lightstreamer", "10000:10000"},
    {"liquibase", "liquibase:liquibase"},
    {"logstash", "1000"},
    {"mageia", "root"},
    {"mariadb", "mysql", "*-ubi*"},
    {"mariadb", "root"},
    {"mcr.microsoft.com/dotnet/*", "1654", "*-chiseled*"},
    {"mcr.microsoft.com/dotnet/*", "1654", "*-distroless*"},
    {"mcr.microsoft.com/dotnet/*", "root"},
    {"memcached", "memcache"},
    {"mongo", "root"},
    {"mysql", "root"},
    {"nats", "root"},
    {"neo4j", "root"},
    {"nginx", "root"},
    {"nginxinc/nginx-unprivileged", "101"},
    {"node", "root"},
    {"odoo", "odoo"},
    {"open-liberty", "1001"},
    {"openjdk", "ContainerUser", "*nanoserver*"},
    {"openjdk", "root"},
    {"oraclelinux", "root"},
    {"percona", "1001", "-psmdb-*"},
    {"percona", "mysql"},
    {"photon", "root"},
    {"php", "root"},
    {"postgres", "root"},
    {"python", "root"},
    {"quay.io/jupyter/*", "1000"},
    {"rabbitmq", "root"},
    {"redis", "root"},
    {"rocket.chat", "rocketchat"},
    {"rockylinux", "root"},
    {"ruby", "root"},
    {"rust", "root"},
    {"solr", "8983"},
    {"sonarqube", "sonarqube"},
    {"spark", "spark"},
    {"spiped", "root"},
    {"teamspeak", "root"},
    {"telegraf", "root"},
    {"tomcat", "root"},
    {"traefik", "root"},
    {"ubuntu", "root"},
    {"varnish", "root", "-stable-*"},
    {"varnish", "root", "-6.0[.-]*"},
    {"varnish", "varnish"},
    {"websphere-liberty", "1001"},
    {"wordpress", "www-data", "-cli-*"},
    {"wordpress", "root"},
    {"znc", "root"},
    {"zookeeper", "root"},
};

// By the docker-entrypoint.sh of each, August 2026.
constexpr std::string_view drops_root_itself[] = {
    "cassandra", "chronograf", "couchdb",  "eclipse-mosquitto", "ghost", "mariadb",  "mongo",
    "mysql",     "neo4j",      "postgres", "rabbitmq",          "redis", "telegraf", "zookeeper",
};

}  // namespace

std::string normalized_image(std::string_view registry, std::string_view repository) {
  const bool on_hub = registry.empty() || std::find(std::begin(docker_hub), std::end(docker_hub),
                                                    registry) != std::end(docker_hub);
  if (!on_hub) return std::string(registry).append("/").append(repository);
  for (const std::string_view name : official_namespaces) {
    if (repository.substr(0, name.size()) == name) {
      repository.remove_prefix(name.size());
      break;
    }
  }
  return std::string(repository);
}

std::optional<std::string_view> default_user(std::string_view image, std::string_view tag) {
  const std::string delimited_tag = std::string("-").append(tag).append("-");
  std::optional<std::string_view> found;
  for (const ImageUser& row : image_users) {
    if (!matches_glob(row.image, image)) continue;
    if (tag.empty()) {
      if (found && *found != row.user) return std::nullopt;
      found = row.user;
    } else if (matches_glob(row.tag, delimited_tag)) {
      return row.user;
    }
  }
  return found;
}

bool entrypoint_drops_root(std::string_view image) {
  return std::find(std::begin(drops_root_itself), std::end(drops_root_itself), image) !=
         std::end(drops_root_itself);
}

}  // namespace plimsoll

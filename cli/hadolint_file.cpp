#include "hadolint_file.h"

#include <unistd.h>
#include <yaml.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "model/suggestion.h"

namespace plimsoll::cli {
namespace {

// The documents of a text, one after the other; libyaml keeps the place of each node.
class YamlParser {
 public:
  explicit YamlParser(std::string_view text) : good_(yaml_parser_initialize(&parser_) != 0) {
    if (good_) {
      yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                   text.size());
    }
  }
  YamlParser(const YamlParser&) = delete;
  YamlParser& operator=(const YamlParser&) = delete;
  ~YamlParser() { yaml_parser_delete(&parser_); }

  // False where the text is no YAML.
  [[nodiscard]] bool load(yaml_document_t& document) {
    return good_ && yaml_parser_load(&parser_, &document) != 0;
  }
  [[nodiscard]] std::string problem() const {
    return parser_.problem == nullptr ? "cannot be read" : parser_.problem;
  }
  [[nodiscard]] size_t line() const { return parser_.problem_mark.line + 1; }

 private:
  yaml_parser_t parser_{};
  bool good_;
};

class YamlDocument {
 public:
  YamlDocument() = default;
  YamlDocument(const YamlDocument&) = delete;
  YamlDocument& operator=(const YamlDocument&) = delete;
  ~YamlDocument() {
    if (loaded_) yaml_document_delete(&document_);
  }

  [[nodiscard]] bool load(YamlParser& parser) { return loaded_ = parser.load(document_); }
  // Null when the document is empty.
  [[nodiscard]] const yaml_node_t* root() { return yaml_document_get_root_node(&document_); }
  [[nodiscard]] const yaml_node_t& node(int index) {
    return *yaml_document_get_node(&document_, index);
  }

 private:
  yaml_document_t document_{};
  bool loaded_ = false;
};

std::string_view text_of(const yaml_node_t& node) {
  return {reinterpret_cast<const char*>(node.data.scalar.value), node.data.scalar.length};
}

// `key:` with nothing behind it.
bool is_null(const yaml_node_t& node) {
  if (node.type != YAML_SCALAR_NODE) return false;
  if (node.data.scalar.style != YAML_PLAIN_SCALAR_STYLE) return false;
  const std::string_view text = text_of(node);
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path) {}

  SettingsResult read(std::string_view text) {
    YamlParser parser(text);
    YamlDocument next;
    if (!document_.load(parser) || (document_.root() != nullptr && !next.load(parser))) {
      complain(parser.line(), parser.problem());
    } else if (const yaml_node_t* root = document_.root()) {
      if (next.root() != nullptr) complain(*next.root(), "a second document");
      if (!is_null(*root)) members(*root, &Reader::setting);
    }
    return std::move(result_);
  }

 private:
  using Member = void (Reader::*)(std::string_view key, const yaml_node_t& key_node,
                                  const yaml_node_t& value);

  struct Key {
    std::string_view name;
    void (Reader::*read)(const yaml_node_t& value);
  };

  void setting(std::string_view name, const yaml_node_t& key_node, const yaml_node_t& value) {
    static constexpr Key keys[] = {
        {"ignored", &Reader::ignored},
        {"override", &Reader::overrides},
        {"trustedRegistries", &Reader::trusted_registries},
        {"label-schema", &Reader::label_schema},
        {"strict-labels", &Reader::flag<&Settings::strict_labels>},
        {"failure-threshold", &Reader::threshold},
        {"format", &Reader::format},
        {"formats", &Reader::formats},
        {"no-fail", &Reader::flag<&Settings::no_fail>},
        {"no-color", &Reader::flag<&Settings::no_color>},
        {"verbose", &Reader::flag<&Settings::verbose>},
        {"disable-ignore-pragma", &Reader::flag<&Settings::disable_ignore_pragma>},
    };
    const auto* key = std::find_if(std::begin(keys), std::end(keys),
                                   [&](const Key& known) { return known.name == name; });
    if (key == std::end(keys)) {
      std::vector<std::string_view> names;
      for (const Key& known : keys) names.push_back(known.name);
      return complain(key_node, unknown(name, names));
    }
    key_ = name;
    if (!is_null(value)) (this->*key->read)(value);
  }

  static std::string unknown(std::string_view name, const std::vector<std::string_view>& names) {
    std::string text = "unknown key `" + std::string(name) + "`";
    if (const auto meant = suggest(name, names)) {
      text += "; did you mean `" + std::string(*meant) + "`?";
    }
    return text;
  }

  void ignored(const yaml_node_t& value) { rules(value, std::nullopt); }

  void overrides(const yaml_node_t& value) { members(value, &Reader::override_level); }

  void override_level(std::string_view name, const yaml_node_t& key_node,
                      const yaml_node_t& value) {
    const auto severity = threshold_from(name);
    if (!severity || name == "none" || name == "ignore") {
      return complain(key_node, unknown(name, {"error", "warning", "info", "style"}));
    }
    if (!is_null(value)) rules(value, severity);
  }

  void rules(const yaml_node_t& value, std::optional<Severity> severity) {
    items(value, [&](std::string_view code, const yaml_node_t& item) {
      settings().rules.push_back({std::string(code), severity, place(item.start_mark.line + 1)});
    });
  }

  void trusted_registries(const yaml_node_t& value) {
    items(value, [&](std::string_view registry, const yaml_node_t&) {
      settings().trusted_registries.emplace_back(registry);
    });
  }

  void label_schema(const yaml_node_t& value) { members(value, &Reader::label); }

  void label(std::string_view name, const yaml_node_t&, const yaml_node_t& value) {
    const auto type = label_type_from(is_null(value) ? "" : scalar(value));
    if (!type) return expected(value, "text, url, semver, hash, rfc3339, spdx or email");
    settings().label_schema.push_back({std::string(name), *type});
  }

  void threshold(const yaml_node_t& value) {
    settings().threshold = threshold_from(scalar(value));
    if (!settings().threshold) {
      expected(value, "error, warning, info, style, ignore or none");
    }
  }

  void format(const yaml_node_t& value) {
    const auto format = format_from(scalar(value));
    if (!format) return expected(value, format_list);
    settings().formats.push_back(*format);
  }

  void formats(const yaml_node_t& value) {
    items(value, [&](std::string_view, const yaml_node_t& item) { format(item); });
  }

  template <std::optional<bool> Settings::*member>
  void flag(const yaml_node_t& value) {
    const std::string_view text = scalar(value);
    const bool yes = text == "true" || text == "True" || text == "TRUE";
    const bool no = text == "false" || text == "False" || text == "FALSE";
    if (!yes && !no) return expected(value, "true or false");
    settings().*member = yes;
  }

  // Reads each member of a mapping.
  void members(const yaml_node_t& value, Member member) {
    if (value.type != YAML_MAPPING_NODE) return expected(value, "keys with values");
    std::vector<std::string_view> seen;
    const auto& pairs = value.data.mapping.pairs;
    for (const yaml_node_pair_t* pair = pairs.start; pair != pairs.top; ++pair) {
      const yaml_node_t& key = document_.node(pair->key);
      const std::string_view name = scalar(key);
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
        complain(key, "`" + std::string(name) + "` stands twice");
      }
      seen.push_back(name);
      (this->*member)(name, key, document_.node(pair->value));
    }
  }

  template <typename Visit>
  void items(const yaml_node_t& value, const Visit& visit) {
    if (value.type != YAML_SEQUENCE_NODE) return expected(value, "a list");
    const auto& list = value.data.sequence.items;
    for (const yaml_node_item_t* item = list.start; item != list.top; ++item) {
      const yaml_node_t& node = document_.node(*item);
      if (node.type != YAML_SCALAR_NODE) return expected(node, "a list of words");
      visit(text_of(node), node);
    }
  }

  // The text of a scalar; of anything else nothing, which is no valid value.
  static std::string_view scalar(const yaml_node_t& node) {
    return node.type == YAML_SCALAR_NODE ? text_of(node) : std::string_view();
  }

  void expected(const yaml_node_t& node, std::string_view what) {
    const std::string key = key_.empty() ? "" : std::string(key_) + ": ";
    complain(node, key + "expected " + std::string(what));
  }

  void complain(const yaml_node_t& node, std::string_view what) {
    complain(node.start_mark.line + 1, what);
  }

  void complain(size_t line, std::string_view what) {
    if (result_.error.empty()) result_.error = place(line) + ": " + std::string(what);
  }

  [[nodiscard]] std::string place(size_t line) const {
    return path_ + ", line " + std::to_string(line);
  }

  Settings& settings() { return result_.settings; }

  const std::string& path_;
  YamlDocument document_;
  std::string_view key_;  // of the setting that is being read
  SettingsResult result_;
};

std::string home_folder() {
  const char* home = std::getenv("HOME");
  return home == nullptr ? "" : home;
}

std::string configuration_folder() {
  const char* folder = std::getenv("XDG_CONFIG_HOME");
  if (folder != nullptr && *folder != '\0') return folder;
  const std::string home = home_folder();
  return home.empty() ? "" : home + "/.config";
}

}  // namespace

std::string find_hadolint_file() {
  const std::string home = home_folder();
  const std::string configuration = configuration_folder();
  std::vector<std::string> stems = {".hadolint"};
  if (!configuration.empty()) stems.push_back(configuration + "/hadolint");
  if (!home.empty()) {
    for (const char* stem : {"/.hadolint/hadolint", "/.hadolint/config", "/.hadolint"}) {
      stems.push_back(home + stem);
    }
  }
  for (const std::string& stem : stems) {
    for (const char* ending : {".yaml", ".yml"}) {
      if (::access((stem + ending).c_str(), F_OK) == 0) return stem + ending;
    }
  }
  return {};
}

SettingsResult read_hadolint_file(const std::string& path, std::string_view text) {
  return Reader(path).read(text);
}

}  // namespace plimsoll::cli

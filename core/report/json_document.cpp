#include "report/json_document.h"

#include <set>
#include <utility>
#include <vector>

namespace plimsoll {
namespace {

constexpr size_t deepest = 32;

// Builds the document from nlohmann's events, which unlike its ready-made parser show every name
// and the place of an error. The method names and return values are those nlohmann asks for.
class DocumentBuilder {
 public:
  using number_integer_t = Json::number_integer_t;
  using number_unsigned_t = Json::number_unsigned_t;
  using number_float_t = Json::number_float_t;
  using string_t = Json::string_t;
  using binary_t = Json::binary_t;

  [[nodiscard]] JsonDocument take() { return {std::move(root_), std::move(error_)}; }

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(number_integer_t value) { return add(value); }
  bool number_unsigned(number_unsigned_t value) { return add(value); }
  bool number_float(number_float_t value, const string_t&) { return add(value); }
  bool string(string_t& value) { return add(std::move(value)); }
  bool binary(binary_t&) { return false; }  // not in text

  bool start_object(size_t) { return open(Json::object()); }
  bool end_object() { return close(); }
  bool start_array(size_t) { return open(Json::array()); }
  bool end_array() { return close(); }

  bool key(string_t& name) {
    Level& level = levels_.back();
    if (!level.names.insert(name).second) {
      error_ = "the name \"" + name + "\" stands twice in one object";
      return false;
    }
    level.name = std::move(name);
    return true;
  }

  bool parse_error(size_t, const std::string&, const nlohmann::detail::exception& problem) {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error while …"
    std::string_view message = problem.what();
    constexpr std::string_view head = "parse error at ";
    const size_t place = message.find(head);
    if (place != std::string_view::npos) message.remove_prefix(place + head.size());
    error_ = message;
    return false;
  }

 private:
  struct Level {
    Json* container;
    std::string name;  // of the member to come
    std::set<std::string> names;
  };

  Json* place(Json value) {
    if (levels_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Level& level = levels_.back();
    if (level.container->is_array()) {
      return &level.container->get_ref<Json::array_t&>().emplace_back(std::move(value));
    }
    // The name is known to be new, so there is no need to look for it.
    auto& members = level.container->get_ref<Json::object_t&>();
    members.push_back({level.name, std::move(value)});
    return &members.back().second;
  }

  bool add(Json value) {
    place(std::move(value));
    return true;
  }

  bool open(Json container) {
    if (levels_.size() == deepest) {
      error_ = "nested too deeply";
      return false;
    }
    Json* placed = place(std::move(container));
    levels_.push_back({placed, {}, {}});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  Json root_;
  std::vector<Level> levels_;
  std::string error_;
};

}  // namespace

std::string write_json(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

JsonDocument parse_json(std::string_view text) {
  DocumentBuilder builder;
  Json::sax_parse(text, &builder);
  return builder.take();
}

}  // namespace plimsoll

#include "model/mount_faults.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "model/expansion.h"
#include "model/number.h"
#include "source/text.h"

namespace plimsoll {
namespace {

constexpr std::string_view types[] = {"bind", "cache", "tmpfs", "secret", "ssh"};
constexpr std::string_view sharings[] = {"shared", "private", "locked"};

template <size_t size>
const std::string_view* find(const std::string_view (&names)[size], std::string_view name) {
  const auto* place = std::find(std::begin(names), std::end(names), name);
  return place == std::end(names) ? nullptr : place;
}

struct CsvField {
  std::string_view place;  // quotes included
  std::string text;
};

// The first field of `rest`, taken off it with its comma; nothing when its quotes are wrong (RFC
// 4180).
std::optional<CsvField> take_field(std::string_view& rest) {
  CsvField field;
  size_t end = 0;
  if (!rest.starts_with('"')) {
    end = std::min(rest.find(','), rest.size());
    field.text = rest.substr(0, end);
    if (field.text.find('"') != std::string::npos) return std::nullopt;
  } else {
    for (end = 1;; ++end) {
      const size_t quote = rest.find('"', end);
      if (quote == std::string_view::npos) return std::nullopt;
      field.text += rest.substr(end, quote - end);
      end = quote + 1;
      if (end == rest.size() || rest[end] == ',') break;
      if (rest[end] != '"') return std::nullopt;
      field.text += '"';
    }
  }
  field.place = rest.substr(0, end);
  rest.remove_prefix(end);
  return field;
}

bool take_digits(std::string_view& text) {
  const size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(end);
  return end > 0;
}

bool is_decimal(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  bool digits = take_digits(text);
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    digits = take_digits(text) || digits;
  }
  return digits && text.empty();
}

// 64m, 1.5GiB, 100 (docker/go-units, RAMInBytes).
bool is_size(std::string_view text) {
  const size_t last = text.find_last_of("0123456789. ");
  if (last == std::string_view::npos) return false;
  const std::string unit = to_lower(text.substr(last + 1));
  if (!is_decimal(text.substr(0, text[last] == ' ' ? last : last + 1))) return false;
  if (unit.empty() || unit == "b") return true;
  if (std::string_view("kmgtp").find(unit.front()) == std::string_view::npos) return false;
  return unit.size() == 1 || unit.substr(1) == "b" || unit.substr(1) == "ib";
}

class MountReader {
 public:
  MountReader(std::string_view mount, char escape, const VariableView& view, Depth depth)
      : mount_(mount), escape_(escape), view_(view), depth_(depth) {}

  std::vector<MountFault> run() {
    if (mount_.empty()) {
      fault(MountError::empty, mount_, {}, {});
      return std::move(faults_);
    }
    std::string_view rest = mount_;
    while (true) {
      const std::optional<CsvField> field = take_field(rest);
      if (!field) {
        faults_.clear();
        fault(MountError::bad_quotes, mount_, {}, {});
        return std::move(faults_);
      }
      read(*field);
      if (rest.empty()) break;
      rest.remove_prefix(1);
    }
    check_together();
    return std::move(faults_);
  }

 private:
  // A key whose place in the text is remembered for what is found only at the end.
  struct Seen {
    std::string_view field;
    bool set = false;  // to something that is not empty
    bool there = false;
  };

  void fault(MountError error, std::string_view field, std::string_view key,
             std::string_view value) {
    faults_.push_back({error, field, std::string(key), std::string(value), type_});
  }

  void read(const CsvField& field) {
    const size_t equals = field.text.find('=');
    const std::string key = to_lower(std::string_view(field.text).substr(0, equals));
    if (equals == std::string::npos) {
      read_switch(field, key);
      return;
    }
    const std::string_view written = std::string_view(field.text).substr(equals + 1);
    const Expansion value = expand(written, escape_, view_);
    read_pair(field, key, value);
  }

  // The keys that mean `true` by being there.
  void read_switch(const CsvField& field, std::string_view key) {
    if (key == "ro" || key == "rw" || key == "readonly" || key == "readwrite") return;
    if (key != "required") {
      fault(MountError::no_value, field.place, key, {});
    } else if (type_known_ && type_ != "secret" && type_ != "ssh") {
      fault(MountError::not_for_type, field.place, key, {});
    }
  }

  void read_pair(const CsvField& field, std::string_view key, const Expansion& value) {
    const bool known = value.knowledge == Knowledge::known;
    const Seen seen{field.place, !known || !value.text.empty(), true};
    bool good = true;
    if (key == "type") {
      set_type(field, value);
      return;
    }
    if (key == "from") {
      from_ = seen;
    } else if (key == "source" || key == "src") {
      source_ = seen;
    } else if (key == "target" || key == "dst" || key == "destination") {
      target_ = seen;
      path_ = known ? std::optional(value.text) : std::nullopt;
    } else if (key == "id") {
      id_ = seen;
    } else if (key == "env") {
      return;
    } else if (key == "ro" || key == "rw" || key == "readonly" || key == "readwrite") {
      good = parse_bool(value.text).has_value();
    } else if (key == "required") {
      if (type_known_ && type_ != "secret" && type_ != "ssh") {
        fault(MountError::not_for_type, field.place, key, value.text);
        return;
      }
      good = parse_bool(value.text).has_value();
    } else if (key == "size") {
      if (type_known_ && type_ != "tmpfs") {
        fault(MountError::not_for_type, field.place, key, value.text);
        return;
      }
      good = is_size(value.text);
    } else if (key == "sharing") {
      sharing_ = seen;
      good = find(sharings, to_lower(value.text)) != nullptr;
    } else if (key == "mode") {
      mode_ = seen;
      good = parse_unsigned(value.text, 8).has_value();
    } else if (key == "uid" || key == "gid") {
      (key == "uid" ? uid_ : gid_) = seen;
      good = parse_unsigned(value.text, 10).has_value();
    } else {
      fault(MountError::unknown_key, field.place, key, value.text);
      return;
    }
    if (known && !good) fault(MountError::bad_value, field.place, key, value.text);
  }

  void set_type(const CsvField& field, const Expansion& value) {
    const std::string_view* found = find(types, to_lower(value.text));
    type_known_ = found != nullptr;
    if (found != nullptr) {
      type_ = *found;
    } else if (value.knowledge == Knowledge::known) {
      fault(MountError::unknown_type, field.place, "type", value.text);
    }
  }

  void refuse(const Seen& key, std::string_view name) {
    if (key.there) fault(MountError::not_for_type, key.field, name, {});
  }

  void check_together() {
    if (!type_known_) return;
    if (type_ == "bind" || type_ == "tmpfs") {
      refuse(mode_, "mode");
      refuse(uid_, "uid");
      refuse(gid_, "gid");
    }
    if (type_ != "cache") refuse(sharing_, "sharing");
    if (type_ == "secret") {
      if (from_.set) refuse(from_, "from");
      if (!source_.set && !target_.set && !id_.set) {
        fault(MountError::secret_unnamed, mount_, {}, {});
      } else if (source_.set && id_.set) {
        fault(MountError::secret_named_twice, source_.field, "source", {});
      }
    } else if (type_ == "ssh") {
      if (source_.set) refuse(source_, "source");
    } else if (leads_to_root()) {
      fault(MountError::root_target, target_.there ? target_.field : mount_, "target", "/");
    }
  }

  [[nodiscard]] bool leads_to_root() const {
    if (!path_) return false;
    if (path_->starts_with('/')) return *path_ == "/";
    return depth_of(*path_, depth_) == Depth(0);
  }

  std::string_view mount_;
  char escape_;
  const VariableView& view_;
  Depth depth_;
  std::vector<MountFault> faults_;
  std::string_view type_ = "bind";
  bool type_known_ = true;
  std::optional<std::string> path_ = "";  // the target; nothing where it is not known
  Seen from_, source_, target_, id_, sharing_, mode_, uid_, gid_;
};

}  // namespace

std::vector<MountFault> mount_faults(std::string_view mount, char escape, const VariableView& view,
                                     Depth depth) {
  return MountReader(mount, escape, view, depth).run();
}

}  // namespace plimsoll

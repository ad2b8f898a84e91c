#include "files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace plimsoll::cli {
namespace {

namespace fs = std::filesystem;

std::string problem(std::string_view what, const std::string& path, int error) {
  return "cannot " + std::string(what) + " " + path + ": " + std::strerror(error);
}

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ > STDERR_FILENO) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

// Far more than any Dockerfile has, and less than core cuts off; /dev/zero never ends.
constexpr size_t most_bytes = size_t{1} << 28;

// Returns errno, 0 when all was read.
int read_all(int descriptor, std::string& text) {
  while (text.size() <= most_bytes) {
    char buffer[1 << 16];
    const ssize_t size = ::read(descriptor, buffer, sizeof buffer);
    if (size == 0) return 0;
    if (size > 0)
      text.append(buffer, static_cast<size_t>(size));
    else if (errno != EINTR)
      return errno;
  }
  return EFBIG;
}

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t size = ::write(descriptor, text.data(), text.size());
    if (size > 0)
      text.remove_prefix(static_cast<size_t>(size));
    else if (errno != EINTR)
      return errno;
  }
  return 0;
}

// Writes to what is no file: a device, a pipe. Returns errno.
int write_through(const std::string& path, std::string_view text) {
  const Descriptor stream(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  return stream.number() < 0 ? errno : write_all(stream.number(), text);
}

// Writes to a new file, which gets its name from `temporary` and leaves it there. Returns errno.
int write_beside(std::string& temporary, std::string_view text, const struct stat& old) {
  const Descriptor file(::mkstemp(temporary.data()));
  if (file.number() < 0) return errno;
  if (const int error = write_all(file.number(), text)) return error;
  // Whoever may not give a file away keeps it; the mode matters more.
  if (::fchown(file.number(), old.st_uid, old.st_gid) != 0) errno = 0;
  if (::fchmod(file.number(), old.st_mode & 07777) != 0) return errno;
  return ::fsync(file.number()) == 0 ? 0 : errno;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return result;
}

// Symbolic links to directories are not followed, so there is no way round in a circle.
void search(const std::string& directory, FoundFiles& found) {
  std::error_code error;
  std::vector<std::string> paths;
  fs::recursive_directory_iterator at(directory, fs::directory_options::skip_permission_denied,
                                      error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code ignored;
    if (at->is_directory(ignored)) {
      if (name == ".git" || name == "node_modules") at.disable_recursion_pending();
    } else if (is_dockerfile_name(name) && at->is_regular_file(ignored)) {
      paths.push_back(at->path().lexically_normal().string());
    }
  }
  if (error)
    found.errors.push_back("cannot search " + directory + ": " + error.message());
  else if (paths.empty())
    found.errors.push_back("no Dockerfile in " + directory);
  std::sort(paths.begin(), paths.end());
  found.paths.insert(found.paths.end(), paths.begin(), paths.end());
}

}  // namespace

FileText read_file(const std::string& path) {
  FileText result;
  const Descriptor file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const int error = file.number() < 0 ? errno : read_all(file.number(), result.text);
  if (error != 0) result.error = problem("read", path, error);
  return result;
}

std::optional<std::string> read_dockerignore(const std::string& dockerfile) {
  if (dockerfile == "-") return std::nullopt;
  const std::string beside = (fs::path(dockerfile).parent_path() / ".dockerignore").string();
  for (const std::string& path : {dockerfile + ".dockerignore", beside}) {
    FileText file = read_file(path);
    if (file.error.empty()) return file.text;
  }
  return std::nullopt;
}

std::string write_file(const std::string& path, std::string_view text) {
  std::error_code unresolved;
  const fs::path target = fs::canonical(path, unresolved);
  const std::string real = unresolved ? path : target.string();
  struct stat old {};
  old.st_mode = 0644;
  if (::stat(real.c_str(), &old) == 0) {
    if (!S_ISREG(old.st_mode)) {
      const int error = write_through(real, text);
      return error == 0 ? "" : problem("write", path, error);
    }
    // Renaming over it would get round its protection.
    if (::access(real.c_str(), W_OK) != 0) return problem("write", path, errno);
  } else {
    old.st_uid = ::geteuid();
    old.st_gid = ::getegid();
  }
  std::string temporary = real + ".XXXXXX";
  int error = write_beside(temporary, text, old);
  if (error == 0 && std::rename(temporary.c_str(), real.c_str()) != 0) error = errno;
  if (error == 0) return {};
  ::unlink(temporary.c_str());
  return problem("write", path, error);
}

FoundFiles find_files(const std::vector<std::string>& paths) {
  FoundFiles found;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (path != "-" && fs::is_directory(path, ignored))
      search(path, found);
    else
      found.paths.push_back(path);
  }
  return found;
}

bool is_dockerfile_name(std::string_view name) {
  const std::string text = lower(name);
  if (text.ends_with(".dockerignore")) return false;
  return text == "dockerfile" || text == "containerfile" || text.starts_with("dockerfile.") ||
         text.starts_with("containerfile.") || text.ends_with(".dockerfile") ||
         text.ends_with(".containerfile");
}

}  // namespace plimsoll::cli

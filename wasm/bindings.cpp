#include <cstddef>
#include <string>

#include "report/protocol.h"

// The engine as a WebAssembly reactor. A host
//   1. asks plimsoll_request(size) for a place and writes a request of docs/protocol.schema.json
//      there, as UTF-8 JSON of that size;
//   2. calls plimsoll_call() and reads plimsoll_answer_size() bytes of UTF-8 JSON where it points.
// Both places hold until the next call of these functions. A trap leaves an instance unusable: the
// host drops it and makes another.
namespace {

std::string request;
std::string response;

}  // namespace

extern "C" {

[[gnu::used]] char* plimsoll_request(size_t size) {
  request.resize(size);
  return request.data();
}

[[gnu::used]] const char* plimsoll_call() {
  response = plimsoll::answer(request);
  return response.data();
}

[[gnu::used]] size_t plimsoll_answer_size() { return response.size(); }
}

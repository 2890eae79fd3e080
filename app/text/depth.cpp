#include "app/text/depth.h"

namespace lockbox::text {

std::string_view id_of(Depth depth) {
  switch (depth) {
    case Depth::story:
      return "story";
    case Depth::protocol:
      return "protocol";
    case Depth::bytes:
      return "bytes";
  }
  return "";
}

std::optional<Depth> depth_from_id(std::string_view id) {
  for (const auto depth : {Depth::story, Depth::protocol, Depth::bytes}) {
    if (id == id_of(depth)) {
      return depth;
    }
  }
  return std::nullopt;
}

}  // namespace lockbox::text

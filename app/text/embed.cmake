# cmake -DROOT=<resources/text> -DOUTPUT=<file.cpp> -P embed.cmake
# Bytes instead of string literals: a literal may be no longer than 65536 characters everywhere, and could not hold its
# own terminator.
file(GLOB FILES RELATIVE ${ROOT} ${ROOT}/*/*.json)
list(SORT FILES)
list(LENGTH FILES COUNT)

set(ARRAYS "")
set(ENTRIES "")
set(NUMBER 0)
foreach(FILE IN LISTS FILES)
  file(READ ${ROOT}/${FILE} HEX HEX)
  string(REGEX REPLACE "(..)" "0x\\1," BYTES "${HEX}")
  string(APPEND ARRAYS "constexpr unsigned char file_${NUMBER}[] = {${BYTES}0x00};\n")
  cmake_path(GET FILE PARENT_PATH LANGUAGE)
  cmake_path(GET FILE STEM NAME)
  string(APPEND ENTRIES "      TextFile{\"${LANGUAGE}\", \"${NAME}\", text_of(file_${NUMBER})},\n")
  math(EXPR NUMBER "${NUMBER} + 1")
endforeach()

file(WRITE ${OUTPUT} "#include <array>
#include <cstddef>

#include \"app/text/embedded.h\"

namespace lockbox::text {

namespace {

${ARRAYS}
template <std::size_t N>
std::string_view text_of(const unsigned char (&bytes)[N]) {
  return {reinterpret_cast<const char*>(bytes), N - 1};
}

}  // namespace

std::span<const TextFile> embedded_files() {
  static const std::array<TextFile, ${COUNT}> files{
${ENTRIES}  };
  return files;
}

}  // namespace lockbox::text
")

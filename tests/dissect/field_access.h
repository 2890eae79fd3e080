#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/dissect/field.h"

namespace lockbox::dissect::test {

/// All fields with that id, in the order of their bytes.
std::vector<const Field*> fields_with(const Field& root, std::string_view id);

/// The only field with that id; a failure of the test where there is not exactly one.
const Field& only(const Field& root, std::string_view id);

std::string value_of(const Field& root, std::string_view id);
std::vector<std::string> values_of(const Field& root, std::string_view id);

/// The bytes that the only field with that id covers.
Bytes bytes_of(const Field& root, std::string_view id, ByteView input);

/// "record.type 0+1 '22 handshake'" a line for each field, deeper ones further in: for messages of failed tests.
std::string outline(const Field& root);

}  // namespace lockbox::dissect::test

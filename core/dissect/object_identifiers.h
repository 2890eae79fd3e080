#pragma once

#include <string>

#include "core/base/bytes.h"

namespace lockbox::dissect {

/// The dotted form of an OBJECT IDENTIFIER's contents; empty where they are no object identifier, or one with numbers
/// beyond 32 bits or of more than 32 bytes.
std::string dotted(ByteView contents);

/// "2.5.29.17 subjectAltName": the dotted form with the name of the RFC, or else the one that Botan has for it. Hex or
/// the size where there is no dotted form.
std::string describe_object_identifier(ByteView contents);

}  // namespace lockbox::dissect

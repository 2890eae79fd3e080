#pragma once

#include "core/base/bytes.h"

namespace lockbox::dissect::test {

/// Dissects `input` in the way that its first byte says (0 a clear record, 1 a sealed record, 2 a fragment of the type
/// that the second byte says, 3 a certificate; modulo 4). Whether what every dissection promises is true of this one:
/// leaves that cover every byte once, values that are short, printable UTF-8, and names from the published list.
bool dissection_holds(ByteView input);

}  // namespace lockbox::dissect::test

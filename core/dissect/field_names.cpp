#include "core/dissect/field_names.h"

namespace lockbox::dissect {

std::span<const FieldName> all_field_names() {
  return field_table;
}

}  // namespace lockbox::dissect

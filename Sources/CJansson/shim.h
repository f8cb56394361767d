// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <jansson.h>

/// What went wrong, as `enum json_error_code`: type and function bear one name there, which Swift cannot tell apart.
static inline enum json_error_code patchbay_json_fault(const json_error_t *error) { return json_error_code(error); }

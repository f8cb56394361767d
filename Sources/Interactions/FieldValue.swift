// SPDX-License-Identifier: Apache-2.0

/// The value of one of the customer's fields that the policy declares (`customers.fields`).
package enum FieldValue: Hashable, Sendable {
  case bool(Bool)
  case int(Int64)
  case string(String)
}

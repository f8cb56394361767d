// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What the directory says of a customer when a test begins.
struct TestCustomer: Hashable, Sendable {
  var name: String
  var language: String?
  var fields: [String: FieldValue] = [:]
  /// Who had the customer's last contact.
  var lastAgent: String?
}

// SPDX-License-Identifier: Apache-2.0

/// One way of recognising a customer. Personal content: never in logs, metrics or errors.
package struct Identity: Hashable, Sendable {
  /// Raw values are in the journal.
  package enum Kind: UInt8, CaseIterable, Sendable {
    /// E.164, with the plus sign.
    case phone = 0
    /// Lower case, as `local@domain`.
    case email = 1
    /// The random id inside a visitor's signed token.
    case visitor = 2
    /// The number of the customer in the customer's own systems.
    case account = 3

    package var name: String {
      switch self {
      case .phone: "phone"
      case .email: "email"
      case .visitor: "visitor"
      case .account: "account"
      }
    }
  }

  package var kind: Kind
  /// At most 320 bytes of UTF-8, already normalised.
  package var value: String

  package init(kind: Kind, value: String) {
    self.kind = kind
    self.value = value
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Where contacts come in.
package struct Entry: Hashable, Sendable {
  /// What the addresses of an entry are.
  package enum AddressKind: String, CaseIterable, Sendable {
    /// Numbers that are called, as the exchange writes them.
    case phone
    /// Names of chat widgets.
    case widget
    /// Mail addresses, lower case.
    case mailbox
    /// Numbers that text messages are sent to.
    case sms
  }

  package let name: String
  package let label: Label?
  /// Each kind at most once; an address belongs to one entry only.
  package let addresses: [AddressKind: [String]]
  /// What customers who come in here want, where nobody says otherwise.
  package let intent: String?
  /// Whose contacts they are; nil: the centre's own.
  package let client: String?
}

// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// What is to be done with a mail.
package enum MailVerdict: Hashable, Sendable {
  /// A customer wrote: a new contact, or a further message of one.
  case contact(InboundContact)
  /// A machine says something about an interaction that may still be open: noted there, nothing else.
  case note(InteractionID, attributes: [String: String])
  /// Nobody is to be told.
  case nothing(Reason)

  /// For metrics.
  package enum Reason: String, CaseIterable, Sendable {
    case automatic
    case bounce
    /// From one of our own mailboxes.
    case own
    case withoutSender = "without-sender"
  }
}

// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// The Message-IDs of what we send: `i17.4711-2@bank.example`, the interaction, the order and the mailbox's
/// domain. The same order has the same one over all attempts, so that a mail that leaves twice can be known
/// by it, and an answer finds its interaction.
package struct MailMessageID: Hashable, Sendable {
  package var interaction: InteractionID
  /// The order's id.
  package var order: String
  /// Lower case.
  package var domain: String

  /// - Parameter mailbox: an address of ours.
  package init(interaction: InteractionID, order: String, mailbox: String) {
    self.interaction = interaction
    self.order = order
    domain = Self.domain(of: mailbox)
  }

  /// Without angle brackets.
  package var text: String { "i\(interaction.raw).\(order)@\(domain)" }

  /// nil: not one of ours, at least not for this mailbox.
  package init?(_ text: String, mailbox: String) {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[1].lowercased() == Self.domain(of: mailbox), halves[0].first == "i" else {
      return nil
    }
    let parts = halves[0].dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = UInt64(parts[0]), number > 0, !parts[1].isEmpty,
      parts[1].utf8.count <= 64
    else { return nil }
    interaction = InteractionID(number)
    order = String(parts[1])
    domain = Self.domain(of: mailbox)
  }

  static func domain(of address: String) -> String {
    (address.split(separator: "@").last.map(String.init) ?? "localhost").lowercased()
  }
}

// SPDX-License-Identifier: Apache-2.0

/// Chooses who carries an order about a call: calls that came by Twilio go back there, all others to the
/// telephone system.
package struct PhoneCarriers: OrderCarrier {
  /// What the references of Twilio's calls begin with.
  package static let twilioPrefix = "twilio:"

  private let pbx: (any OrderCarrier)?
  private let twilio: (any OrderCarrier)?
  private let reference: @Sendable (Order) async throws -> String?

  /// - Parameter reference: how the provider calls the call; nil: nobody is there any more. Throws when that
  ///   can't be told yet.
  package init(
    pbx: (any OrderCarrier)?, twilio: (any OrderCarrier)?,
    reference: @escaping @Sendable (Order) async throws -> String?
  ) {
    self.pbx = pbx
    self.twilio = twilio
    self.reference = reference
  }

  package func carry(_ order: Order, attempt: Int) async -> CarryOutcome {
    let found: String?
    do { found = try await reference(order) } catch { return .again(notBefore: nil) }
    guard let reference = found, !reference.isEmpty else { return .dead("nobody there") }
    let isTwilio = reference.hasPrefix(Self.twilioPrefix)
    guard let carrier = isTwilio ? twilio : pbx else {
      return .dead(isTwilio ? "no Twilio account is configured" : "no telephone system is configured")
    }
    return await carrier.carry(order, attempt: attempt)
  }
}

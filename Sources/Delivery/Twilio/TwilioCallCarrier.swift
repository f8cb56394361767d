// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Steers calls at a Twilio-compatible provider (`Calls/{Sid}.json`): each order gives the call another
/// document or ends it.
///
/// Most orders set what the call is to do, and may be said twice. Only one that makes a phone ring is looked
/// for before it is repeated.
package struct TwilioCallCarrier: OrderCarrier {
  /// What an order means for the call: looked up when it is sent.
  package enum Plan: Hashable, Sendable {
    /// Another document for the call.
    case document(call: String, String)
    /// The same, having that phone ring; the leg's name is in the document's callbacks.
    case ring(call: String, phone: String, leg: String, document: String)
    case hangUp(call: String)
    /// Overtaken by what happened since, or the call has it from the answer to its webhook.
    case nothing
    /// The reason holds no personal content.
    case impossible(String)
    /// Not known yet.
    case notYet
    /// A call of another telephone system: such orders should not come here.
    case elsewhere
  }

  /// What the provider's answer tells beyond the order itself.
  package enum Finding: Hashable, Sendable {
    /// The call is over.
    case callIsOver(String)
    /// The agent's phone cannot be made to ring.
    case cannotRing
  }

  private let client: TwilioClient
  private let heard: TwilioHeard
  private let plan: @Sendable (Order) async -> Plan
  private let found: @Sendable (Finding, Order) async -> Void

  /// How far the provider's clock may be behind ours.
  static let clockDifference = Milliseconds.seconds(2)
  /// The provider's code for a call that is not in progress (not yet, or no more).
  static let notInProgress = "21220"

  package init(
    connection: TwilioConnection, client: OutgoingClient, heard: TwilioHeard,
    plan: @escaping @Sendable (Order) async -> Plan,
    found: @escaping @Sendable (Finding, Order) async -> Void
  ) {
    self.client = TwilioClient(connection: connection, client: client)
    self.heard = heard
    self.plan = plan
    self.found = found
  }

  package func carry(_ order: Order, attempt: Int) async -> CarryOutcome {
    switch await plan(order) {
    case .nothing: return .delivered
    case .notYet: return .again(notBefore: nil)
    case .elsewhere: return .dead("not a call of this provider")
    case .impossible(let reason):
      await found(.cannotRing, order)
      return .dead(reason)
    case .hangUp(let call): return await steer(call, [("Status", "completed")], order)
    case .document(let call, let document): return await steer(call, [("Twiml", document)], order)
    case .ring(let call, let phone, let leg, let document):
      if attempt > 1 {
        if heard.contains(leg) { return .delivered }
        guard let rings = await rings(phone, in: call, since: order.at) else { return .again(notBefore: nil) }
        if rings { return .delivered }
      }
      return await steer(call, [("Twiml", document)], order)
    }
  }

  private func steer(_ call: String, _ fields: [(String, String)], _ order: Order) async -> CarryOutcome {
    switch await client.post("Calls/\(TwilioClient.encoded(call))", fields) {
    case .done: return .delivered
    case .unknown(let time), .later(let time): return .again(notBefore: time)
    case .refused(404, _):
      await found(.callIsOver(call), order)
      return order.kind == .hangUp ? .delivered : .dead("the call is over")
    case .refused(_, Self.notInProgress): return await notInProgress(call, order)
    case .refused(_, let code):
      await found(.cannotRing, order)
      return .dead("twilio \(code)")
    }
  }

  /// The call has not begun as the provider sees it (its first document is still under way), or is over.
  private func notInProgress(_ call: String, _ order: Order) async -> CarryOutcome {
    guard let state = await client.get("Calls/\(TwilioClient.encoded(call))", [], as: Call.self) else {
      return .again(notBefore: nil)
    }
    if ["queued", "initiated", "ringing", "in-progress"].contains(state.status) {
      return .again(notBefore: .seconds(1))
    }
    await found(.callIsOver(call), order)
    return order.kind == .hangUp ? .delivered : .dead("the call is over")
  }

  /// Whether the provider has the phone ring for this call, or had since. nil: it could not be asked.
  private func rings(_ phone: String, in call: String, since: Moment) async -> Bool? {
    let query = [("ParentCallSid", call), ("PageSize", "20")]
    guard let page = await client.get("Calls", query, as: Page.self) else { return nil }
    return page.calls.contains { leg in
      guard leg.to == phone else { return false }
      if ["queued", "initiated", "ringing", "in-progress"].contains(leg.status) { return true }
      guard let created = leg.date_created.flatMap(ProviderTime.moment) else { return false }
      return created >= since - Self.clockDifference
    }
  }

  private struct Page: Decodable { var calls: [Call] }
  private struct Call: Decodable {
    var to: String?
    var status: String
    var date_created: String?
  }
}

// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// Carries orders about calls to any telephone system as signed CloudEvents.
package struct PBXCarrier: OrderCarrier {
  /// What an order says beyond its ids, looked up when it is sent.
  package struct Details: Sendable {
    /// How the telephone system calls the call.
    package var call: String
    /// The agent's policy id.
    package var agent: String?
    /// Where the agent is reached.
    package var phone: String?
    /// Who is to be called back, and the number that the customer had called.
    package var customer: String?
    package var line: String?
    /// It was overtaken: nobody is to be dialled any more. The reason holds no personal content.
    package var obstacle: String?

    package init(call: String, agent: String?, phone: String?) {
      self.call = call
      self.agent = agent
      self.phone = phone
    }
  }

  private let client: OutgoingClient
  private let url: String
  private let source: String
  private let signature: WebhookSignature
  private let clock: @Sendable () -> Moment
  private let details: @Sendable (Order) async throws -> Details?
  private let notDialled: @Sendable (Order) async -> Bool

  /// How long somebody who accepted a callback waits for the telephone system to take the order to dial.
  static let patience = Milliseconds.seconds(20)

  /// - Parameters:
  ///   - url: where the telephone system takes orders.
  ///   - source: the `source` of the events.
  ///   - details: nil: nobody is there any more (erased, closed). Throws when that can't be told yet.
  ///   - notDialled: told of orders to dial that will not be carried, so that nobody waits for them; false:
  ///     it could not be taken in, and is told again.
  package init(
    client: OutgoingClient, url: String, source: String, signature: WebhookSignature,
    clock: @escaping @Sendable () -> Moment, details: @escaping @Sendable (Order) async throws -> Details?,
    notDialled: @escaping @Sendable (Order) async -> Bool = { _ in true }
  ) {
    self.client = client
    self.url = url
    self.source = source
    self.signature = signature
    self.clock = clock
    self.details = details
    self.notDialled = notDialled
  }

  package func carry(_ order: Order, attempt: Int) async -> CarryOutcome {
    let found: Details?
    do { found = try await details(order) } catch { return .again(notBefore: nil) }
    guard let details = found else { return .dead("nobody there") }
    let isTooLate = order.kind == .dial && clock() - order.at > Self.patience
    if let obstacle = details.obstacle ?? (isTooLate ? "not taken in time to dial" : nil) {
      if order.kind == .dial, await !notDialled(order) { return .again(notBefore: nil) }
      return .dead(obstacle)
    }
    var data: [String: CloudEvent.Value] = [
      "call": .text(details.call), "interaction": .text("i\(order.interaction.raw)"),
    ]
    data["agent"] = details.agent.map { .text($0) }
    data["phone"] = details.phone.map { .text($0) }
    data["to"] = details.customer.map { .text($0) }
    data["from"] = details.line.map { .text($0) }
    data["announcement"] = order.kind.announcement.map { .text($0) }
    let event = CloudEvent(
      id: order.id, source: source, type: "patchbay.phone.\(order.kind.name)", at: order.at, data: data)
    do {
      var request = SignedPost.request(
        event, to: url, signature: signature, timestamp: clock().milliseconds / 1000)
      request.keepsExcerpt = true
      let response = try await client.send(request)
      if (200..<300).contains(response.status) { return .delivered }
      return .again(notBefore: response.retryAfterSeconds.map { .seconds(Int64(min(60, max(1, $0)))) })
    } catch {
      // Not delivered as far as we know.
      return .again(notBefore: nil)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

package import Interactions
import Synchronization

/// Carries events of interactions to the policy's webhooks: CloudEvents 1.0 in structured mode, signed by
/// Standard Webhooks 1.0. Redirects are not followed.
package final class WebhookCarrier: OrderCarrier {
  /// What has to be known of the world outside.
  package struct World: Sendable {
    /// The endpoint of a webhook's name.
    package var endpoint: @Sendable (String) async -> WebhookLookup
    /// What an order says; nil: it can't be told any more. Throws when it can't be told now.
    package var event: @Sendable (Order) async throws -> CloudEvent?
    package var notice: @Sendable (WebhookNotice) -> Void
    package var clock: @Sendable () -> Moment

    package init(
      endpoint: @escaping @Sendable (String) async -> WebhookLookup,
      event: @escaping @Sendable (Order) async throws -> CloudEvent?,
      notice: @escaping @Sendable (WebhookNotice) -> Void, clock: @escaping @Sendable () -> Moment
    ) {
      self.endpoint = endpoint
      self.event = event
      self.notice = notice
      self.clock = clock
    }
  }

  /// How an endpoint is known; there are at most as many as webhooks.
  private enum Health {
    case failing
    /// Under the policy of this number.
    case gone(version: UInt32)
  }

  private let client: OutgoingClient
  private let world: World
  private let allowsPrivateDestinations: Bool
  private let health = Mutex<[String: Health]>([:])

  /// From start to the last byte of the answer.
  private static let timeoutMilliseconds = 15_000

  /// - Parameter allowsPrivateDestinations: also loopback, link-local and private addresses are sent to.
  package init(client: OutgoingClient, allowsPrivateDestinations: Bool, world: World) {
    self.client = client
    self.allowsPrivateDestinations = allowsPrivateDestinations
    self.world = world
  }

  package func carry(_ order: Order, attempt: Int) async -> CarryOutcome {
    let name = order.webhook
    switch await world.endpoint(name) {
    case .notInPolicy: return .dead("the policy has no such webhook any more")
    case .noKey: return fails(name, "no-key", notBefore: nil)
    case .found(let endpoint):
      if isGone(name, endpoint) { return .dead("the endpoint answered 410 before") }
      return await send(order, to: endpoint, name)
    }
  }

  private func send(_ order: Order, to endpoint: WebhookEndpoint, _ name: String) async -> CarryOutcome {
    let response: OutgoingResponse
    do {
      guard let event = try await world.event(order) else { return .dead("the event is not in the log") }
      var request = try SignedPost.request(
        event, to: endpoint.url, signature: endpoint.signature,
        timestamp: world.clock().milliseconds / 1000)
      request.timeoutMilliseconds = Self.timeoutMilliseconds
      request.refusesPrivateDestinations = !allowsPrivateDestinations
      response = try await client.send(request)
    } catch let error as OutgoingError {
      return error == .cancelled ? .again(notBefore: nil) : fails(name, error.code, notBefore: nil)
    } catch {
      return fails(name, "no-event", notBefore: nil)
    }
    switch response.status {
    case 200..<300:
      recovers(name)
      return .delivered
    case 410:
      goes(name, endpoint)
      return .dead("the endpoint answered 410")
    default:
      let patience = response.retryAfterSeconds.map { Milliseconds.seconds(Int64(min(86_400, max(0, $0)))) }
      return fails(name, "status-\(response.status)", notBefore: patience)
    }
  }

  // MARK: Health

  private func isGone(_ name: String, _ endpoint: WebhookEndpoint) -> Bool {
    health.withLock { health in
      guard case .gone(let version) = health[name] else { return false }
      return version == endpoint.version
    }
  }

  private func fails(_ name: String, _ reason: String, notBefore: Milliseconds?) -> CarryOutcome {
    let isNews = health.withLock { health in
      if case .failing = health[name] { return false }
      health[name] = .failing
      return true
    }
    if isNews { world.notice(.failing(name, reason: reason)) }
    return .again(notBefore: notBefore)
  }

  private func recovers(_ name: String) {
    if health.withLock({ $0.removeValue(forKey: name) }) != nil { world.notice(.recovered(name)) }
  }

  private func goes(_ name: String, _ endpoint: WebhookEndpoint) {
    let isNews = health.withLock { health in
      if case .gone(endpoint.version) = health[name] { return false }
      health[name] = .gone(version: endpoint.version)
      return true
    }
    if isNews { world.notice(.gone(name)) }
  }
}

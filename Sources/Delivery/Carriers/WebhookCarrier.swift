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

  private let client: OutgoingClient
  private let world: World
  private let allowsPrivateDestinations: Bool
  /// Endpoints whose last attempt failed; there are at most as many as webhooks.
  private let failing = Mutex<Set<String>>([])

  /// From start to the last byte of the answer.
  private static let timeoutMilliseconds = 15_000
  /// Of an event.
  static let mostBodyBytes = 256 * 1024
  /// Of an answer: nothing in it is needed.
  static let mostAnswerBytes = 256 * 1024

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
    case .found(let endpoint): return await send(order, to: endpoint, name)
    }
  }

  /// Sends an event `patchbay.test` to a webhook, once and at once: it is not in the ledger.
  package func test(_ name: String, source: String) async -> WebhookTrial {
    let now = world.clock()
    let event = CloudEvent(
      id: "test-\(now.milliseconds)", source: source, type: "patchbay.test", subject: name, at: now,
      data: ["webhook": .text(name)])
    let notes = AttemptNotes()
    let start = ContinuousClock.now
    let reason = await AttemptNotes.$current.withValue(notes) { await trying(event, name) }
    let took = start.duration(to: .now).components
    return WebhookTrial(
      id: event.id, isDelivered: reason == nil, status: notes.seen.status, reason: reason,
      excerpt: notes.seen.excerpt,
      took: Milliseconds(took.seconds * 1000 + took.attoseconds / 1_000_000_000_000_000))
  }

  /// - Returns: why it was not taken; nil: it was.
  private func trying(_ event: CloudEvent, _ name: String) async -> String? {
    switch await world.endpoint(name) {
    case .notInPolicy: return "not-in-policy"
    case .noKey: return "no-key"
    case .found(let endpoint):
      do throws(OutgoingError) {
        let response = try await client.send(request(event, to: endpoint))
        return (200..<300).contains(response.status) ? nil : "status-\(response.status)"
      } catch {
        return error.code
      }
    }
  }

  private func send(_ order: Order, to endpoint: WebhookEndpoint, _ name: String) async -> CarryOutcome {
    let response: OutgoingResponse
    do {
      guard let event = try await world.event(order) else { return .dead("the event is not in the log") }
      let request = request(event, to: endpoint)
      guard request.body.count <= Self.mostBodyBytes else { return .dead("the event is too large") }
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
    case 410: return .gone("the endpoint answered 410")
    default:
      let patience = response.retryAfterSeconds.map { Milliseconds.seconds(Int64(min(86_400, max(0, $0)))) }
      return fails(name, "status-\(response.status)", notBefore: patience)
    }
  }

  private func request(_ event: CloudEvent, to endpoint: WebhookEndpoint) -> OutgoingRequest {
    var request = SignedPost.request(
      event, to: endpoint.url, signature: endpoint.signature, timestamp: world.clock().milliseconds / 1000)
    request.timeoutMilliseconds = Self.timeoutMilliseconds
    request.refusesPrivateDestinations = !allowsPrivateDestinations
    request.mostBytes = 4 * 1024
    request.mostReadBytes = Self.mostAnswerBytes
    request.keepsExcerpt = true
    return request
  }

  // MARK: Health

  private func fails(_ name: String, _ reason: String, notBefore: Milliseconds?) -> CarryOutcome {
    AttemptNotes.current?.explain(reason)
    if failing.withLock({ $0.insert(name).inserted }) { world.notice(.failing(name, reason: reason)) }
    return .again(notBefore: notBefore)
  }

  private func recovers(_ name: String) {
    if failing.withLock({ $0.remove(name) }) != nil { world.notice(.recovered(name)) }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Delivery
import Foundation
import Interactions
import Logging
import Router
import RoutingPolicy
import Synchronization

/// Asks the CRM about the customers of contacts that came: `GET URL?customer=c17&phone=%2B86…&email=…`,
/// answered by a `CRMAnswer` or 404. Nobody waits for it: a contact is routed by what is known, and a late
/// answer makes its route be looked at again, the place kept.
final class CustomerLookup: Sendable {
  static let sideBySide = 16
  /// Contacts that wait to be asked about; later ones are left out while there are more.
  static let mostWaiting = 10_000

  private let router: ContactRouter
  private let client: OutgoingClient
  private let account: CRMAccount
  private let logger: Logger
  private let clock: @Sendable () -> Moment
  private let memory: Mutex<LookupMemory>
  /// Answers that changed something or not, failures, and contacts that were left out.
  let counts = LookupCounts()

  init(router: ContactRouter, client: OutgoingClient, account: CRMAccount, logger: Logger) {
    self.router = router
    self.client = client
    self.account = account
    self.logger = logger
    clock = anchoredClock()
    memory = Mutex(LookupMemory(keptFor: Milliseconds(Int64(account.cache / .milliseconds(1)))))
  }

  /// Until the router ends. A contact of before the start is not asked about again.
  func run() async throws {
    let (contacts, input) = AsyncStream.makeStream(
      of: Arrival.self, bufferingPolicy: .bufferingOldest(Self.mostWaiting))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<Self.sideBySide {
        group.addTask { for await arrival in contacts { await self.lookUp(arrival) } }
      }
      group.addTask {
        defer { input.finish() }
        try await self.follow(into: input)
      }
      try await group.waitForAll()
    }
  }

  private func follow(into input: AsyncStream<Arrival>.Continuation) async throws {
    var position = router.durablePosition
    while true {
      let records = try await router.records(after: position, limit: 256)
      guard let last = records.last else { return }
      position = last.position
      for event in records.lazy.flatMap(\.decisions).flatMap(\.events) {
        guard case .arrived(let arrival) = event,
          memory.withLock({ $0.wants(arrival.customer, at: clock()) })
        else { continue }
        if case .dropped = input.yield(arrival) { counts.leftOut.add(1, ordering: .relaxed) }
      }
    }
  }

  private func lookUp(_ arrival: Arrival) async {
    let now = clock()
    guard !router.isDraining, memory.withLock({ $0.wants(arrival.customer, at: now) }) else { return }
    let card = await router.read { view in
      view.facts(arrival.interaction) == nil ? nil : view.customer(arrival.customer)
    }
    guard let card, let url = Self.url(account.url, for: card) else { return }
    var request = OutgoingRequest(
      url: url, method: "GET", headers: ["Accept: application/json"],
      timeoutMilliseconds: max(1, Int(account.timeLimit / .milliseconds(1))))
    if let token = account.token { request.headers.append("Authorization: Bearer \(token)") }
    do throws(OutgoingError) {
      try await take(try await client.send(request), arrival)
    } catch {
      fail(error.code)
    }
  }

  private func take(_ response: OutgoingResponse, _ arrival: Arrival) async throws(OutgoingError) {
    if response.status == 404 {
      memory.withLock { $0.answered(arrival.customer, at: clock()) }
      counts.unknown.add(1, ordering: .relaxed)
      return
    }
    guard (200..<300).contains(response.status) else { return fail("status-\(response.status)") }
    guard let answer = CRMAnswer(response.body) else { return fail("not-understood") }
    memory.withLock { $0.answered(arrival.customer, at: clock()) }
    counts.answered.add(1, ordering: .relaxed)
    let draft = await self.draft(answer)
    do throws(RouterError) {
      _ = try await router.submit(Request(.learned(arrival.interaction, draft)))
    } catch {
      // The contact is over, or the router full: what the CRM knows is asked again with the next contact.
      counts.late.add(1, ordering: .relaxed)
    }
  }

  /// Only fields that the policy declares, in the type it declares; a language that it names.
  private func draft(_ answer: CRMAnswer) async -> CustomerDraft {
    await router.read { view in
      let known = answer.fields.filter { view.policy?.checkField($0.key, $0.value) == nil }
      let language = answer.language.flatMap { view.policy?.languages.contains($0) == true ? $0 : nil }
      return CustomerDraft(name: answer.name, language: language, fields: known.mapValues { $0 })
    }
  }

  private func fail(_ reason: String) {
    counts.failed.add(1, ordering: .relaxed)
    let isPaused = memory.withLock { memory in
      let before = memory.pausedUntil
      memory.failed(at: clock())
      return memory.pausedUntil != before
    }
    if isPaused {
      logger.warning("the CRM does not answer: it is left alone for 10 s", metadata: ["reason": "\(reason)"])
    }
  }

  /// The look-up's address; nil when the configured one is none.
  static func url(_ base: String, for card: CustomerCard) -> String? {
    guard var parts = URLComponents(string: base) else { return nil }
    var items = parts.queryItems ?? []
    items.append(URLQueryItem(name: "customer", value: PublicNumber.text(card.customer)))
    for identity in card.identities where identity.kind != .visitor {
      items.append(URLQueryItem(name: identity.kind.name, value: identity.value))
    }
    parts.queryItems = items
    // A plus sign would be read as a blank.
    parts.percentEncodedQuery = parts.percentEncodedQuery?.replacingOccurrences(of: "+", with: "%2B")
    return parts.url?.absoluteString
  }
}

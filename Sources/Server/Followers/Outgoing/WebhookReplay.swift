// SPDX-License-Identifier: Apache-2.0

import Delivery
import Interactions
import Journal
import Router
import RoutingPolicy

/// Has a webhook hear again of a stretch of time: its events are read off the log and put into the ledger
/// under the ids that they had.
struct WebhookReplay {
  let router: ContactRouter
  let ledger: OrderLedger
  let audience: WebhookAudience

  /// Orders that one replay makes at most, about.
  static let mostOrders = 100_000
  private static let slice = 256

  struct Answer {
    var count = 0
    /// Up to here.
    var until: Moment
    /// There are later ones in the stretch: replay from there.
    var isMore = false
  }

  /// - Throws: the log's or the ledger's error.
  func run(_ webhook: Webhook, since: Moment, until: Moment, now: Moment) async throws -> Answer {
    let subscription = WebhookSubscription(name: webhook.name, events: webhook.events, url: webhook.url)
    var answer = Answer(until: until)
    var position = try first(since)
    while true {
      let records = try router.log.records(from: position, limit: Self.slice, opening: [])
      let inTime = records.filter { $0.at >= since && $0.at <= until }
      guard
        let limits = try await audience.limits(for: inTime, ofOld: true)
      else { throw OrderLookups.ArchiveLags() }
      answer.count += try await ledger.replay(inTime, to: subscription, limits: limits, at: now)
      guard let last = records.last, last.at <= until else { return answer }
      position = last.position + 1
      if answer.count >= Self.mostOrders {
        answer.until = last.at
        answer.isMore = true
        return answer
      }
    }
  }

  /// The first record that is not before that moment: they are in the order of time.
  private func first(_ since: Moment) throws -> UInt64 {
    var (low, high) = (UInt64(1), router.durablePosition + 1)
    while low < high {
      let middle = low + (high - low) / 2
      // Old rows may be gone: the next that is there answers for them.
      guard let record = try router.log.records(from: middle, limit: 1, opening: []).first else {
        high = middle
        continue
      }
      if record.at < since { low = record.position + 1 } else { high = middle }
    }
    return low
  }
}

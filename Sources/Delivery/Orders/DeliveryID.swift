// SPDX-License-Identifier: Apache-2.0

package import Interactions

/// How an entry of the ledger is called by people: the order's id, and of a webhook's order the webhook too
/// (`12-1`, `event-12-1@floor`): several webhooks hear of the same event by the same id.
package struct DeliveryID: Hashable, Sendable, CustomStringConvertible {
  package var place: Place
  /// nil: not a webhook's.
  package var webhook: String?

  package init(_ order: Order) {
    place = order.place
    webhook = order.kind == .webhook ? order.webhook : nil
  }

  /// nil: not written like one.
  package init?(_ text: String) {
    var rest = text[...]
    webhook = nil
    if rest.hasPrefix("event-"), let at = rest.firstIndex(of: "@") {
      webhook = String(rest[rest.index(after: at)...])
      rest = rest[..<at].dropFirst(6)
    }
    let parts = rest.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let record = Int64(parts[0]), let index = UInt32(parts[1]), record > 0,
      rest == "\(record)-\(index)", webhook?.isEmpty != true
    else { return nil }
    place = Place(record: UInt64(record), index: index)
  }

  package var description: String {
    let number = "\(place.record)-\(place.index)"
    return webhook.map { "event-\(number)@\($0)" } ?? number
  }

  /// Whether it is the order's entry.
  func names(_ order: Order) -> Bool { self == DeliveryID(order) }
}

// SPDX-License-Identifier: Apache-2.0

import CCrypto
package import Interactions

/// Which events of interactions a webhook of the policy hears of.
package struct WebhookSubscription: Hashable, Sendable {
  package var name: String
  /// nil: all.
  package var events: Set<InteractionNews>?
  /// Stands for its URL: another one says that it moved. Not the URL itself, which may hold a secret.
  package var address: String

  package init(name: String, events: Set<InteractionNews>? = nil, address: String = "") {
    self.name = name
    self.events = events
    self.address = address
  }

  /// - Parameter url: where it is sent.
  package init(name: String, events: Set<InteractionNews>?, url: String) {
    let bytes = Array(url.utf8)
    var sum = [UInt8](repeating: 0, count: 32)
    _ = SHA256(bytes, bytes.count, &sum)
    let address = sum.prefix(16).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    self.init(name: name, events: events, address: address)
  }

  /// As `Order.destination`.
  package var destination: String { "webhook/" + name }

  func hears(_ news: InteractionNews) -> Bool { events?.contains(news) ?? true }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions

/// Callbacks for a person at a terminal.
struct CallbacksText {
  let style: Style
  private let clock: LocalClock

  init(style: Style, zone: String? = nil) {
    self.style = style
    clock = LocalClock(zone: zone)
  }

  /// What was typed as a part of a URL.
  static func path(_ contact: String) -> String {
    contact.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? contact
  }

  func scheduled(_ answer: JSON) -> String {
    let id = answer["interaction"]?.text ?? ""
    switch answer["state"]?.text {
    case "callback":
      guard let due = answer["due_at"]?.text else { return "\(id) is called back when the peak has passed." }
      return "\(id) is called back from \(time(due)) on."
    case let state?: return "\(id) is called back when its turn comes (\(state))."
    case nil: return "\(id) is called back."
    }
  }

  func list(_ items: [JSON]) -> String {
    let heads = ["CONTACT", "CUSTOMER", "QUEUE", "STATE", "TRIED", "DUE", "ARRIVED"]
    let rows = items.map { item in
      [
        item["interaction"]?.text ?? "", customer(item["customer"]), item["queue"]?.text ?? "-",
        item["state"]?.text ?? "", "\(item["callback_attempts"]?.number ?? 0)", due(item),
        item["arrived_at"]?.text.map(time) ?? "-",
      ]
    }
    return TextTable(heads: heads, rows: rows).text(style)
  }

  private func customer(_ customer: JSON?) -> String {
    let name = customer?["name"]?.text ?? ""
    return name.isEmpty ? customer?["id"]?.text ?? "-" : name
  }

  private func due(_ item: JSON) -> String {
    if let due = item["due_at"]?.text { return time(due) }
    return item["callback_mode"]?.text == "after-peak" && item["state"]?.text == "callback"
      ? "after the peak" : "now"
  }

  private func time(_ text: String) -> String {
    Timestamp.moment(text).map { clock.whole($0, withZone: false) } ?? text
  }
}

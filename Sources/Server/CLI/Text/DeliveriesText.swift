// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What leaves, for a person at a terminal.
struct DeliveriesText {
  let style: Style
  private let clock: LocalClock

  init(style: Style, zone: String? = nil) {
    self.style = style
    clock = LocalClock(zone: zone)
  }

  func list(_ items: [JSON]) -> String {
    table(
      ["ID", "DESTINATION", "CONTACT", "OF", "ATTEMPTS", "NEXT OR ENDED", "WHY"],
      items.map { item in
        [
          item["id"]?.text ?? "", item["destination"]?.text ?? "", item["interaction"]?.text ?? "-",
          time(item["at"]), "\(item["attempts"]?.number ?? 0)",
          time(item["next_attempt_at"], item["ended_at"]),
          item["dead_because"]?.text ?? item["dropped_by"]?.text ?? "",
        ]
      })
  }

  func one(_ item: JSON) -> String {
    let state = item["state"]?.text ?? ""
    var lines = [
      style.strong(item["id"]?.text ?? "") + ": \(item["kind"]?.text ?? "") to "
        + "\(item["destination"]?.text ?? ""), \(state)"
    ]
    if let contact = item["interaction"]?.text { lines.append("  of \(contact)") }
    lines.append("  since \(time(item["at"]))")
    if item["next_attempt_at"]?.text != nil {
      lines.append("  next attempt \(time(item["next_attempt_at"]))")
    }
    if let reason = item["dead_because"]?.text {
      lines.append(style.bad("  given up \(time(item["ended_at"])): \(reason)"))
    }
    if let who = item["dropped_by"]?.text { lines.append("  dropped \(time(item["ended_at"])) by \(who)") }
    let tried = item["tried"]?.items ?? []
    guard !tried.isEmpty else { return (lines + ["  not tried yet"]).joined(separator: "\n") }
    lines.append("")
    return lines.joined(separator: "\n") + "\n"
      + table(
        ["ATTEMPT", "ENDED", "TOOK", "STATUS", "WHY NOT", "WHAT IT SAID"],
        tried.map { attempt in
          [
            "\(attempt["number"]?.number ?? 0)", time(attempt["ended_at"]),
            "\(attempt["took_milliseconds"]?.number ?? 0) ms",
            attempt["status"]?.number.map { "\($0)" } ?? "-", attempt["reason"]?.text ?? "",
            attempt["excerpt"]?.text ?? "",
          ]
        })
  }

  func destinations(_ answer: JSON) -> String {
    let items = answer["items"]?.items ?? []
    return items.isEmpty ? "Nothing ever left." : health(items.map { ($0["destination"]?.text ?? "", $0) })
  }

  func webhooks(_ answer: JSON) -> String {
    let items = answer["items"]?.items ?? []
    guard !items.isEmpty else { return "The policy has no webhooks." }
    return health(
      items.map { ("\($0["name"]?.text ?? "")  \($0["host"]?.text ?? "")", $0["health"] ?? .null) })
  }

  private func health(_ items: [(name: String, health: JSON)]) -> String {
    table(
      ["NAME", "STATE", "WAITING", "DEAD", "LAST TAKEN", "TOOK", "LAST REFUSED", "WHY"],
      items.map { name, health in
        [
          name, state(health), "\(health["waiting"]?.number ?? 0)", "\(health["dead"]?.number ?? 0)",
          time(health["last_delivered_at"]),
          health["last_took_milliseconds"]?.number.map { "\($0) ms" } ?? "-", time(health["last_failed_at"]),
          [health["last_reason"]?.text, health["last_excerpt"]?.text].compactMap { $0 }.joined(
            separator: ": "),
        ]
      })
  }

  private func state(_ health: JSON) -> String {
    let state = health["state"]?.text ?? ""
    guard state == "left-alone" else { return state }
    return "left alone until \(time(health["left_alone_until"]))"
  }

  func trial(_ answer: JSON, of name: String) -> String {
    let took = "after \(answer["took_milliseconds"]?.number ?? 0) ms"
    if answer["delivered"]?.flag == true {
      return style.good("\(name) took it") + " (\(answer["status"]?.number ?? 0), \(took))."
    }
    let said = answer["excerpt"]?.text.map { "\nIt said: \($0)" } ?? ""
    return style.bad("\(name) did not take it") + ": \(answer["reason"]?.text ?? "") \(took).\(said)"
  }

  private func time(_ texts: JSON?...) -> String {
    guard let moment = texts.lazy.compactMap({ $0?.text }).first.flatMap({ Timestamp.moment($0) }) else {
      return "-"
    }
    return clock.whole(moment)
  }

  private func table(_ heads: [String], _ rows: [[String]]) -> String {
    TextTable(heads: heads, rows: rows).text(style)
  }
}

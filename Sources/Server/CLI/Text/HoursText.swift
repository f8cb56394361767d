// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Opening hours for a person at a terminal.
struct HoursText {
  let style: Style

  func text(_ answer: JSON) -> String {
    let clock = LocalClock(zone: answer["timezone"]?.text)
    let at = moment(answer["at"]) ?? .zero
    var lines = [style.strong(clock.whole(at, withZone: true)), ""]
    let queues = answer["queues"]?.items ?? []
    let width = queues.map { ($0["id"]?.text ?? "").width }.max() ?? 0
    for queue in queues { lines.append(row(queue, width, clock, at)) }
    let calendars = answer["calendars"]?.items ?? []
    if !calendars.isEmpty { lines.append("") }
    for calendar in calendars {
      let kind =
        switch calendar["day"]?.text {
        case "holiday": " (a holiday)"
        case "workday": " (a day with hours of its own)"
        default: ""
        }
      lines.append("calendar \(calendar["id"]?.text ?? ""): that day \(calendar["today"]?.text ?? "")\(kind)")
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ queue: JSON, _ width: Int, _ clock: LocalClock, _ at: Moment) -> String {
    let isOpen = queue["open"]?.flag ?? true
    var text = (queue["id"]?.text ?? "").padded(width + 2)
    text += isOpen ? style.good("open  ") : style.bad("closed")
    switch (queue["calendar"]?.text, moment(queue["until"])) {
    case (nil, _): text += "  always"
    case (let calendar?, let until?): text += "  until \(clock.short(until, today: at)) (\(calendar))"
    case (let calendar?, nil): text += "  as far as is known (\(calendar))"
    }
    if !isOpen {
      let closed = (queue["closed"]?.membersInOrder ?? []).map { "\($0.name): \($0.value.text ?? "")" }
      text += "; who comes " + (closed.isEmpty ? "waits" : Spoken.list(closed))
    }
    switch queue["mode"]?.text {
    case "paused": text += style.warning("; paused by a supervisor")
    case "draining": text += style.warning("; drained into \(queue["into"]?.text ?? "")")
    default: break
    }
    return text
  }

  private func moment(_ text: JSON?) -> Moment? { text?.text.flatMap { Timestamp.moment($0) } }
}

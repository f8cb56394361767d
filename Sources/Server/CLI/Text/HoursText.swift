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
        case "holiday": say(" (a holiday)", "（节假日）")
        case "workday": say(" (a day with hours of its own)", "（另有时间的一天）")
        default: ""
        }
      lines.append(
        say("calendar ", "日历 ") + (calendar["id"]?.text ?? "") + say(": that day ", "：当天 ")
          + (calendar["today"]?.text ?? "") + kind)
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ queue: JSON, _ width: Int, _ clock: LocalClock, _ at: Moment) -> String {
    let isOpen = queue["open"]?.flag ?? true
    var text = (queue["id"]?.text ?? "").padded(width + 2)
    text += isOpen ? style.good(say("open  ", "开放")) : style.bad(say("closed", "关闭"))
    switch (queue["calendar"]?.text, moment(queue["until"])) {
    case (nil, _): text += say("  always", "  始终")
    case (let calendar?, let until?):
      text += say(
        "  until \(clock.short(until, today: at)) (\(calendar))",
        "  到 \(clock.short(until, today: at))（\(calendar)）")
    case (let calendar?, nil): text += say("  as far as is known (\(calendar))", "  就目前所知（\(calendar)）")
    }
    if !isOpen {
      let closed = (queue["closed"]?.membersInOrder ?? []).map {
        Speech.word($0.name) + say(": ", "：") + Speech.word($0.value.text ?? "")
      }
      text += say("; who comes ", "；来者：") + (closed.isEmpty ? say("waits", "等待") : Spoken.list(closed))
    }
    switch queue["mode"]?.text {
    case "paused": text += style.warning(say("; paused by a supervisor", "；被主管暂停"))
    case "draining": text += style.warning(say("; drained into ", "；转出到 ") + (queue["into"]?.text ?? ""))
    default: break
    }
    return text
  }

  private func moment(_ text: JSON?) -> Moment? { text?.text.flatMap { Timestamp.moment($0) } }
}

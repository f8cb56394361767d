// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Why one contact waits, or all, for a person at a terminal.
struct WhyText {
  let style: Style

  /// Of the answer about one contact.
  func one(_ why: JSON) -> String {
    let clock = LocalClock(zone: why["timezone"]?.text)
    let now = moment(why["as_of"]) ?? .zero
    var lines = [
      style.strong(why["interaction"]?.text ?? "") + "  " + facts(why),
      style.warning(why["reason"]?["text"]?.text ?? ""),
    ]
    let tree = TextTree("", branches(why, clock, now))
    lines += tree.branches("", style)
    lines.append(style.faint("as of \(clock.whole(now, withZone: true))"))
    return lines.joined(separator: "\n")
  }

  /// Below an explanation: it still waits.
  func standing(_ why: JSON, _ clock: LocalClock, _ now: Moment) -> TextTree {
    TextTree(style.warning(why["reason"]?["text"]?.text ?? ""), branches(why, clock, now))
  }

  /// Below a step of a story: why it waited from then on.
  func brief(_ why: JSON) -> [TextTree] {
    let text = why["reason"]?["text"]?.text ?? ""
    let reason = style.warning(text.hasSuffix(".") ? String(text.dropLast()) : text)
    let agents = why["agents"].map { "; " + counts($0) } ?? ""
    let ahead = (why["position"]?.number ?? 1) - 1
    return [TextTree(reason + style.faint(agents + (ahead > 0 ? "; \(ahead) ahead" : "")))]
  }

  /// Of the answer about all who wait: those with the same reason together.
  func all(_ answer: JSON) -> String {
    let clock = LocalClock(zone: answer["timezone"]?.text)
    let now = moment(answer["as_of"]) ?? .zero
    let items = answer["items"]?.items ?? []
    let total = answer["total"]?.number ?? 0
    guard !items.isEmpty else {
      return "Nobody waits.\n" + style.faint("as of \(clock.whole(now, withZone: true))")
    }
    var groups: [(title: String, reason: String, items: [JSON])] = []
    for item in items {
      let title = "\(item["queue"]?.text ?? "") · \(item["channel"]?.text ?? "")"
      let reason = item["reason"]?["text"]?.text ?? ""
      if let known = groups.firstIndex(where: { $0.title == title && $0.reason == reason }) {
        groups[known].items.append(item)
      } else {
        groups.append((title, reason, [item]))
      }
    }
    var lines = ["\(total) wait" + (total == 1 ? "s" : "") + ", the longest wait first"]
    for group in groups {
      lines.append("")
      lines.append("\(style.strong(group.title))  \(group.items.count)  \(style.warning(group.reason))")
      for item in group.items { lines.append("  " + row(item, clock, now)) }
    }
    lines.append("")
    if Int64(items.count) < total {
      lines.append("\(total - Int64(items.count)) more; ask for them with --limit.")
    }
    lines.append(
      style.faint("as of \(clock.whole(now, withZone: true)); `patchbay why-waiting ID` says more of one"))
    return lines.joined(separator: "\n")
  }

  private func row(_ item: JSON, _ clock: LocalClock, _ now: Moment) -> String {
    var parts = [
      (item["interaction"]?.text ?? "").padded(8), (item["tier"]?.text ?? "").padded(10),
      "waits \(length(item["waited_milliseconds"]))".padded(18),
    ]
    if let place = item["position"]?.number { parts.append("place \(place)".padded(10)) }
    if let wait = item["estimated_wait_milliseconds"] { parts.append("about \(length(wait)) more") }
    if let at = moment(item["next_change_at"]), let what = item["next_change"]?.text {
      parts.append("next \(clock.short(at, today: now)): \(what)")
    }
    return parts.joined(separator: " ")
  }

  private func facts(_ why: JSON) -> String {
    [
      why["state"]?.text, why["channel"]?.text, why["queue"].flatMap(\.text).map { "queue \($0)" },
      why["tier"].flatMap(\.text).map { "tier \($0)" }, "has waited \(length(why["waited_milliseconds"]))",
    ].compactMap(\.self).joined(separator: " · ")
  }

  private func branches(_ why: JSON, _ clock: LocalClock, _ now: Moment) -> [TextTree] {
    var branches: [TextTree] = []
    if let agents = why["agents"] { branches.append(TextTree(counts(agents))) }
    if let keeper = why["kept_clear_for_it"] {
      branches.append(TextTree("\(Self.person(keeper)) is kept clear for it"))
    }
    if let place = why["position"]?.number {
      let wait = why["estimated_wait_milliseconds"].map { ", about \(length($0)) more" } ?? ""
      branches.append(
        TextTree("place \(place)" + (place > 1 ? ": \(place - 1) ahead" : ": nobody ahead") + wait))
    }
    if why["agents"] != nil {
      let next = moment(why["next_change_at"]).flatMap { at in
        why["next_change"]?.text.map { "\(clock.short(at, today: now)): \($0)" }
      }
      branches.append(TextTree("next by itself: " + (next ?? "nothing; only what people do changes it")))
    }
    if let nearest = why["nearest"] {
      branches.append(TextTree("who comes nearest", Self.others(nearest, style)))
    }
    return branches
  }

  private func counts(_ agents: JSON) -> String {
    let able = agents["able"]?.number ?? 0
    let words = [
      ("offline", "not signed in"), ("away", "away"), ("desk_lost", "with a lost desk"),
      ("busy", "without room"),
      ("refused", "refused it"), ("reserved", "kept for better tiers"), ("kept_clear", "kept clear"),
    ]
    let parts = words.compactMap { name, text in
      agents[name]?.number.flatMap { $0 > 0 ? "\($0) \(text)" : nil }
    }
    if able == 0 { return "nobody on the roster may have it" }
    return "\(able) may have it" + (parts.isEmpty ? "" : ": " + Spoken.list(parts))
  }

  /// Who else there was, one a line.
  static func others(_ asked: JSON, _ style: Style) -> [TextTree] {
    let others = asked["others"]?.items ?? []
    let width = others.map { person($0["agent"] ?? .null).width }.max() ?? 0
    var lines = others.map { other in
      TextTree(person(other["agent"] ?? .null).padded(width + 2) + (other["text"]?.text ?? ""))
    }
    let rest = asked["rest"]?.membersInOrder ?? []
    let count = rest.reduce(0) { $0 + ($1.value.number ?? 0) }
    if count > 0 {
      let parts = rest.map { "\($0.value.number ?? 0) \($0.name)" }
      lines.append(TextTree(style.faint("\(count) more: \(parts.joined(separator: ", "))")))
    }
    return lines.isEmpty ? [TextTree("nobody else is on the roster")] : lines
  }

  /// `李娜 (li)`
  static func person(_ person: JSON) -> String {
    let (id, name) = (person["id"]?.text ?? "", person["name"]?.text ?? "")
    return name.isEmpty || name == id ? id : "\(name) (\(id))"
  }

  private func length(_ time: JSON?) -> String { Spoken.length(Milliseconds(time?.number ?? 0)) }
  private func moment(_ text: JSON?) -> Moment? { text?.text.flatMap { Timestamp.moment($0) } }
}

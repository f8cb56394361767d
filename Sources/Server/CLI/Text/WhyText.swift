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
    lines.append(style.faint(asOf(clock, now)))
    return lines.joined(separator: "\n")
  }

  /// Below an explanation: it still waits.
  func standing(_ why: JSON, _ clock: LocalClock, _ now: Moment) -> TextTree {
    TextTree(style.warning(why["reason"]?["text"]?.text ?? ""), branches(why, clock, now))
  }

  /// Below a step of a story: why it waited from then on.
  func brief(_ why: JSON) -> [TextTree] {
    let text = why["reason"]?["text"]?.text ?? ""
    let reason = style.warning(text.hasSuffix(".") || text.hasSuffix("。") ? String(text.dropLast()) : text)
    let agents = why["agents"].map { say("; ", "；") + counts($0) } ?? ""
    let ahead = (why["position"]?.number ?? 1) - 1
    return [
      TextTree(reason + style.faint(agents + (ahead > 0 ? say("; \(ahead) ahead", "；前面还有 \(ahead) 个") : "")))
    ]
  }

  /// Of the answer about all who wait: those with the same reason together.
  func all(_ answer: JSON) -> String {
    let clock = LocalClock(zone: answer["timezone"]?.text)
    let now = moment(answer["as_of"]) ?? .zero
    let items = answer["items"]?.items ?? []
    let total = answer["total"]?.number ?? 0
    guard !items.isEmpty else {
      return say("Nobody waits.", "没有人在等待。") + "\n" + style.faint(asOf(clock, now))
    }
    var groups: [(title: String, reason: String, items: [JSON])] = []
    for item in items {
      let title = "\(item["queue"]?.text ?? "") · \(Speech.word(item["channel"]?.text ?? ""))"
      let reason = item["reason"]?["text"]?.text ?? ""
      if let known = groups.firstIndex(where: { $0.title == title && $0.reason == reason }) {
        groups[known].items.append(item)
      } else {
        groups.append((title, reason, [item]))
      }
    }
    var lines = [
      say("\(total) wait" + (total == 1 ? "s" : "") + ", the longest wait first", "\(total) 个在等待，等得最久的在前")
    ]
    for group in groups {
      lines.append("")
      lines.append("\(style.strong(group.title))  \(group.items.count)  \(style.warning(group.reason))")
      for item in group.items { lines.append("  " + row(item, clock, now)) }
    }
    lines.append("")
    if Int64(items.count) < total {
      lines.append(
        say(
          "\(total - Int64(items.count)) more; ask for them with --limit.",
          "另有 \(total - Int64(items.count)) 个；用 --limit 查看。"))
    }
    lines.append(
      style.faint(
        say(
          "as of \(clock.whole(now, withZone: true)); `patchbay why-waiting ID` says more of one",
          "截至 \(clock.whole(now, withZone: true))；`patchbay why-waiting ID` 详述一个")))
    return lines.joined(separator: "\n")
  }

  private func asOf(_ clock: LocalClock, _ now: Moment) -> String {
    say("as of \(clock.whole(now, withZone: true))", "截至 \(clock.whole(now, withZone: true))")
  }

  private func row(_ item: JSON, _ clock: LocalClock, _ now: Moment) -> String {
    var parts = [
      (item["interaction"]?.text ?? "").padded(8), (item["tier"]?.text ?? "").padded(10),
      (say("waits ", "已等待 ") + length(item["waited_milliseconds"])).padded(18),
    ]
    if let place = item["position"]?.number { parts.append(say("place \(place)", "排位 \(place)").padded(10)) }
    if let wait = item["estimated_wait_milliseconds"] {
      parts.append(say("about \(length(wait)) more", "约再等 \(length(wait))"))
    }
    if let at = moment(item["next_change_at"]), let what = item["next_change"]?.text {
      parts.append(
        say(
          "next \(clock.short(at, today: now)): \(what)", "接下来 \(clock.short(at, today: now))：\(what)"))
    }
    return parts.joined(separator: " ")
  }

  private func facts(_ why: JSON) -> String {
    [
      why["state"]?.text.map { Speech.word($0) }, why["channel"]?.text.map { Speech.word($0) },
      why["queue"].flatMap(\.text).map { say("queue \($0)", "队列 \($0)") },
      why["tier"].flatMap(\.text).map { say("tier \($0)", "等级 \($0)") },
      say(
        "has waited \(length(why["waited_milliseconds"]))", "已等待 \(length(why["waited_milliseconds"]))"),
    ].compactMap(\.self).joined(separator: " · ")
  }

  private func branches(_ why: JSON, _ clock: LocalClock, _ now: Moment) -> [TextTree] {
    var branches: [TextTree] = []
    if let agents = why["agents"] { branches.append(TextTree(counts(agents))) }
    if let keeper = why["kept_clear_for_it"] {
      branches.append(
        TextTree(say("\(Self.person(keeper)) is kept clear for it", "\(Self.person(keeper)) 为它留出")))
    }
    if let place = why["position"]?.number {
      let wait =
        why["estimated_wait_milliseconds"].map { say(", about \(length($0)) more", "，约再等 \(length($0))") }
        ?? ""
      branches.append(
        TextTree(
          say("place \(place)", "排位 \(place)")
            + (place > 1
              ? say(": \(place - 1) ahead", "：前面还有 \(place - 1) 个") : say(": nobody ahead", "：前面没有人")) + wait)
      )
    }
    if why["agents"] != nil {
      let next = moment(why["next_change_at"]).flatMap { at in
        why["next_change"]?.text.map { "\(clock.short(at, today: now)): \($0)" }
      }
      branches.append(
        TextTree(
          say("next by itself: ", "自行变化：")
            + (next ?? say("nothing; only what people do changes it", "没有；只有人的行动会改变它"))))
    }
    if let nearest = why["nearest"] {
      branches.append(TextTree(say("who comes nearest", "谁最接近"), Self.others(nearest, style)))
    }
    return branches
  }

  private func counts(_ agents: JSON) -> String {
    let able = agents["able"]?.number ?? 0
    let words = [
      ("offline", say("not signed in", "未签入")), ("away", say("away", "离开")),
      ("desk_lost", say("with a lost desk", "断线")),
      ("busy", say("without room", "没有余量")),
      ("refused", say("refused it", "已拒绝")), ("reserved", say("kept for better tiers", "为更高等级保留")),
      ("kept_clear", say("kept clear", "为更紧急的留出")),
    ]
    let parts = words.compactMap { name, text in
      agents[name]?.number.flatMap { $0 > 0 ? say("\($0) \(text)", "\($0) 人\(text)") : nil }
    }
    if able == 0 { return say("nobody on the roster may have it", "名册上没有人可以接待") }
    return say("\(able) may have it", "\(able) 人可以接待")
      + (parts.isEmpty ? "" : say(": ", "：") + Spoken.list(parts))
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
      let parts = rest.map { "\($0.value.number ?? 0) \(Speech.word($0.name))" }
      lines.append(
        TextTree(
          style.faint(
            say(
              "\(count) more: \(parts.joined(separator: ", "))",
              "另有 \(count) 人：\(parts.joined(separator: "，"))"))))
    }
    return lines.isEmpty ? [TextTree(say("nobody else is on the roster", "名册上没有别人"))] : lines
  }

  /// `李娜 (li)`
  static func person(_ person: JSON) -> String {
    let (id, name) = (person["id"]?.text ?? "", person["name"]?.text ?? "")
    return name.isEmpty || name == id ? id : "\(name) (\(id))"
  }

  private func length(_ time: JSON?) -> String { Spoken.length(Milliseconds(time?.number ?? 0)) }
  private func moment(_ text: JSON?) -> Moment? { text?.text.flatMap { Timestamp.moment($0) } }
}

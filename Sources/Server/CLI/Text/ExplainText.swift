// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The story of a contact for a person at a terminal.
struct ExplainText {
  let style: Style
  /// Only this offer is told closely.
  var decision: Int?
  /// What is told has happened, and was not only tried.
  var isPast = true
  /// How a contact that is open is said to stand.
  var standing = "now"

  func story(_ story: JSON) -> String {
    let clock = LocalClock(zone: story["timezone"]?.text)
    let now = moment(story["as_of"]) ?? .zero
    var lines = head(story, clock)
    lines.append("")
    var day = ""
    for step in story["steps"]?.items ?? [] {
      guard let at = moment(step["at"]) else { continue }
      if clock.day(at) != day {
        day = clock.day(at)
        lines.append(style.faint(day))
      }
      lines += self.step(step, clock.time(at))
    }
    let standing = story["standing"] ?? .null
    if standing != .null {
      lines.append(style.faint(clock.short(now, today: now)) + "  " + self.standing)
      let tree = TextTree("", [WhyText(style: style).standing(standing, clock, now)])
      lines += tree.branches("          ", style)
    }
    let offers = story["decisions"]?.number ?? 0
    lines.append("")
    lines.append(
      style.faint(
        "\(offers == 1 ? "1 offer" : "\(offers) offers"); as of \(clock.whole(now, withZone: true)), "
          + "the zone of all times here"))
    return lines.joined(separator: "\n")
  }

  /// What a contact is, and by which rules.
  func head(_ story: JSON, _ clock: LocalClock) -> [String] {
    let placement = story["placement"] ?? .null
    let customer = placement["customer"]?["name"]?.text ?? ""
    let facts = [
      placement["channel"]?.text, placement["entry"]?.text.map { "entry \($0)" },
      placement["language"]?.text.map { "language \($0)" },
      (placement["customer"]?["id"]?.text).map {
        "customer \($0)" + (customer.isEmpty ? "" : " (\(customer))")
      },
    ].compactMap(\.self).joined(separator: " · ")
    var lines = [style.strong(story["interaction"]?.text ?? "contact") + "  " + facts]
    let policy = story["policy"] ?? .null
    if let version = policy["version"]?.number {
      let since = moment(policy["activated_at"]).map { ", in force since \(clock.whole($0))" } ?? ""
      lines.append(
        "  policy   version \(version)\(since)  "
          + style.faint(String((policy["hash"]?.text ?? "").prefix(12)))
      )
    }
    lines.append("  tier     " + rule(placement["tier"]))
    lines.append("  route    " + rule(placement["route"]))
    lines.append("  queue    " + queue(placement["queue"] ?? .null))
    if let preferred = placement["preferred_agent"], preferred != .null {
      lines.append("  wants    " + WhyText.person(preferred))
    }
    if let due = moment(placement["due_at"]) { lines.append("  due      " + clock.whole(due)) }
    return lines
  }

  private func rule(_ rule: JSON?) -> String {
    guard let rule, rule != .null else { return "none" }
    var text = rule["id"]?.text ?? ""
    if let points = rule["points"]?.text, points != "0" { text += "  +\(points) points" }
    if let rate = rule["points_per_second"]?.text { text += "  \(rate) a second" }
    let when = rule["when"]?.text.map { "when " + $0.split(separator: "\n").joined(separator: " ") }
    return text + "  " + style.faint(when ?? "whatever comes")
  }

  private func queue(_ queue: JSON) -> String {
    let id = queue["id"]?.text ?? ""
    let label = queue["label"]?.text.flatMap { $0 == id ? nil : " (\($0))" } ?? ""
    let needs = (queue["needs"]?.membersInOrder ?? []).map { "\($0.name) at level \($0.value.number ?? 0)" }
    let points = queue["points"]?.text.flatMap { $0 == "0" ? nil : "  +\($0) points" } ?? ""
    return id + label + points + (needs.isEmpty ? "" : "  needs " + Spoken.list(needs))
  }

  private func step(_ step: JSON, _ time: String) -> [String] {
    let by = step["by"]?.text.map { style.faint(" (\($0): \(step["did"]?.text ?? ""))") } ?? ""
    let text = step["text"]?.text ?? ""
    guard let decision = step["decision"] else {
      let lines = [style.faint(time) + "  " + text + by]
      guard let why = step["why"] else { return lines }
      return lines + TextTree("", WhyText(style: style).brief(why)).branches("          ", style)
    }
    let number = decision["number"]?.number ?? 0
    let title = style.strong(text) + by + style.faint("  decision \(number)")
    guard self.decision == nil || Int64(self.decision ?? 0) == number else {
      return [style.faint(time) + "  " + title]
    }
    return [style.faint(time) + "  " + title] + TextTree("", branches(decision)).branches("          ", style)
  }

  func branches(_ decision: JSON) -> [TextTree] {
    var branches = [TextTree(style.good(decision["why"]?.text ?? ""))]
    if let needs = decision["needs"]?["text"]?.text, !needs.isEmpty {
      branches.append(TextTree("needed \(needs)"))
    }
    if let urgency = decision["urgency"]?["text"]?.text { branches.append(TextTree("urgency \(urgency)")) }
    if decision["as_staff"]?.flag == false {
      branches.append(TextTree("not of the queue's own staff: a helper, or by also-queue"))
    }
    if let asked = decision["asked_again"] {
      let winner = decision["agent"]?["id"]?.text
      var title = isPast ? "who else (asked again by folding the journal)" : "who else"
      if let picks = asked["picks"], picks != .null, picks["id"]?.text != winner {
        title += style.warning("; this release would pick \(WhyText.person(picks))")
      }
      branches.append(TextTree(title, WhyText.others(asked, style)))
    }
    return branches
  }

  private func moment(_ text: JSON?) -> Moment? { text?.text.flatMap { Timestamp.moment($0) } }
}

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
  var standing = say("now", "现在")

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
        say(
          "\(offers == 1 ? "1 offer" : "\(offers) offers"); as of \(clock.whole(now, withZone: true)), "
            + "the zone of all times here",
          "共派单 \(offers) 次；截至 \(clock.whole(now, withZone: true))，时间均为此时区")))
    return lines.joined(separator: "\n")
  }

  /// What a contact is, and by which rules.
  func head(_ story: JSON, _ clock: LocalClock) -> [String] {
    let placement = story["placement"] ?? .null
    let customer = placement["customer"]?["name"]?.text ?? ""
    let facts = [
      placement["channel"]?.text.map { Speech.word($0) },
      placement["entry"]?.text.map { say("entry \($0)", "入口 \($0)") },
      placement["language"]?.text.map { say("language \($0)", "语言 \($0)") },
      (placement["customer"]?["id"]?.text).map {
        say("customer \($0)", "客户 \($0)") + (customer.isEmpty ? "" : " (\(customer))")
      },
    ].compactMap(\.self).joined(separator: " · ")
    var lines = [style.strong(story["interaction"]?.text ?? say("contact", "接触")) + "  " + facts]
    let policy = story["policy"] ?? .null
    if let version = policy["version"]?.number {
      let since =
        moment(policy["activated_at"]).map {
          say(", in force since \(clock.whole($0))", "，生效于 \(clock.whole($0))")
        } ?? ""
      lines.append(
        head("policy", "版本") + say("version \(version)\(since)  ", "\(version)\(since)  ")
          + style.faint(String((policy["hash"]?.text ?? "").prefix(12)))
      )
    }
    lines.append(head("tier", "等级") + rule(placement["tier"]))
    lines.append(head("route", "规则") + rule(placement["route"]))
    if isPast, let asked = story["asked"]?.items, !asked.isEmpty {
      let answers = asked.map { "\($0["what"]?.text ?? "") = \($0["answer"]?.text ?? "")" }
      lines.append(head("asked", "询问") + answers.joined(separator: ", "))
    }
    lines.append(head("queue", "队列") + queue(placement["queue"] ?? .null))
    if let preferred = placement["preferred_agent"], preferred != .null {
      lines.append(head("wants", "指定客服") + WhyText.person(preferred))
    }
    if let due = moment(placement["due_at"]) { lines.append(head("due", "时限") + clock.whole(due)) }
    return lines
  }

  private func head(_ english: String, _ chinese: String) -> String {
    "  " + say(english, chinese).padded(9)
  }

  private func rule(_ rule: JSON?) -> String {
    guard let rule, rule != .null else { return say("none", "无") }
    var text = rule["id"]?.text ?? ""
    if let points = rule["points"]?.text, points != "0" {
      text += say("  +\(points) points", "  +\(points) 分")
    }
    if let rate = rule["points_per_second"]?.text { text += say("  \(rate) a second", "  每秒 \(rate)") }
    let when = rule["when"]?.text.map {
      say("when ", "当 ") + $0.split(separator: "\n").joined(separator: " ")
    }
    return text + "  " + style.faint(when ?? say("whatever comes", "任何接触"))
  }

  private func queue(_ queue: JSON) -> String {
    let id = queue["id"]?.text ?? ""
    let label = queue["label"]?.text.flatMap { $0 == id ? nil : " (\($0))" } ?? ""
    let needs = (queue["needs"]?.membersInOrder ?? []).map {
      say("\($0.name) at level \($0.value.number ?? 0)", "\($0.name) \($0.value.number ?? 0) 级")
    }
    let points =
      queue["points"]?.text.flatMap { $0 == "0" ? nil : say("  +\($0) points", "  +\($0) 分") } ?? ""
    return id + label + points + (needs.isEmpty ? "" : say("  needs ", "  需要 ") + Spoken.list(needs))
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
    let title = style.strong(text) + by + style.faint(say("  decision \(number)", "  第 \(number) 次派单"))
    guard self.decision == nil || Int64(self.decision ?? 0) == number else {
      return [style.faint(time) + "  " + title]
    }
    return [style.faint(time) + "  " + title] + TextTree("", branches(decision)).branches("          ", style)
  }

  func branches(_ decision: JSON) -> [TextTree] {
    var branches = [TextTree(style.good(decision["why"]?.text ?? ""))]
    if let needs = decision["needs"]?["text"]?.text, !needs.isEmpty {
      branches.append(TextTree(say("needed \(needs)", "要求 \(needs)")))
    }
    if let urgency = decision["urgency"]?["text"]?.text {
      branches.append(TextTree(say("urgency \(urgency)", "紧急度 \(urgency)")))
    }
    if decision["as_staff"]?.flag == false {
      branches.append(
        TextTree(say("not of the queue's own staff: a helper, or by also-queue", "不是队列的固定人员：协助，或经由另一队列")))
    }
    if let asked = decision["asked_again"] {
      let winner = decision["agent"]?["id"]?.text
      var title =
        isPast
        ? say("who else (asked again by folding the journal)", "还有谁（由日志重放再问）") : say("who else", "还有谁")
      if let picks = asked["picks"], picks != .null, picks["id"]?.text != winner {
        title += style.warning(
          say(
            "; this release would pick \(WhyText.person(picks))", "；本版本会选 \(WhyText.person(picks))"))
      }
      branches.append(TextTree(title, WhyText.others(asked, style)))
    }
    return branches
  }

  private func moment(_ text: JSON?) -> Moment? { text?.text.flatMap { Timestamp.moment($0) } }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions

/// What would become of a contact, for a person at a terminal.
struct RouteText {
  let style: Style

  func text(_ answer: JSON) -> String {
    let clock = LocalClock(zone: answer["timezone"]?.text)
    let now = answer["as_of"]?.text.flatMap { Timestamp.moment($0) } ?? .zero
    let explain = ExplainText(style: style, isPast: false)
    var lines = explain.head(answer, clock)
    lines.append("")
    lines.append(style.strong(answer["outcome"]?["text"]?.text ?? ""))
    var branches = (answer["steps"]?.items ?? []).map { TextTree($0["text"]?.text ?? "") }
    if let decision = answer["decision"] { branches += explain.branches(decision) }
    if let why = answer["why"] { branches.append(WhyText(style: style).standing(why, clock, now)) }
    let asked = (answer["asked"]?.items ?? []).map { each in
      TextTree("\(each["what"]?.text ?? "") = \(each["answer"]?.text ?? "")")
    }
    if !asked.isEmpty { branches.append(TextTree(say("asked of the centre", "向中心询问"), asked)) }
    for failure in answer["failures"]?.items ?? [] {
      branches.append(
        TextTree(
          style.warning(
            say("could not be told, and counted as false: ", "无法判断，按不成立处理：") + (failure.text ?? ""))))
    }
    lines += TextTree("", branches).branches("", style)
    let assumed = answer["assumed"]?.text.map { say("; ", "；") + $0 } ?? ""
    lines.append(
      style.faint(
        say(
          "as of \(clock.whole(now, withZone: true))\(assumed); nothing was sent",
          "截至 \(clock.whole(now, withZone: true))\(assumed)；没有发送任何内容")))
    return lines.joined(separator: "\n")
  }
}

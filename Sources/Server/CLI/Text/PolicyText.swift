// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Versions of the policy for a person at a terminal.
struct PolicyText {
  let style: Style
  private let clock: LocalClock

  init(style: Style, zone: String? = nil) {
    self.style = style
    clock = LocalClock(zone: zone)
  }

  func pushed(_ answer: JSON) -> String {
    let version = answer["version"]
    let number = version?["version"]?.number ?? 0
    if answer["created"]?.flag == false {
      return "That very text is version \(number) already (\(version?["state"]?.text ?? ""))."
    }
    let files = version?["files"]?.number ?? 0
    return style.strong("Version \(number) is kept")
      + " (\(files) file\(files == 1 ? "" : "s"), \(version?["bytes"]?.number ?? 0) bytes). "
      + "It is not in force:\n"
      + "  patchbay policy shadow \(number)     to see what it would decide otherwise\n"
      + "  patchbay policy activate \(number)   to put it in force"
  }

  func live(_ version: JSON) -> String {
    let back = version["rolls_back_to"]?.number.map {
      "; `patchbay policy rollback` brings back version \($0)"
    }
    return style.good("Version \(version["version"]?.number ?? 0) is live")
      + " since \(time(version["activated_at"]))\(back ?? "")."
  }

  func reviewed(_ review: JSON) -> String {
    let looked = review["looked_at"]?.number ?? 0
    guard looked > 0 else { return "Nobody waited." }
    let changed = review["changed"]?.number ?? 0
    let over = review["over"]?.flag == false ? " so far" : ""
    return
      "\(looked) contact(s) that waited were looked at again\(over): \(changed) go another way now, all "
      + "keep their places."
  }

  // MARK: The list

  func list(_ answer: JSON) -> String {
    let heads = ["VERSION", "STATE", "PUSHED", "BY", "FROM", "LIVE SINCE", "COMMENT"]
    let rows = (answer["items"]?.items ?? []).map(row)
    return TextTable(heads: heads, rows: rows).text(style)
  }

  private func row(_ version: JSON) -> [String] {
    [
      "\(version["version"]?.number ?? 0)", version["state"]?.text ?? "", time(version["pushed_at"]),
      caller(version["pushed_by"]), version["from"]?.text ?? "",
      version["activated_at"]?.text == nil ? "-" : time(version["activated_at"]),
      (version["comment"]?.text ?? "").split(separator: "\n").joined(separator: " "),
    ]
  }

  private func caller(_ caller: JSON?) -> String {
    guard let name = caller?["name"]?.text else { return "-" }
    return "\(caller?["role"]?.text ?? "")/\(name)"
  }

  private func time(_ text: JSON?) -> String {
    guard let moment = text?.text.flatMap({ Timestamp.moment($0) }) else { return "-" }
    return clock.whole(moment, withZone: false)
  }

  // MARK: Differences

  func difference(_ answer: JSON) -> String {
    let changes = answer["changes"]?.items ?? []
    let text = answer["text"]?.text ?? ""
    guard !text.isEmpty else { return "\(name(answer["from"])) and \(name(answer["to"])) are the same." }
    var lines = [style.strong("From \(name(answer["from"])) to \(name(answer["to"])):")]
    lines +=
      changes.isEmpty
      ? ["  nothing changes in what it means"] : changes.map { "  " + ($0["text"]?.text ?? "") }
    lines.append("")
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { line in
      if line.hasPrefix("+") { return style.good(String(line)) }
      return line.hasPrefix("-") ? style.bad(String(line)) : String(line)
    }
    return lines.joined(separator: "\n")
  }

  private func name(_ text: JSON?) -> String { text?.text ?? "" }

  // MARK: The shadow

  func shadow(_ report: JSON) -> String {
    let number = report["version"]?.number ?? 0
    var lines = [
      style.strong("Version \(number), beside version \(report["live"]?.number ?? 0): ") + state(report)
    ]
    let compared = report["compared"]
    let (contacts, offers) = (compared?["contacts"]?.number ?? 0, compared?["offers"]?.number ?? 0)
    lines.append(
      "\(contacts) contacts and \(offers) offers compared since \(time(report["since"])), until "
        + "\(time(report["compared_until"])).")
    if let waited = report["earlier"]?["waited"]?.number, waited > 0 {
      let other = report["earlier"]?["otherwise"]?.number ?? 0
      lines.append(
        "\(waited) waited already when it began: \(other) of them would be in another queue, tier or route. "
          + "They are not counted below; who gets them is compared.")
    }
    let counts = (report["counts"]?.membersInOrder ?? []).filter { ($0.value.number ?? 0) > 0 }
    guard !counts.isEmpty else {
      return (lines + ["It would have decided all of it alike."]).joined(separator: "\n")
    }
    lines.append("")
    for count in counts {
      let kind = count.name.padded(10)
      lines.append(
        "\(kind)\(count.value.number ?? 0)".padded(18) + style.faint(Self.meaning[count.name] ?? ""))
    }
    if let left = compared?["consequences"]?.number, left > 0 {
      lines.append(style.faint("(\(left) more follow from these and are not counted.)"))
    }
    lines.append("")
    lines += (report["examples"]?.items ?? []).map(example)
    return lines.joined(separator: "\n")
  }

  private func example(_ example: JSON) -> String {
    let words = ["interaction", "kind"].map { (example[$0]?.text ?? "").padded(10) }.joined()
    return "\(time(example["at"]))  \(words)\(example["live"]?.text ?? "") → \(example["shadow"]?.text ?? "")"
  }

  private func state(_ report: JSON) -> String {
    switch report["state"]?.text {
    case "running": style.good("running")
    case "starting": "starting"
    case "dropped": style.bad("dropped: \(report["reason"]?.text ?? "")")
    default: "ended"
    }
  }

  private static let meaning = [
    "route": "another route matches", "queue": "it would wait in another queue",
    "tier": "the customer is of another tier", "points": "it would be more or less urgent",
    "needs": "it would need other skills", "promise": "it would be answered by another time",
    "outcome": "it would fare otherwise at the door", "agent": "somebody else would be offered it",
    "order": "the agent would be offered another contact first",
    "offered": "it would be offered, and waits", "waits": "it was offered, and would wait",
  ]
}

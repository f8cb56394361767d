// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Full, closed and unstaffed queues, and callbacks.
extension PolicyReader {
  mutating func full(_ node: SourceNode) -> [ChannelKind: Queue.Full] {
    var rules: [ChannelKind: Queue.Full] = [:]
    for (kind, pair) in byChannel(node, "`full`") {
      if kind == .email {
        findings.error(.mailNeverRefused, "mail is never refused: it has no limit", at: pair.keyPlace)
        continue
      }
      guard let fields = fields(pair.value, .full),
        let waitingNode = required("waiting", of: fields, "a full rule"),
        let thenNode = required("then", of: fields, "a full rule")
      else { continue }
      let waiting = number(waitingNode, "`waiting`", from: 0, to: Maximum.waiting)
      guard let waiting, let action = detour(thenNode, kind, "`then`", ["message", "busy", "callback"]) else {
        continue
      }
      rules[kind] = Queue.Full(waiting: Int(waiting), then: action)
    }
    return rules
  }

  mutating func closed(_ queue: Fields) -> [ChannelKind: Queue.Full.Action] {
    guard let node = queue["closed"] else { return [:] }
    if queue["hours"] == nil {
      findings.error(
        .missingKey, "`closed` needs the key \"hours\": without it the queue is always open",
        at: queue.keyPlace("closed") ?? node.place, suggestion: "name a calendar in `hours`")
    }
    return closings(node)
  }

  /// What becomes of who comes, by channel.
  mutating func closings(_ node: SourceNode) -> [ChannelKind: Queue.Full.Action] {
    var actions: [ChannelKind: Queue.Full.Action] = [:]
    for (kind, pair) in byChannel(node, "`closed`") {
      actions[kind] = detour(pair.value, kind, "`closed`", ["message", "busy", "callback", "queue"])
    }
    return actions
  }

  mutating func unstaffed(_ node: SourceNode) -> Queue.Unstaffed? {
    guard let fields = fields(node, .unstaffed) else { return nil }
    let after = required("after", of: fields, "`unstaffed`").flatMap { duration($0, "`after`") }
    var then: [ChannelKind: Queue.Full.Action] = [:]
    for kind in ChannelKind.allCases {
      guard let node = fields[kind.name] else { continue }
      if kind == .email {
        findings.error(
          .mailNeverRefused, "mail waits until somebody is there",
          at: fields.keyPlace(kind.name) ?? node.place)
        continue
      }
      then[kind] = detour(node, kind, "`unstaffed`", ["message", "callback", "queue"])
    }
    return after.map { Queue.Unstaffed(after: $0, then: then) }
  }

  /// One of the words, or `{ queue: general }`.
  private mutating func detour(
    _ node: SourceNode, _ kind: ChannelKind, _ what: String, _ words: [String]
  ) -> Queue.Full.Action? {
    if case .mapping = node.content {
      guard let fields = fields(node, .fullThen), let queue = required("queue", of: fields, what) else {
        return nil
      }
      return queueName(queue).map { .queue($0) }
    }
    guard let word = text(node, what) else { return nil }
    if word == "bot" {
      later("\(what.filter { $0 != "`" }): bot", at: node.place)
      return nil
    }
    guard words.contains(word) else {
      let advice = names.queues.contains(word) ? "write { queue: \(word) }" : nil
      findings.error(
        .badValue, "\(what) cannot be \(described(node))", at: node.place,
        suggestion: advice ?? NearName.suggestion(for: word, among: words)
          ?? "write " + words.joined(separator: ", ") + " or { queue: … }")
      return nil
    }
    if kind == .email, word != "queue" {
      findings.error(
        .mailNeverRefused, "mail is never refused: it waits, or goes to another queue", at: node.place,
        suggestion: "write queue or { queue: … }")
      return nil
    }
    switch word {
    case "busy": return .busy
    case "queue": return .wait
    case "callback":
      if kind == .voice { return .callback }
      findings.error(
        .badValue, "only callers are called back, this is \(kind.name)", at: node.place,
        suggestion: "write message")
      return nil
    default: return .message
    }
  }

  /// Queues that are gone, and where their contacts go.
  mutating func moved(_ node: SourceNode) -> [String: String] {
    let moves: [(String, String)] = named(node, "`moved`") { reader, pair in
      if reader.names.queues.contains(pair.key) {
        reader.findings.error(
          .badValue, "the queue \"\(pair.key)\" is still there", at: pair.keyPlace,
          suggestion: "name queues that this policy does not have any more")
        return nil
      }
      return reader.queueName(pair.value).map { (pair.key, $0) }
    }
    return Dictionary(moves) { first, _ in first }
  }

  mutating func callback(_ node: SourceNode) -> Queue.Callback? {
    guard let fields = fields(node, .callback) else { return nil }
    let attempts = fields["attempts"].flatMap { number($0, "`attempts`", from: 1, to: 10) } ?? 3
    let apart = fields["apart"].flatMap { duration($0, "`apart`", from: .seconds(1)) } ?? .minutes(15)
    let hours = fields["hours"].flatMap { calendarName($0) }
    let team = fields["by"].flatMap { self.team($0) }
    var mode = CallbackMode.turn
    if let when = fields["when"], let word = text(when, "`when`") {
      if let known = CallbackMode.allCases.first(where: { $0.name == word }) {
        mode = known
      } else {
        let known = CallbackMode.allCases.map(\.name)
        findings.error(
          .badValue, "`when` cannot be \(described(when))", at: when.place,
          suggestion: NearName.suggestion(for: word, among: known)
            ?? "write " + known.joined(separator: " or "))
      }
    }
    return Queue.Callback(mode: mode, team: team, attempts: Int(attempts), apart: apart, hours: hours)
  }
}

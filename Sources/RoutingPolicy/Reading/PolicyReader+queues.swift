// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Queues: what they need, who serves them, what changes with time.
extension PolicyReader {
  mutating func queues(_ node: SourceNode) -> [Located<Queue>] {
    named(node, "`queues`") { reader, pair in
      guard let fields = reader.fields(pair.value, .queue) else { return nil }
      return Located(thing: reader.queue(pair.key, fields), place: pair.keyPlace)
    }
  }

  private mutating func queue(_ name: String, _ fields: Fields) -> Queue {
    if let helpers = fields["helpers"], fields["staff"] == nil {
      findings.warning(
        .helpersWithoutStaff,
        "without `staff` every agent who meets the needs serves the queue from the start",
        at: helpers.place, suggestion: "name the teams that serve it in `staff`, or leave `helpers` out")
    }
    let needs = fields["needs"].flatMap { self.needs($0) } ?? []
    return Queue(
      name: name,
      label: fields["label"].flatMap { label($0) },
      points: fields["points"].flatMap { points($0) } ?? .zero,
      needs: needs,
      needsLanguage: !(fields["language"].map { anyLanguage($0) } ?? false),
      staff: fields["staff"].flatMap { staff($0) },
      helpers: fields["helpers"].map { helpers($0) } ?? [],
      target: fields["target"].flatMap { target($0) },
      order: fields["agents"].flatMap { order($0) } ?? .longestReady,
      relax: fields["relax"].map { relax($0, of: name, needing: needs) } ?? [],
      full: fields["full"].map { full($0) } ?? [:],
      wrapUp: fields["wrap-up"].map { wrapUp($0) } ?? [:],
      hours: fields["hours"].flatMap { calendarName($0) })
  }

  /// `language: any` is all that can be said.
  mutating func anyLanguage(_ node: SourceNode) -> Bool {
    guard case .scalar("any", _) = node.content else {
      findings.error(
        .badValue, "`language` can only be any, this is \(described(node))", at: node.place,
        suggestion: "leave the key out where the contact's language is a need")
      return false
    }
    return true
  }

  private mutating func staff(_ node: SourceNode) -> [String]? {
    guard let items = list(node, "`staff`") else { return nil }
    guard !items.isEmpty else {
      findings.error(
        .badValue, "`staff` names no team: nobody would serve the queue", at: node.place,
        suggestion: "leave the key out where every agent who meets the needs serves it")
      return nil
    }
    var teams: [String] = []
    for item in items {
      guard let team = team(item) else { continue }
      if !teams.contains(team) { teams.append(team) }
    }
    return teams
  }

  private mutating func helpers(_ node: SourceNode) -> [Queue.Helper] {
    let helpers: [Queue.Helper] = (list(node, "`helpers`") ?? []).compactMap { item in
      guard let fields = fields(item, .helper), let teamNode = required("team", of: fields, "a helper"),
        let afterNode = required("after", of: fields, "a helper")
      else { return nil }
      guard let team = team(teamNode), let after = duration(afterNode, "`after`") else { return nil }
      return Queue.Helper(team: team, after: after)
    }
    return helpers.enumerated().sorted { ($0.element.after, $0.offset) < ($1.element.after, $1.offset) }
      .map(\.element)
  }

  private mutating func target(_ node: SourceNode) -> Queue.Target? {
    guard let fields = fields(node, .target), let answer = required("answer", of: fields, "a target"),
      let within = required("within", of: fields, "a target")
    else { return nil }
    guard let share = share(answer, "`answer`"), let span = duration(within, "`within`", from: .seconds(1))
    else {
      return nil
    }
    return Queue.Target(answerThousandths: share, within: span)
  }

  static let orders: [String: AgentOrder] = [
    "longest-ready": .longestReady, "most-skilled": .mostSkilled, "least-skilled": .leastSkilled,
    "least-loaded": .leastLoaded,
  ]

  private mutating func order(_ node: SourceNode) -> AgentOrder? {
    guard let word = text(node, "`agents`") else { return nil }
    if let order = Self.orders[word] { return order }
    findings.error(
      .badValue, "`agents` cannot be \(described(node))", at: node.place,
      suggestion: NearName.suggestion(for: word, among: Self.orders.keys)
        ?? "write one of " + Self.orders.keys.sorted().joined(separator: ", "))
    return nil
  }

  private mutating func full(_ node: SourceNode) -> [ChannelKind: Queue.Full] {
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
      guard let waiting, let action = fullAction(thenNode) else { continue }
      rules[kind] = Queue.Full(waiting: Int(waiting), then: action)
    }
    return rules
  }

  /// `message`, `busy` or `{ queue: general }`.
  private mutating func fullAction(_ node: SourceNode) -> Queue.Full.Action? {
    if case .mapping = node.content {
      guard let fields = fields(node, .fullThen), let queue = required("queue", of: fields, "`then`") else {
        return nil
      }
      return queueName(queue).map { .queue($0) }
    }
    guard let word = text(node, "`then`") else { return nil }
    switch word {
    case "message": return .message
    case "busy": return .busy
    case "callback", "bot": later("then: \(word)", at: node.place)
    default:
      let advice = names.queues.contains(word) ? "write { queue: \(word) }" : nil
      findings.error(
        .badValue, "`then` cannot be \(described(node))", at: node.place,
        suggestion: advice ?? NearName.suggestion(for: word, among: ["message", "busy"])
          ?? "write message, busy or { queue: … }")
    }
    return nil
  }

  /// A time span, or `manual`: until the agent says so.
  private mutating func wrapUp(_ node: SourceNode) -> [ChannelKind: Milliseconds?] {
    var times: [ChannelKind: Milliseconds?] = [:]
    for (kind, pair) in byChannel(node, "`wrap-up`") {
      if case .scalar("manual", _) = pair.value.content {
        times.updateValue(nil, forKey: kind)
      } else if let span = duration(pair.value, "`wrap-up`") {
        times.updateValue(span, forKey: kind)
      }
    }
    return times
  }
}

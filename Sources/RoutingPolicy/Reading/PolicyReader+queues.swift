// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Queues: what they need, who serves them, what changes with time.
extension PolicyReader {
  mutating func queues(_ node: SourceNode) -> [Located<Queue>] {
    named(node, "`queues`") { reader, pair in
      let errorsBefore = reader.findings.errors
      guard let fields = reader.fields(pair.value, .queue) else { return nil }
      return Located(thing: reader.queue(pair.key, fields, errorsBefore), place: pair.keyPlace)
    }
  }

  private mutating func queue(_ name: String, _ fields: Fields, _ errorsBefore: Int) -> Queue {
    if let helpers = fields["helpers"], fields["staff"] == nil {
      findings.warning(
        .helpersWithoutStaff,
        "without `staff` every agent who meets the needs serves the queue from the start",
        at: helpers.place, suggestion: "name the teams that serve it in `staff`, or leave `helpers` out")
    }
    let needs = fields["needs"].flatMap { self.needs($0) } ?? []
    // What a mistyped `needs` should have said is not known: no step can be compared with it.
    let isKnown = findings.errors == errorsBefore
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
      relax: fields["relax"].map { relax($0, of: name, needing: isKnown ? needs : nil) } ?? [],
      reserve: fields["reserve"].flatMap { reserve($0) },
      full: fields["full"].map { full($0) } ?? [:],
      wrapUp: fields["wrap-up"].map { wrapUp($0) } ?? [:],
      hours: fields["hours"].flatMap { calendarName($0) },
      closed: closed(fields),
      unstaffed: fields["unstaffed"].flatMap { unstaffed($0) },
      callback: fields["callback"].flatMap { callback($0) })
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

  mutating func staff(_ node: SourceNode) -> [String]? {
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

  mutating func helpers(_ node: SourceNode) -> [Queue.Helper] {
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

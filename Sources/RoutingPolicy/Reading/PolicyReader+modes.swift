// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// Prepared exceptions.
extension PolicyReader {
  /// - Parameter queues: as they are without any mode.
  mutating func modes(_ node: SourceNode, _ queues: [Located<Queue>]) -> [Located<Mode>] {
    let needs = Dictionary(queues.map { ($0.thing.name, $0.thing.needs) }) { first, _ in first }
    return named(node, "`modes`") { reader, pair in
      guard let fields = reader.fields(pair.value, .mode) else { return nil }
      let changes = fields["queues"].map { reader.changes($0, needs) } ?? []
      let announce = fields["announce"].flatMap { reader.announcement($0) }
      if changes.allSatisfy({ $0.keys.isEmpty }), announce == nil, !reader.findings.hasErrors {
        reader.findings.warning(
          .emptyMode, "the mode \"\(pair.key)\" changes nothing and announces nothing", at: pair.keyPlace,
          suggestion: "say in `queues` what it changes, or in `announce` what customers are told")
      }
      let mode = Mode(
        name: pair.key, label: fields["label"].flatMap { reader.label($0) },
        says: fields["says"].flatMap { reader.label($0) }, announce: announce, changes: changes)
      return Located(thing: mode, place: pair.keyPlace)
    }
  }

  /// One text, or one for each of the policy's languages.
  private mutating func announcement(_ node: SourceNode) -> Label? {
    if case .scalar = node.content { return text(node, "`announce`").map { Label($0) } }
    guard let pairs = mapping(node, "`announce`") else { return nil }
    var texts: [String: String] = [:]
    for pair in pairs where isLanguageTag(pair.key, at: pair.keyPlace) {
      texts[pair.key] = text(pair.value, "`announce`")
    }
    return texts.isEmpty ? nil : Label(byLanguage: texts)
  }

  private mutating func changes(_ node: SourceNode, _ needs: [String: [SkillNeed]]) -> [Mode.Change] {
    (mapping(node, "a mode's `queues`") ?? []).compactMap { pair in
      let isEvery = pair.key == "*"
      if !isEvery, !names.queues.contains(pair.key) {
        if names.queues.isEmpty { return nil }
        findings.error(
          .unknownQueue, "there is no queue \"\(pair.key.prefix(40))\"", at: pair.keyPlace,
          suggestion: NearName.suggestion(for: pair.key, among: names.queues)
            ?? "write \"*\" for every queue")
        return nil
      }
      guard let fields = fields(pair.value, .modeQueue) else { return nil }
      return change(isEvery ? nil : pair.key, fields, needs[pair.key])
    }
  }

  private mutating func change(_ name: String?, _ fields: Fields, _ base: [SkillNeed]?) -> Mode.Change {
    var keys = QueueChange.Keys()
    let known: [(String, QueueChange.Keys)] = [
      ("points", .points), ("needs", .needs), ("staff", .staff), ("helpers", .helpers), ("relax", .relax),
      ("full", .full), ("closed", .closed), ("unstaffed", .unstaffed),
    ]
    for (key, bit) in known where fields[key] != nil { keys.insert(bit) }
    let callbackKeys: [(String, QueueChange.Keys)] = [
      ("when", .callbackMode), ("by", .callbackTeam), ("attempts", .callbackAttempts),
      ("apart", .callbackApart), ("hours", .callbackHours),
    ]
    if case .mapping(let pairs)? = fields["callback"]?.content {
      for (key, bit) in callbackKeys where pairs.contains(where: { $0.key == key }) { keys.insert(bit) }
    }
    let needs = fields["needs"].flatMap { self.needs($0) }
    let values = Queue(
      name: name ?? "*", label: nil, points: fields["points"].flatMap { points($0) } ?? .zero,
      needs: needs ?? [], needsLanguage: true, staff: fields["staff"].flatMap { staff($0) },
      helpers: fields["helpers"].map { helpers($0) } ?? [], target: nil, order: .longestReady,
      relax: fields["relax"].map { relax($0, of: name ?? "*", needing: needs ?? base) } ?? [],
      reserve: nil, full: fields["full"].map { full($0) } ?? [:], wrapUp: [:], hours: nil,
      closed: fields["closed"].map { closings($0) } ?? [:],
      unstaffed: fields["unstaffed"].flatMap { unstaffed($0) },
      callback: fields["callback"].flatMap { callback($0) })
    return Mode.Change(queue: name, keys: keys, values: values)
  }
}

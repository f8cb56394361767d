// SPDX-License-Identifier: Apache-2.0

import RoutingEngine

extension Policy {
  /// What another version says otherwise, in the order of the reference: what means the same (blanks,
  /// comments, the order of files) is not told.
  package func changes(to other: Policy) -> [PolicyChange] {
    var changes: [PolicyChange] = []
    if name != other.name { changes.append(PolicyChange(topic: "name", name: "", kind: .changed)) }
    if timezone != other.timezone {
      changes.append(PolicyChange(topic: "timezone", name: "", kind: .changed))
    }
    changes += Self.compare("language", languages, other.languages) { $0 }
    changes += Self.compare("skill", skills, other.skills) { $0.name }
    changes += Self.compare("customer field", customerFields, other.customerFields) { $0.name }
    changes += Self.compare("team", teams, other.teams) { $0.name }
    changes += Self.compare("agent", roster, other.roster) { $0.id }
    changes += Self.compare("entry", entries, other.entries) { $0.name }
    changes += Self.compare("client", clients, other.clients) { $0.name }
    for (old, new) in zip(channels, other.channels) where old != new {
      let place = channels.firstIndex(of: old) ?? 0
      changes.append(
        PolicyChange(
          topic: "channel", name: Self.channelNames[place % 4], kind: .changed, keys: Self.keys(old, new)))
    }
    changes += Self.compare("calendar", calendars, other.calendars) { $0.name }
    changes += Self.compare("tier", tiers, other.tiers, inOrder: true) { $0.name }
    changes += Self.compare("queue", queues, other.queues) { $0.name }
    changes += Self.compare("route", routes, other.routes, inOrder: true) { $0.name }
    changes += Self.compare("complaint level", complaints, other.complaints) { "\($0.level)" }
    changes += Self.compare("mode", modes, other.modes) { $0.name }
    if escalation != other.escalation {
      changes.append(PolicyChange(topic: "escalation", name: "", kind: .changed))
    }
    changes += Self.compare("away reason", awayReasons, other.awayReasons) { $0.name }
    changes += Self.compare("disposition", dispositions, other.dispositions) { $0.name }
    changes += Self.compare("webhook", webhooks.map(Placeless.init), other.webhooks.map(Placeless.init)) {
      $0.webhook.name
    }
    if moved != other.moved { changes.append(PolicyChange(topic: "moved", name: "", kind: .changed)) }
    return changes
  }

  private static let channelNames = ["voice", "chat", "sms", "email"]

  /// A webhook wherever it stands.
  private struct Placeless: Hashable {
    let webhook: Webhook

    static func == (one: Self, other: Self) -> Bool {
      one.webhook.name == other.webhook.name && one.webhook.url == other.webhook.url
        && one.webhook.secret == other.webhook.secret && one.webhook.events == other.webhook.events
        && one.webhook.clients == other.webhook.clients && one.webhook.queues == other.webhook.queues
        && one.webhook.when == other.webhook.when
    }

    func hash(into hasher: inout Hasher) { hasher.combine(webhook.name) }
  }

  private static func compare<Thing: Hashable>(
    _ topic: String, _ old: [Thing], _ new: [Thing], inOrder: Bool = false, name: (Thing) -> String
  ) -> [PolicyChange] {
    let before = Dictionary(old.map { (name($0), $0) }) { first, _ in first }
    let after = Dictionary(new.map { (name($0), $0) }) { first, _ in first }
    var changes: [PolicyChange] = []
    for thing in old where after[name(thing)] == nil {
      changes.append(PolicyChange(topic: topic, name: name(thing), kind: .removed))
    }
    for thing in new {
      guard let known = before[name(thing)] else {
        changes.append(PolicyChange(topic: topic, name: name(thing), kind: .added))
        continue
      }
      guard known != thing else { continue }
      changes.append(
        PolicyChange(topic: topic, name: name(thing), kind: .changed, keys: keys(known, thing)))
    }
    let common = (old.map(name).filter { after[$0] != nil }, new.map(name).filter { before[$0] != nil })
    if inOrder, common.0 != common.1 {
      changes.append(PolicyChange(topic: topic, name: "", kind: .reordered))
    }
    return changes
  }

  /// The members in which two values differ, spelt as keys are: `wrapUp` → `wrap-up`.
  private static func keys(_ old: Any, _ new: Any) -> [String] {
    let members = zip(Mirror(reflecting: old).children, Mirror(reflecting: new).children)
    return members.flatMap { one, other -> [String] in
      guard let label = one.label, let before = one.value as? any Hashable,
        let after = other.value as? any Hashable, AnyHashable(before) != AnyHashable(after)
      else { return [] }
      // A channel's load stands beside its other keys.
      if label == "terms" { return keys(before, after) }
      return [
        label.reduce(into: "") { text, letter in
          text += letter.isUppercase ? "-" + letter.lowercased() : "\(letter)"
        }
      ]
    }
  }
}

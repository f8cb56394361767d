// SPDX-License-Identifier: Apache-2.0

import Expressions
import Interactions
import RoutingEngine

/// Names that are declared and that nothing in the policy makes use of.
extension PolicyChecks {
  mutating func unusedNames() {
    unusedSkills()
    unusedTeams()
    unusedCalendars()
    unreadIntents()
    for disposition in model.dispositions where disposition.queues?.isEmpty == true {
      findings.advice(
        .unusedDisposition, "no contact can end as \"\(disposition.name)\": its list of queues is empty",
        at: places.value("dispositions", .key(disposition.name), "queues"),
        suggestion: "leave `queues` out: then all may")
    }
  }

  private mutating func unusedSkills() {
    var used: Set<String> = []
    let changed = model.modes.flatMap { $0.thing.changes.map(\.values) }
    for queue in model.queues.map(\.thing) + changed {
      used.formUnion(queue.needs.map(\.skill))
      for step in queue.relax { used.formUnion((step.needs ?? []).map(\.skill)) }
    }
    let held = Set(model.roster.flatMap { $0.skills.map(\.skill) })
    for skill in model.skills where !used.contains(skill.name) {
      findings.advice(
        .unusedSkill,
        held.contains(skill.name)
          ? "no queue needs the skill \"\(skill.name)\", though agents have it"
          : "no queue needs the skill \"\(skill.name)\", and nobody has it",
        at: places.key("skills", .key(skill.name)), suggestion: "name it in a queue's `needs`, or delete it")
    }
  }

  private mutating func unusedTeams() {
    var named: Set<String> = []
    let changed = model.modes.flatMap { $0.thing.changes.map(\.values) }
    for queue in model.queues.map(\.thing) + changed {
      named.formUnion(queue.staff ?? [])
      named.formUnion(queue.helpers.map(\.team))
      if let team = queue.callback?.team { named.insert(team) }
    }
    for duty in model.escalation.map(\.to) + model.complaints.map(\.thing.owner) {
      if case .team(let name) = duty { named.insert(name) }
    }
    let peopled = Set(model.roster.compactMap(\.team))
    for team in model.teams where !peopled.contains(team.name) {
      let place = places.key("teams", .key(team.name))
      if !named.contains(team.name) {
        findings.advice(
          .unusedTeam, "nobody is in the team \"\(team.name)\", and nothing names it", at: place,
          suggestion: "put agents into it, or delete it")
      } else if !model.roster.isEmpty {
        findings.advice(
          .emptyTeam, "nobody on the roster is in the team \"\(team.name)\"", at: place,
          suggestion: "write team: \(team.name) at its agents, if they are not kept over the API")
      }
    }
  }

  private mutating func unusedCalendars() {
    var used: Set<String> = []
    for queue in model.queues.map(\.thing) + model.modes.flatMap({ $0.thing.changes.map(\.values) }) {
      used.formUnion([queue.hours, queue.callback?.hours].compactMap { $0 })
    }
    for asked in model.routes.compactMap(\.condition).flatMap(\.asks) where asked.name == "calendar" {
      if let name = asked.argument { used.insert(name) }
    }
    var allowances = model.routes.compactMap { $0.thing.respondWithin?.within }
    allowances += model.complaints.flatMap { [$0.thing.respondWithin, $0.thing.resolveWithin] }
    for allowance in allowances {
      switch allowance {
      case .time: continue
      case .workTime(_, let place), .workDays(_, let place): used.insert(model.calendars[place].name)
      }
    }
    for calendar in model.calendars where !used.contains(calendar.name) {
      findings.advice(
        .unusedCalendar, "nothing goes by the calendar \"\(calendar.name)\"",
        at: places.key("calendars", .key(calendar.name)),
        suggestion: "name it in the `hours` of a queue, or delete it")
    }
  }

  // MARK: Intents of entries

  /// What entries say of their contacts, and no condition asks for.
  private mutating func unreadIntents() {
    var asked: Set<String> = []
    var tests: [TextTest] = []
    for outline in rules.tiers.outlines + rules.routes.outlines + rules.complaints.outlines {
      guard let outline, Self.readIntents(outline, &asked, &tests) else { continue }
      return
    }
    for entry in model.entries {
      guard let intent = entry.intent, !asked.contains(intent),
        !tests.contains(where: { $0.passes(intent) ?? true })
      else { continue }
      findings.advice(
        .intentUnread, "no condition asks for the intent \"\(intent)\" of this entry",
        at: places.value("entries", .key(entry.name), "intent"),
        suggestion: NearName.suggestion(for: intent, among: asked) ?? "add a route for it")
    }
  }

  /// - Returns: whether the intent is read in a way that is not understood.
  private static func readIntents(
    _ outline: ConditionOutline, _ asked: inout Set<String>, _ tests: inout [TextTest]
  ) -> Bool {
    switch outline.kind {
    case .constant, .isWithin, .isSet: return false
    case .not(let inner): return readIntents(inner, &asked, &tests)
    case .all(let terms), .any(let terms):
      return terms.reduce(false) { readIntents($1, &asked, &tests) || $0 }
    case .isOne(let literals, let fact):
      guard fact == FactDomains.intent else { return false }
      for literal in literals {
        if case .string(let text) = literal.value { asked.insert(text) }
      }
      return false
    case .text(let test, let fact):
      if fact == FactDomains.intent { tests.append(test) }
      return false
    case .other(let text): return text.contains("intent")
    }
  }
}

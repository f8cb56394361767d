// SPDX-License-Identifier: Apache-2.0

import Interactions

/// Whether somebody on the roster can do the work, and in time. A policy without a roster (kept over the API)
/// is not asked.
extension PolicyChecks {
  mutating func unservedQueues() {
    guard !model.roster.isEmpty else { return }
    for queue in model.queues { unserved(queue.thing, at: queue.place) }
  }

  /// - Parameter place: where it is said.
  mutating func unserved(_ queue: Queue, at place: SourcePlace) {
    let stages = stages(of: queue)
    let help = advice(for: queue)
    guard let first = stages.last(where: { $0.after == .zero }),
      let served = stages.first(where: { !$0.able.isEmpty })
    else {
      findings.warning(
        .unservedQueue, "nobody on the roster can serve the queue \"\(queue.name)\"", at: place,
        suggestion: help)
      return
    }
    if first.able.isEmpty {
      findings.warning(
        .needsMetLate,
        "nobody on the roster can serve the queue \"\(queue.name)\" before \(DurationText.text(served.after))",
        at: place, suggestion: help)
    }
    var silent: [String] = []
    var late: [String] = []
    for language in model.languages {
      let speakers = roster.speakers(of: language)
      let isServed = { (stage: ServiceStage) in
        stage.needsLanguage ? stage.able.intersects(speakers) : !stage.able.isEmpty
      }
      guard let stage = stages.first(where: isServed) else {
        silent.append(language)
        continue
      }
      if stage.after > served.after { late.append("\(language) before \(DurationText.text(stage.after))") }
    }
    if !silent.isEmpty {
      findings.warning(
        .unservedLanguage,
        "nobody who can serve the queue \"\(queue.name)\" speaks \(silent.joined(separator: ", "))",
        at: place, suggestion: "write language: any if the language does not matter there")
    }
    if !late.isEmpty {
      findings.warning(
        .needsMetLate,
        "nobody who can serve the queue \"\(queue.name)\" speaks \(late.joined(separator: ", "))", at: place,
        suggestion: "add somebody who does to its agents, or let the step come at once")
    }
  }

  private func advice(for queue: Queue) -> String {
    let needs = queue.needs.map { "\($0.skill) at level \($0.level)" }.joined(separator: ", ")
    let staff = queue.staff.map { " in " + $0.joined(separator: ", ") } ?? ""
    return needs.isEmpty ? "it needs an agent\(staff)" : "it needs an agent\(staff) with \(needs)"
  }

  // MARK: Stages that bring nobody

  mutating func uselessStages() {
    guard !model.roster.isEmpty else { return }
    for queue in model.queues.map(\.thing) {
      let stages = stages(of: queue)
      for (before, stage) in zip(stages, stages.dropFirst()) {
        let isSame = stage.able == before.able && stage.needsLanguage == before.needsLanguage
        guard isSame, !before.able.isEmpty else { continue }
        addsNobody(stage, queue)
      }
      neverHolds(queue, stages[0])
    }
  }

  private mutating func addsNobody(_ stage: ServiceStage, _ queue: Queue) {
    let step = PolicyPlaces.Step.key(queue.name)
    switch stage.cause {
    case .entering: return
    case .step(let index):
      let asked = queue.relax[index]
      // What asks for more has been said.
      if let needs = asked.needs, tightens(needs, before: index, of: queue) { return }
      findings.advice(
        .addsNobody, "this step brings nobody on the roster who could not take the contact before it",
        at: places.value("queues", step, "relax", .item(index)),
        suggestion: "name needs that more agents meet, or a queue with other agents")
    case .helper(let team):
      let help = advice(for: queue)
      let index = places.node("queues", step, "helpers").flatMap { Self.place(of: team, in: $0) } ?? 0
      findings.advice(
        .addsNobody, "nobody of \"\(team)\" on the roster meets the needs: nobody comes to help",
        at: places.value("queues", step, "helpers", .item(index), "team"),
        suggestion: help)
    }
  }

  private func tightens(_ needs: [SkillNeed], before index: Int, of queue: Queue) -> Bool {
    let held = queue.relax[..<index].compactMap(\.needs).last ?? queue.needs
    return needs.contains { need in !held.contains { $0.skill == need.skill && $0.level >= need.level } }
  }

  private static func place(of team: String, in helpers: SourceNode) -> Int? {
    guard case .sequence(let items) = helpers.content else { return nil }
    return items.firstIndex { item in
      guard case .mapping(let pairs) = item.content else { return false }
      return pairs.contains { pair in
        guard pair.key == "team", case .scalar(let name, _) = pair.value.content else { return false }
        return name == team
      }
    }
  }

  private mutating func neverHolds(_ queue: Queue, _ stage: ServiceStage) {
    guard let reserve = queue.reserve else { return }
    let able = stage.able.count
    for (tier, count) in reserve.agents.sorted(by: { $0.key < $1.key }) where count >= able && able > 0 {
      findings.warning(
        .reserveNeverHolds,
        "\(count) cannot be kept back: the roster has \(able) who serve the queue, and one must be left",
        at: places.value("queues", .key(queue.name), "reserve", .key(tier)),
        suggestion: able > 1 ? "keep back \(able - 1) at most" : "leave the reserve out")
    }
  }

  // MARK: Agents without work

  mutating func idleAgents() {
    guard !model.roster.isEmpty else { return }
    var busy = roster.nobody
    for queue in model.queues {
      for stage in stages(of: queue.thing) { busy.formUnion(stage.able) }
    }
    for mode in model.modes {
      for change in mode.thing.changes {
        busy.formUnion(roster.able(change.values.staff, change.values.needs))
        for helper in change.values.helpers { busy.formUnion(roster.members(of: helper.team)) }
      }
    }
    let needsLanguage = !model.languages.isEmpty && model.queues.contains { $0.thing.needsLanguage }
    let dutyful = dutyful()
    for (index, agent) in model.roster.enumerated() {
      let isOnDuty =
        dutyful.contains(.agent(agent.id)) || agent.team.map { dutyful.contains(.team($0)) } == true
      if !busy.contains(index), !isOnDuty {
        findings.advice(
          .idleAgent, "no queue has work for \"\(agent.id)\"", at: places.value("agents", .item(index), "id"),
          suggestion: "add skills or a team that some queue asks for")
      } else if needsLanguage, agent.languages.isEmpty {
        findings.advice(
          .agentWithoutLanguage,
          "\"\(agent.id)\" speaks none of the languages: only contacts that say none can come",
          at: places.value("agents", .item(index), "id"),
          suggestion: "write languages: [\(model.languages.joined(separator: ", "))]")
      }
    }
  }

  /// Who has work that no queue gives: leaders, and who complaints, callbacks and escalations go to.
  private func dutyful() -> Set<DutyName> {
    var duties = Set(model.escalation.map(\.to) + model.complaints.map(\.thing.owner))
    duties.formUnion(model.teams.compactMap(\.leader).map { .agent($0) })
    duties.formUnion(model.queues.compactMap { $0.thing.callback?.team }.map { .team($0) })
    return duties
  }
}

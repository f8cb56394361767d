// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Interactions
package import RoutingEngine

extension Policy {
  /// What the engine executes: the policy with numbers instead of names.
  ///
  /// Every name of the policy gets its number, in the order of the files' topics: languages, skills, teams,
  /// queues, tiers, routes, entries, away reasons, dispositions, agents, modes.
  ///
  /// - Parameters:
  ///   - version: the number of this policy in the order of activation.
  ///   - names: numbers that it has given already stay what they are; places of names that are gone are nil.
  ///   - moment: calendars are worked out for the years around it.
  package func plan(version: PlanVersion, names: inout some NameTable, around moment: Moment) -> Plan {
    plan(version: version, names: &names, calendars: calendarPlans(around: moment))
  }

  /// The same with calendars that were worked out before.
  package func plan(
    version: PlanVersion, names: inout some NameTable, calendars: [CalendarPlan]
  ) -> Plan {
    number(&names)
    var plan = Plan(version: version, channels: channels, tiers: [], queues: [])
    for tier in tiers {
      let index = names.id(.tier, tier.name, Subject.Tier.self).index
      var tierPlan = TierPlan(points: tier.points, rate: tier.rate)
      tierPlan.preferred = tier.preferred.map { Self.preferredPlan($0, &names) }
      Self.put(tierPlan, at: index, in: &plan.tiers)
    }
    for queue in queues {
      let index = names.id(.queue, queue.name, Subject.Queue.self).index
      Self.put(queuePlan(queue, &names), at: index, in: &plan.queues)
    }
    for (place, mode) in modes.enumerated() {
      let index = names.id(.mode, mode.name, Subject.Mode.self).index
      Self.put(modePlan(mode, at: place, &names), at: index, in: &plan.modes)
    }
    for team in teams {
      guard let leader = team.leader else { continue }
      let index = names.id(.team, team.name, Subject.Team.self).index
      Self.put(names.id(.agent, leader, Subject.Agent.self), at: index, in: &plan.leaders)
    }
    for complaint in complaints {
      let compiled = ComplaintPlan(
        owner: Self.duty(complaint.owner, &names), respondWithin: complaint.respondWithin,
        resolveWithin: complaint.resolveWithin,
        tell: complaint.tell.map { names.id(.recipient, $0, Subject.Recipient.self) })
      Self.put(compiled, at: complaint.level - 1, in: &plan.complaints)
    }
    plan.escalation = escalation.map {
      EscalationStep(to: Self.duty($0.to, &names), within: $0.within)
    }
    plan.calendars = calendars
    plan.moved = moved.sorted { $0.key < $1.key }.map { from, to in
      QueueMove(
        from: names.id(.queue, from, Subject.Queue.self), to: names.id(.queue, to, Subject.Queue.self))
    }
    return plan
  }

  /// When each calendar is open, in the years around a moment.
  ///
  /// Costs some milliseconds each: for activations and once a year.
  package func calendarPlans(around moment: Moment) -> [CalendarPlan] {
    guard !calendars.isEmpty, let zone = TimeZone(identifier: timezone) else { return [] }
    return calendars.map { $0.plan(around: moment, in: zone) }
  }

  /// What the engine needs to know of an agent on the roster. Numbers names that are new.
  package func profile(of agent: RosterAgent, names: inout some NameTable) -> AgentProfile {
    var profile = AgentProfile()
    profile.team = agent.team.map { names.id(.team, $0, Subject.Team.self) }
    profile.languages = agent.languages.map { names.id(.language, $0, Subject.Language.self) }.sorted()
    profile.skills = Self.levels(agent.skills, &names)
    profile.clients = clients(of: agent).map { names.id(.client, $0, Subject.Client.self) }.sorted()
    profile.expiries = agent.expiries.map {
      SkillExpiry(skill: names.id(.skill, $0.key, Subject.Skill.self), at: $0.value)
    }.sorted { $0.skill < $1.skill }
    for (kind, terms) in agent.ownTerms { profile.ownTerms[Int(kind.rawValue)] = terms }
    return profile
  }

  private func number(_ names: inout some NameTable) {
    for language in languages { _ = names.number(.language, language) }
    for skill in skills { _ = names.number(.skill, skill.name) }
    for team in teams { _ = names.number(.team, team.name) }
    for queue in queues { _ = names.number(.queue, queue.name) }
    for tier in tiers { _ = names.number(.tier, tier.name) }
    for route in routes { _ = names.number(.route, route.name) }
    for entry in entries { _ = names.number(.entry, entry.name) }
    for reason in awayReasons { _ = names.number(.awayReason, reason.name) }
    for disposition in dispositions { _ = names.number(.disposition, disposition.name) }
    for agent in roster { _ = names.number(.agent, agent.id) }
    for mode in modes { _ = names.number(.mode, mode.name) }
    for client in clients { _ = names.number(.client, client.name) }
  }

  private func queuePlan(_ queue: Queue, _ names: inout some NameTable) -> QueuePlan {
    var plan = QueuePlan(
      points: queue.points, needs: Self.levels(queue.needs, &names), needsLanguage: needsLanguage(queue),
      order: queue.order)
    plan.staff = queue.staff?.map { names.id(.team, $0, Subject.Team.self) }
    plan.helpers = queue.helpers.map {
      HelperPlan(team: names.id(.team, $0.team, Subject.Team.self), after: $0.after)
    }
    plan.relax = queue.relax.map { step in
      RelaxStep(
        after: step.after, needs: step.needs.map { Self.levels($0, &names) }, anyLanguage: step.anyLanguage,
        alsoQueue: step.alsoQueue.map { names.id(.queue, $0, Subject.Queue.self) })
    }
    plan.reserve = queue.reserve.map { reservePlan($0, &names) }
    for (kind, rule) in queue.full {
      if let then = Self.action(rule.then, &names) {
        plan.full[Int(kind.rawValue)] = FullRule(waiting: rule.waiting, then: then)
      }
    }
    for (kind, action) in queue.closed { plan.closed[Int(kind.rawValue)] = Self.action(action, &names) }
    if let rule = queue.unstaffed {
      var then: [FullRule.Action?] = [nil, nil, nil, nil]
      for (kind, action) in rule.then { then[Int(kind.rawValue)] = Self.action(action, &names) }
      plan.unstaffed = UnstaffedRule(after: rule.after, then: then)
    }
    plan.callback = queue.callback.map { rule in
      CallbackPlan(
        mode: rule.mode, team: rule.team.map { names.id(.team, $0, Subject.Team.self) },
        attempts: UInt8(clamping: rule.attempts), apart: rule.apart, hours: rule.hours.flatMap(place(of:)))
    }
    plan.hours = queue.hours.flatMap(place(of:))
    plan.target = queue.target.map {
      TargetPlan(shareThousandths: $0.answerThousandths, within: $0.within)
    }
    for (kind, time) in queue.wrapUp { plan.wrapUp[Int(kind.rawValue)] = time }
    return plan
  }

  private func modePlan(_ mode: Mode, at place: Int, _ names: inout some NameTable) -> ModePlan {
    var plan = ModePlan(place: place)
    for change in mode.changes {
      let compiled = QueueChange(change.keys, queuePlan(change.values, &names))
      if let name = change.queue {
        Self.put(compiled, at: names.id(.queue, name, Subject.Queue.self).index, in: &plan.queues)
      } else {
        plan.everywhere = compiled
      }
    }
    return plan
  }

  private static func duty(_ duty: DutyName, _ names: inout some NameTable) -> Duty {
    switch duty {
    case .teamLeader: .teamLeader
    case .agent(let id): .agent(names.id(.agent, id, Subject.Agent.self))
    case .team(let name): .team(names.id(.team, name, Subject.Team.self))
    }
  }

  private static func preferredPlan(_ preferred: Tier.Preferred, _ names: inout some NameTable)
    -> PreferredPlan
  {
    PreferredPlan(
      wait: ChannelKind.allCases.map { preferred.wait[$0] },
      deputy: preferred.deputy.map { names.id(.queue, $0, Subject.Queue.self) })
  }

  /// Each tier stands back for those that are tried before it: for the one of them with the most agents.
  private func reservePlan(_ reserve: Queue.Reserve, _ names: inout some NameTable) -> ReservePlan {
    var leaving: [Int32?] = []
    var most: Int32 = 0
    for tier in tiers {
      Self.put(most, at: names.id(.tier, tier.name, Subject.Tier.self).index, in: &leaving)
      most = max(most, Int32(clamping: reserve.agents[tier.name] ?? 0))
    }
    return ReservePlan(leaving: leaving.map { $0 ?? 0 }, until: reserve.until)
  }

  /// Where the policy lists no languages, none is a need.
  private func needsLanguage(_ queue: Queue) -> Bool { queue.needsLanguage && !languages.isEmpty }

  /// The place of a calendar.
  private func place(of calendar: String) -> Int? { calendars.firstIndex { $0.name == calendar } }

  /// Nil: waits.
  private static func action(_ action: Queue.Full.Action, _ names: inout some NameTable) -> FullRule.Action? {
    switch action {
    case .message: .message
    case .busy: .busy
    case .callback: .callback
    case .wait: nil
    case .queue(let name): .queue(names.id(.queue, name, Subject.Queue.self))
    }
  }

  private static func levels(_ needs: [SkillNeed], _ names: inout some NameTable) -> [SkillLevel] {
    needs.map {
      SkillLevel(skill: names.id(.skill, $0.skill, Subject.Skill.self), level: UInt8(clamping: $0.level))
    }.sorted { $0.skill < $1.skill }
  }

  private static func put<Element>(_ element: Element, at index: Int, in array: inout [Element?]) {
    while array.count <= index { array.append(nil) }
    array[index] = element
  }
}

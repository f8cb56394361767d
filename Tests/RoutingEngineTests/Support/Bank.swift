// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

/// A small bank: the centre most tables play in.
enum Bank {
  static let names: Names = {
    var names = Names()
    names.queues = ["cards", "loans", "vip", "desk"]
    names.teams = ["cards-team", "loans-team"]
    names.skills = ["cards", "loans"]
    return names
  }()

  static let cards = SkillID(0)
  static let loans = SkillID(1)

  /// cards needs cards 3, relaxed to 1 after 30 s and also served by loans' agents after 60 s; the loans team
  /// helps after 45 s. Wrap-up: 45 s for calls, 20 s for chats, mail without end. `desk` serves everybody,
  /// without wrap-up.
  static var plan: Plan {
    var cardsQueue = QueuePlan(
      needs: [SkillLevel(skill: cards, level: 3)], staff: [TeamID(0)],
      helpers: [HelperPlan(team: TeamID(1), after: .seconds(45))],
      relax: [
        RelaxStep(after: .seconds(30), needs: [SkillLevel(skill: cards, level: 1)]),
        RelaxStep(after: .seconds(60), alsoQueue: QueueID(1)),
      ])
    cardsQueue.wrapUp = [.seconds(45), .seconds(20), .zero, nil]
    let loansQueue = QueuePlan(needs: [SkillLevel(skill: loans, level: 1)], staff: [TeamID(1)])
    let vipQueue = QueuePlan(points: .points(50))
    let desk = QueuePlan(needsLanguage: false)
    return Plan(
      version: PlanVersion(1),
      tiers: [TierPlan(), TierPlan(points: .points(100), rate: 4000)],
      queues: [cardsQueue, loansQueue, vipQueue, desk])
  }

  static func agent(
    team: UInt32? = nil, _ skills: [SkillID: UInt8] = [:], languages: [UInt32] = [0, 1],
    own: [ChannelKind: ChannelTerms] = [:]
  ) -> AgentProfile {
    var profile = AgentProfile(team: team.map { TeamID($0) }, languages: languages.map { LanguageID($0) })
    profile.skills = skills.sorted { $0.key < $1.key }.map { SkillLevel(skill: $0.key, level: $0.value) }
    for (channel, terms) in own { profile.ownTerms[Int(channel.rawValue)] = terms }
    return profile
  }

  static let li = ("li", agent(team: 0, [cards: 4]))
  static let wang = ("wang", agent(team: 0, [cards: 3], languages: [0]))
  static let zhao = ("zhao", agent(team: 1, [loans: 3]))

  /// A centre with these agents, signed in and ready from 09:00:00 on in this order.
  static func open(_ agents: [(String, AgentProfile)], plan: Plan = Bank.plan) -> Centre {
    var centre = Centre(names, plan, agents: agents.map { (name: $0.0, profile: $0.1) })
    for (index, agent) in agents.enumerated() {
      let at = "08:59:\(10 + index)"
      centre.run("\(at) \(agent.0) signs in → \(agent.0) is away (signed-in)")
      centre.run("\(at) \(agent.0) ready → \(agent.0) is ready")
    }
    return centre
  }
}

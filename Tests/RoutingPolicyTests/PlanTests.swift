// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import RoutingPolicy

@Suite("The plan that the engine executes") struct PlanTests {
  @Test("the bank's card queue")
  func cards() throws {
    var names = TestNames()
    let plan = try Shipped.bank().plan(version: PlanVersion(7), names: &names, around: .zero)
    #expect(plan.version == PlanVersion(7))
    let queue = try #require(plan.queues[names.queue("cards")!.index])
    let cards = names.skill("cards")!
    #expect(queue.needs == [SkillLevel(skill: cards, level: 3)])
    #expect(queue.needsLanguage)
    #expect(queue.staff == [names.team("cards-team")!])
    #expect(queue.helpers == [HelperPlan(team: names.team("loans-team")!, after: .seconds(45))])
    #expect(
      queue.relax == [
        RelaxStep(after: .seconds(15), needs: [SkillLevel(skill: cards, level: 1)]),
        RelaxStep(after: .seconds(90), alsoQueue: names.queue("general")!),
      ])
    #expect(
      queue.full == [
        FullRule(waiting: 200, then: .busy), FullRule(waiting: 100, then: .queue(names.queue("general")!)),
        nil, nil,
      ])
    #expect(queue.wrapUp == [.seconds(45), .seconds(20), .zero, .zero])
    let loans = try #require(plan.queues[names.queue("loans")!.index])
    #expect(loans.wrapUp == [.seconds(60), .seconds(20), .zero, nil])
    #expect(loans.order == .leastSkilled)
  }

  @Test("tiers and channels")
  func tiersAndChannels() throws {
    var names = TestNames()
    let plan = try Shipped.bank().plan(version: PlanVersion(1), names: &names, around: .zero)
    #expect(plan.tiers[names.tier("vip")!.index] == TierPlan(points: .points(100), rate: 4000))
    #expect(plan.tiers[names.tier("standard")!.index] == TierPlan(points: .zero, rate: 1000))
    #expect(plan.channels == ChannelKind.allCases.map(ChannelPlan.standard))
  }

  @Test("contacts of queues that are gone know where to go")
  func moved() throws {
    var names = TestNames()
    let old = try Small.load("queues: { a: {}, b: {} }\nroutes: [ { otherwise: a } ]")
    _ = old.plan(version: PlanVersion(1), names: &names, around: .zero)
    let new = try Small.load("queues: { b: {} }\nroutes: [ { otherwise: b } ]\nmoved: { a: b }")
    let plan = new.plan(version: PlanVersion(2), names: &names, around: .zero)
    #expect(plan.moved == [QueueMove(from: QueueID(0), to: QueueID(1))])
    #expect(plan.home(of: QueueID(0)) == QueueID(1))
    #expect(plan.home(of: QueueID(1)) == QueueID(1))
  }

  @Test("when agents are prompted, and customers on hold hear something")
  func prompts() throws {
    var names = TestNames()
    let text = "channels: { voice: { prompt-expert-after: 5m, remind-hold-after: 60s } }"
    let plan = try Small.load(text).plan(version: PlanVersion(1), names: &names, around: .zero)
    #expect(plan.channel(.voice).promptExpertAfter == .minutes(5))
    #expect(plan.channel(.voice).remindHoldAfter == .seconds(60))
    #expect(plan.channel(.chat) == .standard(.chat))
  }

  @Test("numbers stay with their names when the policy changes")
  func stable() throws {
    var names = TestNames()
    let old = try Small.load("queues: { a: {}, b: {} }\nroutes: [ { otherwise: a } ]")
    _ = old.plan(version: PlanVersion(1), names: &names, around: .zero)
    let new = try Small.load("queues: { c: {}, b: {} }\nroutes: [ { otherwise: c } ]")
    let plan = new.plan(version: PlanVersion(2), names: &names, around: .zero)
    #expect(names.queue("b") == QueueID(1))
    #expect(plan.queues.map { $0 != nil } == [false, true, true])
  }

  @Test("an agent's profile")
  func profile() throws {
    var names = TestNames()
    let policy = try Shipped.bank()
    _ = policy.plan(version: PlanVersion(1), names: &names, around: .zero)
    let profiles = policy.roster.map { policy.profile(of: $0, names: &names) }
    let li = profiles[1]
    #expect(li.team == names.team("cards-team"))
    #expect(li.languages == [names.language("zh")!, names.language("en")!])
    #expect(
      li.skills == [
        SkillLevel(skill: names.skill("cards")!, level: 4),
        SkillLevel(skill: names.skill("vip-desk")!, level: 2),
      ])
    #expect(li.ownTerms == [nil, nil, nil, nil])
    #expect(profiles[6].ownTerms == [nil, ChannelTerms(load: 100, alone: true), nil, nil])
  }

  @Test("where no languages are listed, none is a need")
  func noLanguages() throws {
    var names = TestNames()
    let plan = try Small.load("").plan(version: PlanVersion(1), names: &names, around: .zero)
    #expect(plan.queues[0]?.needsLanguage == false)
  }

  @Test("points and rates are fixed-point numbers")
  func fixedPoint() throws {
    var names = TestNames()
    let policy = try Small.load("tiers: { a: { points: -2.5, points-per-second: 0.125 } }")
    let plan = policy.plan(version: PlanVersion(1), names: &names, around: .zero)
    #expect(plan.tiers == [TierPlan(points: Points(millionths: -2_500_000), rate: 125)])
  }
}

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

  @Test("who waits for whom")
  func preferred() throws {
    var names = TestNames()
    let policy = try Small.load(
      """
      customers: { fields: { agent: string } }
      tiers: { vip: { preferred-agent: { wait: { voice: 10s, email: 4h }, deputy: vip, named-in: agent } } }
      queues: { general: {}, vip: {} }
      """)
    let plan = policy.plan(version: PlanVersion(1), names: &names, around: .zero)
    let wait: [Milliseconds?] = [.seconds(10), nil, nil, .minutes(240)]
    #expect(plan.tiers[0]?.preferred == PreferredPlan(wait: wait, deputy: names.queue("vip")))
    #expect(policy.tiers[0].preferred?.namedIn == "agent")
  }

  @Test("each tier stands back for those before it")
  func reserve() throws {
    var names = TestNames()
    let policy = try Small.load(
      """
      tiers: { gold: { when: 'false' }, vip: { when: 'false' } }
      queues: { general: { reserve: { gold: 1, vip: 3, until: 2m } } }
      """)
    let reserve = policy.plan(version: PlanVersion(1), names: &names, around: .zero).queues[0]?.reserve
    #expect(reserve == ReservePlan(leaving: [0, 1, 3], until: .minutes(2)))
    #expect(names.tier("standard") == TierID(2))
  }

  @Test("channels that need no answer")
  func accept() throws {
    var names = TestNames()
    let policy = try Small.load("channels: { voice: { accept: auto }, chat: { accept: manual } }")
    let plan = policy.plan(version: PlanVersion(1), names: &names, around: .zero)
    #expect(plan.channels.map(\.acceptsItself) == [true, false, false, false])
  }

  @Test("a skill ends with its day, where the centre is")
  func skillUntil() throws {
    var names = TestNames()
    let policy = try Small.load(
      """
      timezone: Asia/Shanghai
      skills: { a: {}, b: {} }
      agents: [ { id: li, skills: { a: 1, b: { level: 2, until: 2027-06-30 } } } ]
      """)
    _ = policy.plan(version: PlanVersion(1), names: &names, around: .zero)
    // 2027-07-01T00:00:00+08:00
    let end = Moment(milliseconds: 1_814_371_200_000)
    let profile = policy.profile(of: policy.roster[0], names: &names)
    #expect(profile.expiries == [SkillExpiry(skill: names.skill("b")!, at: end)])
  }

  @Test("points and rates are fixed-point numbers")
  func fixedPoint() throws {
    var names = TestNames()
    let policy = try Small.load("tiers: { a: { points: -2.5, points-per-second: 0.125 } }")
    let plan = policy.plan(version: PlanVersion(1), names: &names, around: .zero)
    #expect(plan.tiers == [TierPlan(points: Points(millionths: -2_500_000), rate: 125)])
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine
import Testing

@testable import RoutingPolicy

/// What routes ask of the centre, by tables: how it stands there, and where a contact goes.
@Suite("Routes ask the centre") struct LookTests {
  private static let policy = """
    patchbay: 1
    timezone: Asia/Shanghai
    languages: [zh, en]
    skills: { cards: {} }
    calendars: { office: { weekly: { mon-fri: "09:00-17:00" } } }
    agents: [ { id: li, languages: [en], skills: { cards: 1 } }, { id: tom } ]
    queues: { cards: { needs: { cards: 1 } }, night: {}, long: {}, unstaffed: {}, evening: {}, general: {} }
    routes:
      - { name: night, when: '!calendar("office").open', queue: night }
      - { name: unstaffed, when: 'queue("cards").ready == 0', queue: unstaffed }
      - { name: late, when: 'now.getHours("Asia/Shanghai") >= 16', queue: evening }
      - { name: many, when: 'queue("cards").waiting >= 3 && interaction.channel == "chat"', queue: long }
      - { name: long, when: 'queue("cards").longest > duration("2m")', queue: long }
      - { name: slow, when: 'has(queue("cards").estimated) && queue("cards").estimated > duration("1m")', queue: long }
      - { name: cards, when: 'true', queue: cards }
      - otherwise: general
    """

  /// A centre whose agent li is ready (or not) and speaks English, with so many calls that wait for cards, in
  /// Chinese.
  private struct Centre {
    let policy: Policy
    var engine: Engine
    let classifier: Classifier
    var memory = CentreMemory()

    init(at moment: Moment, isReady: Bool, waiting: Int, since: Moment) throws {
      policy = try #require(Policy.load(files: ["p.yaml": LookTests.policy]).policy)
      var names = TestNames()
      engine = Engine(plan: policy.plan(version: PlanVersion(1), names: &names, around: moment))
      classifier = policy.classifier(names: &names)
      for agent in policy.roster {
        let profile = policy.profile(of: agent, names: &names).asOf(moment)
        try take(.defineAgent(AgentID(names.number(.agent, agent.id)), profile), since)
      }
      if isReady {
        let li = AgentID(names.number(.agent, "li"))
        try take(.signIn(li), since)
        try take(.setPresence(li, .ready), since)
      }
      let chinese = LanguageID(names.number(.language, "zh"))
      let cards = try #require(names.queue("cards"))
      let tier = TierID(names.number(.tier, "standard"))
      for number in 1...max(1, waiting) where waiting > 0 {
        try take(
          .arrive(
            Arrival(
              interaction: InteractionID(UInt64(number)), customer: CustomerID(UInt32(number)),
              channel: .voice,
              queue: cards, tier: tier, language: chinese)), since)
      }
    }

    mutating func take(_ command: Command, _ moment: Moment) throws {
      var events: [Event] = []
      let refusal = engine.handle(command, at: moment, into: &events)
      #expect(refusal == nil)
    }

    mutating func route(_ channel: ChannelKind, at moment: Moment) -> String {
      let look = classifier.look(at: engine, engine.plan.calendars, now: moment, for: channel, &memory)
      let verdict = policy.rules.decide(ContactFacts(channel: channel), look)
      return policy.routes[verdict.route].name
    }
  }

  /// 2026-11-23 is a Monday; hours and minutes in Shanghai.
  private static func moment(_ hour: Int, _ minute: Int = 0) -> Moment {
    let midnight: Int64 = 1_795_363_200_000  // 2026-11-22T16:00:00Z
    return Moment(milliseconds: midnight + Int64(hour * 3_600 + minute * 60) * 1000)
  }

  @Test(
    "how it stands decides",
    arguments: [
      (8, ChannelKind.voice, true, 0, 0, "night"), (9, .voice, true, 0, 0, "cards"),
      (17, .voice, true, 0, 0, "night"), (16, .voice, true, 0, 0, "late"),
      (10, .voice, false, 0, 0, "unstaffed"), (10, .chat, true, 2, 0, "cards"),
      (10, .chat, true, 3, 0, "many"),
      (10, .voice, true, 3, 0, "cards"), (10, .voice, true, 1, 2, "cards"), (10, .voice, true, 1, 3, "long"),
    ])
  func decides(
    _ hour: Int, _ channel: ChannelKind, _ isReady: Bool, _ waiting: Int, _ minutes: Int, _ route: String
  ) throws {
    let now = Self.moment(hour)
    let since = Moment(milliseconds: now.milliseconds - Int64(minutes) * 60_000)
    var centre = try Centre(at: now, isReady: isReady, waiting: waiting, since: since)
    #expect(centre.route(channel, at: now) == route)
  }

  @Test("without a look nothing that asks matches, and it is counted")
  func blind() throws {
    let policy = try #require(Policy.load(files: ["p.yaml": Self.policy]).policy)
    let said = policy.classify(ContactFacts(channel: .voice))
    #expect(said.route == "cards")
    #expect(said.failures.map(\.rule).contains("route night"))
  }

  @Test("what was asked is told, and only that is counted")
  func told() throws {
    let now = Self.moment(10)
    var centre = try Centre(at: now, isReady: false, waiting: 2, since: now)
    let look = centre.classifier.look(
      at: centre.engine, centre.engine.plan.calendars, now: now, for: .voice, &centre.memory)
    #expect(
      look.told.map { "\($0.what) = \($0.answer)" } == [
        "calendar(\"office\").open = true", "queue(\"cards\").waiting = 2",
        "queue(\"cards\").longest = 0s", "queue(\"cards\").ready = 0",
      ])
  }

  @Test("a policy whose routes ask nothing is not looked at for")
  func nothing() throws {
    let policy = try Shipped.bank()
    var names = TestNames()
    #expect(!policy.classifier(names: &names).asksCentre)
  }

  @Test("a calendar that only a condition asks for is used; routes with numbers shadow one another")
  func checks() {
    let load = Policy.load(files: [
      "p.yaml": """
      patchbay: 1
      calendars: { office: { weekly: { mon: "08:00-18:00" } } }
      queues: { general: {}, more: {} }
      routes:
        - { name: open, when: 'calendar("office").open', queue: general }
        - { name: some, when: 'queue("general").waiting > 5', queue: more }
        - { name: many, when: 'queue("general").waiting > 9', queue: more }
        - otherwise: general
      """
    ])
    #expect(load.short(.error, .warning, .advice) == ["7:5 route-shadowed"], "\(load.rendered())")
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
@testable import RoutingEngine
import Testing

/// Rows do not ask at each write whether a copy of the engine shares them; the engine does, for all of them.
@Suite struct EngineCopyTests {
  private struct Busy {
    var engine: Engine
    var now = Moment(milliseconds: 1000)

    init() {
      var plan = Plan(
        version: PlanVersion(1), tiers: [TierPlan(), TierPlan(points: .points(100), rate: 4000)])
      let one = SkillLevel(skill: SkillID(0), level: 2)
      plan.queues = [QueuePlan(needs: [one], order: .mostSkilled), QueuePlan(order: .longestReady)]
      engine = Engine(plan: plan)
      for number in 0..<70 {
        let agent = AgentID(UInt32(number))
        take(.defineAgent(agent, AgentProfile(skills: [SkillLevel(skill: SkillID(0), level: 3)])))
        take(.signIn(agent))
        if number % 2 == 0 { take(.setPresence(agent, .ready)) }
      }
      for number in 1...120 { arrive(number) }
    }

    mutating func take(_ command: Command) {
      var events: [Event] = []
      now = now + Milliseconds(7)
      let refusal = engine.handle(command, at: now, into: &events)
      #expect(refusal == nil)
      for case .offered(let offer, _, let agent, _, _) in events where offer.raw % 3 != 0 {
        take(.accept(agent, offer))
      }
    }

    mutating func arrive(_ number: Int) {
      take(
        .arrive(
          Arrival(
            interaction: InteractionID(UInt64(number)), customer: CustomerID(0),
            channel: number % 3 == 0 ? .chat : number % 3 == 1 ? .email : .voice,
            queue: QueueID(UInt32(number % 2)), tier: TierID(number % 5 == 0 ? 1 : 0))))
    }
  }

  @Test("a copy of an engine that is changed shares no rows with the other: none is left out")
  func noRowsAreShared() {
    let first = Busy()
    var second = first
    let before = Self.memory(of: first.engine)
    #expect(before.count >= 50)
    #expect(Self.memory(of: second.engine) == before)
    var events: [Event] = []
    second.engine.advance(to: second.now, into: &events)
    let after = Self.memory(of: second.engine)
    for (name, memory) in before { #expect(after[name] != memory, "\(name) is shared") }
    #expect(Self.memory(of: first.engine) == before)
  }

  @Test("what happens to a copy does not happen to the engine it was copied from, nor the other way round")
  func copiesGoTheirOwnWays() {
    var first = Busy()
    let then = first.engine.state()
    var second = first
    for number in 200...260 { second.arrive(number) }
    #expect(first.engine.state() == then)
    let ahead = second.engine.state()
    for number in 300...360 { first.arrive(number) }
    #expect(second.engine.state() == ahead)
    #expect(first.engine.checkInvariants().isEmpty)
    #expect(second.engine.checkInvariants().isEmpty)
  }

  /// By where they stand in the engine: all rows that have memory.
  private static func memory(of engine: Engine) -> [String: ObjectIdentifier] {
    var found: [String: ObjectIdentifier] = [:]
    func look(_ value: Any, _ path: String) {
      if let rows = value as? any RowsOfAnything {
        found[path] = rows.identity
        return
      }
      for (index, child) in Mirror(reflecting: value).children.enumerated() {
        look(child.value, "\(path).\(child.label ?? String(index))")
      }
    }
    look(engine, "engine")
    return found
  }
}

private protocol RowsOfAnything {
  var identity: ObjectIdentifier? { get }
}

extension Rows: RowsOfAnything {}

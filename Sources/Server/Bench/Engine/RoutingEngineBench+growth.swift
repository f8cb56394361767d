// SPDX-License-Identifier: Apache-2.0

import Interactions
import RoutingEngine

/// What a command costs in a large centre against a small one.
extension RoutingEngineBench {
  func growthWaiting(_ print: (BenchFigure) -> Void) {
    growth("growth_waiting", .atMost(4), print, "waiting", (1000, 1_000_000)) { waiting in
      (EngineCentre(agents: 10_000, classes: 1000), depth: waiting)
    }
  }

  func growthAgents(_ print: (BenchFigure) -> Void) {
    growth("growth_agents", .atMost(4), print, "agents", (100, 50_000)) { agents in
      (EngineCentre(agents: agents, classes: 1000), depth: 100_000)
    }
  }

  func growthClasses(_ print: (BenchFigure) -> Void) {
    growth("growth_classes", .atMost(6), print, "classes", (100, 10_000)) { classes in
      (EngineCentre(agents: 10_000, classes: classes), depth: 100_000)
    }
  }

  private func growth(
    _ name: String, _ must: BenchFigure.Must, _ print: (BenchFigure) -> Void, _ what: String,
    _ sizes: (small: Int, large: Int), _ centre: (Int) -> (EngineCentre, depth: Int)
  ) {
    func recording(_ size: Int) -> EngineRecording {
      let (centre, depth) = centre(size)
      var traffic = EngineTraffic(centre, depth: depth)
      return traffic.record(steady: commands / 2)
    }
    let (small, large) = (recording(sizes.small), recording(sizes.large))
    var ratios: [Double] = []
    var costs: (small: [Double], large: [Double]) = ([], [])
    for _ in 0..<runs {
      let cheap = small.replay() / Double(small.measured)
      let dear = large.replay() / Double(large.measured)
      costs.small.append(cheap)
      costs.large.append(dear)
      ratios.append(dear / cheap)
    }
    print(
      figure(
        name, median(ratios), "ratio", must,
        [
          "runs": .numbers(ratios), "small_ns": .number(median(costs.small)),
          "large_ns": .number(median(costs.large)),
          what: .numbers([Double(sizes.small), Double(sizes.large)]),
        ]))
  }

  /// An arrival while 90 % of 10,000 agents are ready and idle, in each of the four orders.
  func idleFloor(_ print: (BenchFigure) -> Void) {
    var params: [String: BenchValue] = ["agents": .number(10_000), "ready": .number(9000)]
    var worst = 0.0
    for order in AgentOrder.allCases {
      let runs = (0..<self.runs).map { _ in arrivalAmongIdle(order) }
      params["\(order)_ns"] = .number(median(runs))
      worst = max(worst, median(runs))
    }
    print(figure("idle_floor_ns", worst, "ns", .atMost(2000), params))
  }

  /// Nanoseconds of an arrival. What came is taken up and ended before more come.
  private func arrivalAmongIdle(_ order: AgentOrder) -> Double {
    var centre = EngineCentre(agents: 10_000, classes: 1000, order: order)
    var plan = centre.plan
    for queue in plan.queues.indices { plan.queues[queue]?.wrapUp = [.zero, .zero, .zero, .zero] }
    var engine = Engine(plan: plan)
    var events: [Event] = []
    var now = Moment(milliseconds: 1_800_000_000_000)
    func send(_ command: Command) {
      _ = engine.handle(command, at: now, into: &events)
    }
    for agent in 0..<10_000 {
      let id = AgentID(UInt32(agent))
      now = now + Milliseconds(1)
      send(.defineAgent(id, centre.profiles[agent]))
      send(.signIn(id))
      if agent % 10 != 0 { send(.setPresence(id, .ready)) }
    }
    var spent = 0.0
    var arrived = 0
    for turn in 0..<400 {
      let arrivals = (0..<64).map { centre.arrival(UInt64(turn * 64 + $0 + 1)) }
      events.removeAll(keepingCapacity: true)
      now = now + Milliseconds(1)
      let took = ThreadClock.spent { for arrival in arrivals { send(.arrive(arrival)) } }
      // The first turns make the classes.
      if turn >= 100 {
        spent += took
        arrived += arrivals.count
      }
      let given = events
      for case .offered(let offer, let id, let agent, _, _) in given {
        now = now + Milliseconds(1)
        send(.accept(agent, offer))
        send(.end(agent, id))
      }
    }
    return spent / Double(max(1, arrived))
  }
}

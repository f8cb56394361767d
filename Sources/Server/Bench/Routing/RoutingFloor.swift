// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The agents of a steady run: what each has in hand, who ends something next, and how long a take took.
struct RoutingFloor {
  private let centre: RoutingCentre
  private var random: WorkloadRandom
  /// By agent and channel.
  private var inHand: [[[InteractionID]]]
  /// When the agent ended its last piece, by agent and channel; 0: it has taken another.
  private var ended: [[Int64]]
  private(set) var assigned = 0
  /// From asking to a durable assignment, in nanoseconds.
  private(set) var takes: [Int64] = []

  init(_ centre: RoutingCentre, seed: UInt64) {
    self.centre = centre
    random = WorkloadRandom(seed: seed)
    inHand = Array(repeating: [[], []], count: centre.agents.count)
    ended = Array(repeating: [0, 0], count: centre.agents.count)
  }

  mutating func begin() {
    assigned = 0
    takes.removeAll()
  }

  /// An agent drawn at random and what it ends: calls in 60 of 100 cases, else chats. Nil when those drawn
  /// wait for work themselves.
  mutating func someoneToFinish() -> (AgentID, InteractionID)? {
    for _ in 0..<64 {
      let agent = random.below(inHand.count)
      let channel = random.below(100) < 60 ? 0 : 1
      guard !inHand[agent][channel].isEmpty else { continue }
      ended[agent][channel] = steadyNanoseconds()
      return (AgentID(UInt32(agent)), inHand[agent][channel].removeFirst())
    }
    return nil
  }

  /// What became durable. Offers are accepted.
  mutating func note(_ decision: Decision, _ rig: RoutingRig) {
    for event in decision.events {
      switch event {
      case .offered(let offer, _, let agent, _, _): rig.send(.accept(agent, offer))
      case .accepted(_, let id, let agent, _):
        let channel = centre.contacts[Int(id.raw) - 1].isVoice ? 0 : 1
        inHand[agent.index][channel].append(id)
        assigned += 1
        let since = ended[agent.index][channel]
        if since > 0 { takes.append(steadyNanoseconds() - since) }
        ended[agent.index][channel] = 0
      default: break
      }
    }
  }
}

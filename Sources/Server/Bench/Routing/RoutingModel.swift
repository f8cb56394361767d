// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The written rule, done the obvious way: of all that wait, an agent gets the one with the lowest priority
/// number, then the earliest, among those for which it has a free place in the channel and all skills. Looks
/// through everybody, across all sets of skills.
struct RoutingModel {
  private let centre: RoutingCentre
  private let skills: [UInt64]
  private let needs: [UInt64]
  /// By channel, in the order of service; taken ones are struck out.
  private var waiting: [[Int]] = [[], []]
  private var isTaken: [Bool]
  private var free: [[Int]]
  private(set) var takes = 0
  private(set) var complaints: [String] = []

  init(_ centre: RoutingCentre) {
    self.centre = centre
    func mask(_ skills: [Int]) -> UInt64 { skills.reduce(0) { $0 | 1 << UInt64($1) } }
    skills = centre.agents.map { mask($0.skills) }
    needs = centre.contacts.map { mask($0.needs) }
    isTaken = Array(repeating: false, count: centre.contacts.count)
    free = Array(repeating: [1, 3], count: centre.agents.count)
    for contact in centre.contacts.indices {
      waiting[centre.contacts[contact].isVoice ? 0 : 1].append(contact)
    }
    for channel in 0..<2 {
      waiting[channel].sort {
        let (a, b) = (centre.contacts[$0].priority, centre.contacts[$1].priority)
        return a != b ? a < b : $0 < $1
      }
    }
  }

  /// The engine offered it: was it the one?
  mutating func take(_ interaction: InteractionID, by agent: AgentID) {
    takes += 1
    let contact = Int(interaction.raw) - 1
    var best: Int?
    for channel in 0..<2 where free[agent.index][channel] > 0 {
      guard let found = waiting[channel].first(where: { isFor(agent.index, $0) }) else { continue }
      if let known = best, isBefore(known, found) { continue }
      best = found
    }
    if best != contact, complaints.count < 10 {
      complaints.append("agent \(agent.raw) got \(contact), and not \(best.map { "\($0)" } ?? "nothing")")
    }
    let channel = centre.contacts[contact].isVoice ? 0 : 1
    isTaken[contact] = true
    free[agent.index][channel] -= 1
    if takes % 256 == 0 {
      for channel in 0..<2 { waiting[channel].removeAll { isTaken[$0] } }
    }
  }

  mutating func finish(_ interaction: InteractionID, by agent: AgentID) {
    free[agent.index][centre.contacts[Int(interaction.raw) - 1].isVoice ? 0 : 1] += 1
  }

  private func isFor(_ agent: Int, _ contact: Int) -> Bool {
    !isTaken[contact] && needs[contact] & ~skills[agent] == 0
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    let (x, y) = (centre.contacts[a].priority, centre.contacts[b].priority)
    return x != y ? x < y : a < b
  }
}

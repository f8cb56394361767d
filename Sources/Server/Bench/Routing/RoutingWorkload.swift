// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The workload that routers are compared by: agents with skills, and contacts that each some agent can
/// serve. Drawn from a seed; `text` is the file, byte for byte the same as from any other generator of it.
struct RoutingWorkload {
  struct Agent {
    /// Ascending.
    var skills: [Int]
    /// 1 to 5, for each skill.
    var levels: [Int]
  }

  struct Contact {
    var isVoice: Bool
    /// 0, 1, 2: the lower is served first.
    var priority: Int
    /// Ascending.
    var needs: [Int]
    /// When it arrives, in microseconds; 0 but in paced mode.
    var at: Int
    /// How long it takes, in microseconds.
    var hold: Int
  }

  var agentCount = 1000
  var contactCount = 100_000
  var skills = 50
  var seed: UInt64 = 7
  /// Contacts a second; nil: drain, all are there at once.
  var rate: Int?
  var vipPercent = 5
  var voicePercent = 60
  var holdMicroseconds = 0

  /// The agents, drawn.
  func agents() -> [Agent] {
    var random = WorkloadRandom(seed: seed)
    var sums: [Int] = []
    for skill in 0..<skills { sums.append((sums.last ?? 0) + 100_000 / (skill + 5)) }
    return (0..<agentCount).map { _ in
      let count = 3 + random.below(6)
      var have: [Int] = []
      while have.count < count {
        let skill = random.pick(sums)
        if !have.contains(skill) { have.append(skill) }
      }
      have.sort()
      return Agent(skills: have, levels: have.map { _ in 1 + random.below(5) })
    }
  }

  /// The contacts, drawn; more of them begin with the same ones.
  func contacts(_ count: Int, of agents: [Agent]) -> [Contact] {
    var random = WorkloadRandom(seed: seed ^ 0x5_DEEC_E66D)
    var at = 0.0
    return (0..<count).map { _ in
      var pool = agents[random.below(agents.count)].skills
      let drawn = random.below(100)
      var needs: [Int] = []
      for _ in 0..<(drawn < 60 ? 1 : drawn < 90 ? 2 : 3) {
        needs.append(pool.remove(at: random.below(pool.count)))
      }
      needs.sort()
      let isVoice = random.below(100) < voicePercent
      let priority = random.below(100)
      var hold = 0
      if holdMicroseconds > 0 { hold = Int(-log(random.unit()) * Double(holdMicroseconds)) }
      if let rate { at += -log(random.unit()) * 1e6 / Double(rate) }
      return Contact(
        isVoice: isVoice, priority: priority < vipPercent ? 0 : priority < 50 ? 1 : 2, needs: needs,
        at: Int(at), hold: hold)
    }
  }

  /// The file's bytes.
  func text() -> Data {
    let agents = agents()
    var text = """
      {"t":"meta","v":1,"agents":\(agentCount),"interactions":\(contactCount),"skills":\(skills),\
      "seed":\(seed),"mode":"\(rate == nil ? "drain" : "paced")","rate":\(rate ?? 0),\
      "vip_pct":\(vipPercent),"voice_pct":\(voicePercent),"hold_us":\(holdMicroseconds)}

      """
    func list(_ numbers: [Int]) -> String { "[" + numbers.map { String($0) }.joined(separator: ",") + "]" }
    for (id, agent) in agents.enumerated() {
      text += """
        {"t":"agent","id":\(id),"skills":\(list(agent.skills)),"prof":\(list(agent.levels)),\
        "cap":{"voice":1,"chat":3}}

        """
    }
    for (id, contact) in contacts(contactCount, of: agents).enumerated() {
      text += """
        {"t":"ix","id":\(id),"ch":"\(contact.isVoice ? "voice" : "chat")","pri":\(contact.priority),\
        "req":\(list(contact.needs)),"at":\(contact.at),"hold":\(contact.hold)}

        """
    }
    return Data(text.utf8)
  }

  /// The workload of a file. What its first line says is drawn anew, and every byte must be the file's: so
  /// each run shows that this generator is the workload's own.
  static func read(_ path: String) throws -> RoutingWorkload {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchError("can't read \(path)")
    }
    guard let end = data.firstIndex(of: UInt8(ascii: "\n")),
      let meta = try JSONSerialization.jsonObject(with: data[..<end]) as? [String: Any],
      meta["t"] as? String == "meta", meta["v"] as? Int == 1
    else { throw BenchError("\(path) does not begin with a meta line") }
    func number(_ key: String) throws -> Int {
      guard let value = meta[key] as? Int else { throw BenchError("\(path): no \(key) in the meta line") }
      return value
    }
    var workload = RoutingWorkload()
    workload.agentCount = try number("agents")
    workload.contactCount = try number("interactions")
    workload.skills = try number("skills")
    workload.seed = UInt64(try number("seed"))
    workload.rate = meta["mode"] as? String == "paced" ? try number("rate") : nil
    workload.vipPercent = try number("vip_pct")
    workload.voicePercent = try number("voice_pct")
    workload.holdMicroseconds = try number("hold_us")
    guard workload.text() == data else { throw BenchError("\(path) is not what its meta line draws") }
    return workload
  }
}

// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A few agents and visitors who talk: agents accept what is offered and answer each `ask N` with `answer N`.
struct ChatTalk {
  private var lines: [ChatLine]
  private let agents: Int
  /// Visitors whose contact has been accepted.
  private var accepted: Set<Int> = []
  private var seenOffers: Set<String> = []
  private var answeredMessages: Set<String> = []
  private var asked: [String: Int64] = [:]
  private var trips: [Int64] = []
  private var commands = 0

  init(agents: [ChatLine], guests: [ChatLine]) {
    lines = agents + guests
    self.agents = agents.count
  }

  /// Until every visitor has an agent.
  mutating func settle(seconds: Double) throws {
    let end = steadyNanoseconds() + Int64(seconds * 1e9)
    while accepted.count < lines.count - agents {
      guard steadyNanoseconds() < end else {
        throw BenchError("only \(accepted.count) visitors got an agent")
      }
      try pump(milliseconds: 20)
    }
  }

  mutating func run(roundTripsPerSecond rate: Double, seconds: Double) throws -> [Int64] {
    let begin = steadyNanoseconds()
    let end = begin + Int64(seconds * 1e9)
    let gap = Int64(1e9 / rate)
    var next = begin
    var number = 0
    while next < end {
      let now = steadyNanoseconds()
      if now >= next {
        let text = "ask \(number)"
        let guest = agents + number % (lines.count - agents)
        asked["answer \(number)"] = next
        try lines[guest].send(["type": "say", "id": "ask-\(number)", "text": text])
        number += 1
        next += gap
      }
      try pump(milliseconds: max(0, Int32((next - steadyNanoseconds()) / 1_000_000)))
    }
    let patience = steadyNanoseconds() + 5_000_000_000
    while !asked.isEmpty, steadyNanoseconds() < patience { try pump(milliseconds: 20) }
    guard asked.isEmpty else { throw BenchError("\(asked.count) of \(number) questions were not answered") }
    return trips
  }

  private mutating func pump(milliseconds: Int32) throws {
    var watched = lines.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    guard poll(&watched, nfds_t(watched.count), milliseconds) > 0 else { return }
    for index in lines.indices where watched[index].revents != 0 {
      for frame in try lines[index].receive() {
        if index < agents { try desk(index, frame) } else { guest(index, frame) }
      }
    }
  }

  private mutating func desk(_ index: Int, _ frame: [String: Any]) throws {
    for offer in frame["offers"] as? [[String: Any]] ?? [] {
      guard let id = offer["offer"] as? String, seenOffers.insert(id).inserted else { continue }
      try command(index, ["command": "accept", "offer": id])
    }
    var messages = frame["messages"] as? [[String: Any]] ?? []
    for item in frame["work"] as? [[String: Any]] ?? [] {
      messages += item["messages"] as? [[String: Any]] ?? []
    }
    for message in messages {
      guard let text = message["text"] as? String, text.hasPrefix("ask "), let id = message["id"] as? String,
        let interaction = message["interaction"] as? String, answeredMessages.insert(id).inserted
      else { continue }
      try command(
        index, ["command": "say", "interaction": interaction, "text": "answer " + text.dropFirst(4)])
    }
  }

  private mutating func command(_ index: Int, _ fields: [String: Any]) throws {
    commands += 1
    try lines[index].send(
      fields.merging(["type": "command", "id": "c\(index)-\(commands)"]) { old, _ in old })
  }

  private mutating func guest(_ index: Int, _ frame: [String: Any]) {
    if frame["phase"] as? String == "active" { accepted.insert(index) }
    for message in frame["messages"] as? [[String: Any]] ?? [] {
      guard let text = message["text"] as? String, let start = asked.removeValue(forKey: text) else {
        continue
      }
      trips.append(steadyNanoseconds() - start)
    }
  }
}

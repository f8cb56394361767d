// SPDX-License-Identifier: Apache-2.0

import Foundation
import Interactions
import Testing

@testable import Server

/// A client that keeps the rules of the protocol, and complains when the server breaks them.
struct LiveTestPage {
  private(set) var outbox = Outbox(bounds: Outbox.Bounds(frames: 100_000, bytes: 1 << 30))
  private(set) var at: Place?
  /// In the order in which they were told.
  private(set) var messages: [String] = []
  private(set) var fields: [String: String] = [:]
  private(set) var welcomes: [Bool] = []
  private(set) var states = 0
  private(set) var work: Set<String> = []

  /// Takes all frames that are there.
  mutating func read() throws {
    while let batch = outbox.take(1_000) {
      for frame in batch.frames { try take(frame) }
      outbox.wrote(batch.frames)
    }
  }

  /// The socket is lost with whatever is in it; there is a new one.
  mutating func reconnect() {
    outbox = Outbox(bounds: Outbox.Bounds(frames: 100_000, bytes: 1 << 30))
  }

  private mutating func take(_ text: String) throws {
    let frame = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    switch frame["type"] as? String {
    case "welcome":
      welcomes.append(try #require(frame["resumed"] as? Bool))
    case "state":
      states += 1
      at = try place(frame)
      messages = []
      fields = [:]
      work = []
      try merge(frame)
    case "update":
      let new = try place(frame)
      #expect(at.map { $0 < new } ?? false, "an update that is not news: \(text)")
      at = new
      try merge(frame)
    default: break
    }
  }

  private mutating func merge(_ frame: [String: Any]) throws {
    for name in ["phase", "interaction"] {
      if let text = frame[name] as? String { fields[name] = text }
    }
    if let agent = frame["agent"] { fields["agent"] = (agent as? [String: String])?["name"] }
    if let closed = frame["closed"] as? [String: String] { fields["closed"] = closed["cause"] }
    for item in frame["work"] as? [[String: Any]] ?? [] {
      let id = try #require(item["interaction"] as? String)
      work.insert(id)
      // An item comes whole: its messages replace those known.
      let own = try ids(item)
      messages = messages.filter { !own.contains($0) } + own
    }
    for id in frame["gone"] as? [String] ?? [] { work.remove(id) }
    for id in try ids(frame) {
      #expect(!messages.contains(id), "message \(id) twice")
      messages.append(id)
    }
  }

  private func ids(_ object: [String: Any]) throws -> [String] {
    try (object["messages"] as? [[String: Any]] ?? []).map { try #require($0["id"] as? String) }
  }

  private func place(_ frame: [String: Any]) throws -> Place {
    let place = try #require(frame["at"] as? [String: Any])
    let record = try #require(place["record"] as? NSNumber)
    let index = try #require(place["index"] as? NSNumber)
    return Place(record: record.uint64Value, index: index.uint32Value)
  }
}

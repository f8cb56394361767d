// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The messages of open interactions, as far as they were followed. Bounded: when it is full, those that
/// nobody looks at go, the oldest first; the archive has them.
struct TranscriptMemory: Sendable {
  let maximumBytes: Int
  private(set) var bytes = 0
  private var transcripts: [InteractionID: Transcript] = [:]
  /// In the order of arrival; may name some that are gone.
  private var arrivals: [InteractionID] = []
  private var firstArrival = 0
  private var ends = RecentEnds()

  init(maximumBytes: Int = 128 << 20) { self.maximumBytes = maximumBytes }

  subscript(id: InteractionID) -> Transcript? { transcripts[id] }
  func isComplete(_ id: InteractionID) -> Bool { transcripts[id]?.isComplete ?? false }
  var count: Int { transcripts.count }

  /// Takes a record in.
  ///
  /// - Parameter isWatched: whether somebody who is connected looks at the interaction.
  mutating func fold(_ record: Record, isWatched: (InteractionID) -> Bool) {
    var closed: [InteractionID] = []
    for decision in record.decisions {
      for event in decision.events {
        switch event {
        case .arrived(let arrival):
          insert(arrival.interaction, Transcript(customer: arrival.customer, isComplete: true))
        case .closed(let id, let cause, _):
          transcripts[id]?.closed = cause
          closed.append(id)
        default: break
        }
      }
    }
    for content in record.contents {
      guard case .message(let message) = content.item else { continue }
      append(message, record)
    }
    for id in closed where !isWatched(id) {
      if let cause = transcripts[id]?.closed { ends.note(id, cause) }
      remove(id)
    }
    if !record.erased.isEmpty { forget(Set(record.erased)) }
    if bytes > maximumBytes { evict(isWatched) }
  }

  private mutating func append(_ message: MessageContent, _ record: Record) {
    let id = message.interaction
    if transcripts[id] == nil { insert(id, Transcript(isComplete: false)) }
    let entry = Transcript.Entry(record: record.position, content: message, at: record.at)
    bytes -= transcripts[id]?.bytes ?? 0
    transcripts[id]?.append(entry)
    bytes += transcripts[id]?.bytes ?? 0
  }

  private mutating func insert(_ id: InteractionID, _ transcript: Transcript) {
    bytes += 128 + transcript.bytes
    transcripts[id] = transcript
    arrivals.append(id)
  }

  /// Adds what the archive had.
  mutating func complete(_ id: InteractionID, with past: [PastMessage], folded: UInt64) {
    if transcripts[id] == nil {
      insert(id, Transcript(isComplete: false))
      transcripts[id]?.closed = ends[id]
    }
    bytes -= transcripts[id]?.bytes ?? 0
    transcripts[id]?.complete(with: past, folded: folded)
    bytes += transcripts[id]?.bytes ?? 0
  }

  /// Nobody looks at it any more.
  mutating func unwatch(_ id: InteractionID) {
    if transcripts[id]?.closed != nil { remove(id) }
  }

  private mutating func remove(_ id: InteractionID) {
    guard let gone = transcripts.removeValue(forKey: id) else { return }
    bytes -= 128 + gone.bytes
    if arrivals.count - firstArrival > 1_024, arrivals.count - firstArrival > 4 * transcripts.count {
      arrivals = arrivals[firstArrival...].filter { transcripts[$0] != nil }
      firstArrival = 0
    }
  }

  private mutating func forget(_ customers: Set<CustomerID>) {
    for (id, transcript) in transcripts where transcript.customer.map(customers.contains) ?? true {
      remove(id)
    }
  }

  private mutating func evict(_ isWatched: (InteractionID) -> Bool) {
    var kept: [InteractionID] = []
    while bytes > maximumBytes / 8 * 7, firstArrival < arrivals.count {
      let id = arrivals[firstArrival]
      firstArrival += 1
      if transcripts[id] != nil, isWatched(id) { kept.append(id) } else { remove(id) }
    }
    arrivals = Array(arrivals[firstArrival...]) + kept
    firstArrival = 0
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions

/// The last messages of one interaction.
struct Transcript: Sendable {
  /// What a desk shows at most.
  static let maximumMessages = 200

  struct Entry: Sendable {
    /// The record that holds it; 0: read from the archive.
    var record: UInt64
    var content: MessageContent
    var at: Moment
  }

  var customer: CustomerID?
  /// Ascending by number.
  private(set) var entries: [Entry] = []
  /// All since the interaction began are here (up to `maximumMessages`).
  var isComplete: Bool
  /// How it was closed; nil: open.
  var closed: CloseCause?

  init(customer: CustomerID? = nil, isComplete: Bool) {
    self.customer = customer
    self.isComplete = isComplete
  }

  /// Messages up to this record may be missing, or not be known by their records.
  private(set) var missingThrough: UInt64 = 0
  /// Roughly what it takes in memory.
  private(set) var bytes = 0

  mutating func append(_ entry: Entry) {
    entries.append(entry)
    bytes += Self.size(entry)
    trim()
  }

  /// What the archive knows of the time before we followed. Each message is kept once.
  ///
  /// - Parameter folded: the last record followed.
  mutating func complete(with past: [PastMessage], folded: UInt64) {
    missingThrough = max(missingThrough, (entries.first?.record ?? folded + 1) - 1)
    let known = Set(entries.map(\.content.message))
    let older = past.filter { !known.contains($0.content.message) }
      .map { Entry(record: 0, content: $0.content, at: $0.at) }
    entries = (older + entries).sorted { $0.content.message < $1.content.message }
    bytes = entries.reduce(0) { $0 + Self.size($1) }
    isComplete = true
    trim()
  }

  private mutating func trim() {
    // A few more than needed, so that not every message moves the others.
    guard entries.count > Self.maximumMessages + 50 else { return }
    let gone = entries.count - Self.maximumMessages
    for entry in entries.prefix(gone) {
      bytes -= Self.size(entry)
      missingThrough = max(missingThrough, entry.record)
    }
    entries.removeFirst(gone)
  }

  /// Whether all behind that record can be told one by one; if not, the last ones are told anew.
  func hasAll(after record: UInt64) -> Bool { record >= missingThrough }

  private static func size(_ entry: Entry) -> Int { 160 + entry.content.text.utf8.count }

  /// Those of the records behind `after` up to `through`.
  func entries(after: UInt64, through: UInt64) -> ArraySlice<Entry> {
    guard let first = entries.firstIndex(where: { $0.record > after }) else { return [] }
    return upTo(through)[first...]
  }

  /// The last ones up to that record.
  func last(through record: UInt64) -> ArraySlice<Entry> { upTo(record).suffix(Self.maximumMessages) }

  private func upTo(_ record: UInt64) -> ArraySlice<Entry> {
    entries.prefix(1 + (entries.lastIndex { $0.record <= record } ?? -1))
  }
}

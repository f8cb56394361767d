// SPDX-License-Identifier: Apache-2.0

package import Interactions

extension RecordLog {
  /// Records from `position` on, ascending without gaps; none behind the end.
  ///
  /// - Parameters:
  ///   - limit: at most that many (and about 8 MiB, but at least one); at least 1.
  ///   - opening: which contents are opened.
  /// - Throws: `damagedRecord`, `damagedContent`, `newerRecord` for what cannot be read; `recordsMissing`
  ///   when `position` was dropped.
  package func records(
    from position: UInt64, limit: Int = 512, opening kinds: ContentKinds = .all
  ) throws(JournalError) -> [Record] {
    let gcm = try GCM()
    var records: [Record] = []
    for encoded in try store.records(from: position, limit: limit, bytes: Self.readBytes) {
      records.append(try decode(encoded, kinds, gcm))
    }
    return records
  }

  /// Gives every record from `position` to the last one to `body`, in order, on the caller's thread: for
  /// recovery. What comes next is read and decoded meanwhile, on all cores.
  ///
  /// - Throws: as `records(from:)`, and what `body` throws.
  package func forEachRecord(
    from position: UInt64, opening kinds: ContentKinds = .all, _ body: (Record) throws -> Void
  ) throws {
    let ahead = ReadAhead(log: self, from: max(position, 1), kinds: kinds)
    defer { ahead.finish() }
    while true {
      let records = try ahead.next()
      guard !records.isEmpty else { return }
      for record in records { try body(record) }
    }
  }

  func decode(_ encoded: EncodedRecord, _ kinds: ContentKinds, _ gcm: GCM) throws(JournalError) -> Record {
    let position = encoded.position
    guard encoded.format <= RecordFormat.current else { throw .newerRecord(position: position) }
    let contents = try sealer.open(encoded.sealed, in: .record, position: position, kinds: kinds, with: gcm)
    do throws(CodingFault) {
      return try Record(
        position: position, at: Moment(milliseconds: encoded.at), body: encoded.body, contents: contents)
    } catch {
      throw error == .unknown ? .newerRecord(position: position) : .damagedRecord(position: position)
    }
  }
}

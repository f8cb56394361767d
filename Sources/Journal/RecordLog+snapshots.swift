// SPDX-License-Identifier: Apache-2.0

package import Interactions

extension RecordLog {
  /// Writes a snapshot, durable when it returns; the newest two are kept. Any thread; does not hold up
  /// appends.
  package func write(_ snapshot: Snapshot) throws(JournalError) {
    let (sealed, _) = try sealer.seal(snapshot.contents, in: .snapshot, position: snapshot.position)
    let body = try Self.encoding { try snapshot.encodedBody() }
    try store.write(
      EncodedSnapshot(position: snapshot.position, at: snapshot.at.milliseconds, body: body, sealed: sealed))
  }

  /// The newest snapshot that can be read; a damaged one is passed over for the one before it, or for the
  /// whole log.
  ///
  /// - Parameter last: only one that holds no record behind this one.
  /// - Throws: `recordsMissing` when none covers the records that were dropped; `newerVersion` when a newer
  ///   release wrote the newest one.
  package func newestSnapshot(through last: UInt64 = .max) throws(JournalError) -> SnapshotReading {
    var damaged: [UInt64] = []
    for position in try store.snapshotPositions() where position <= last {
      do throws(JournalError) {
        let snapshot = try decode(try store.snapshot(at: position))
        // A snapshot ahead of the log belongs to a last record that was torn away.
        guard position <= lastPosition, position + 1 >= firstPosition else {
          damaged.append(position)
          continue
        }
        return SnapshotReading(snapshot: snapshot, damaged: damaged)
      } catch {
        switch error {
        case .damagedSnapshot, .damagedContent: damaged.append(position)
        default: throw error
        }
      }
    }
    guard firstPosition <= 1 else { throw .recordsMissing(from: firstPosition) }
    return SnapshotReading(snapshot: nil, damaged: damaged)
  }

  /// Drops records that neither a start nor a follower needs any more: up to the older of the two kept
  /// snapshots, and never the last one.
  ///
  /// - Parameter followers: the position that every follower has passed.
  /// - Returns: how many records were dropped.
  package func dropRecords(behind followers: UInt64) throws(JournalError) -> Int {
    let positions = try store.snapshotPositions()
    guard positions.count >= SnapshotFolder.kept, let oldest = positions.last else { return 0 }
    return try store.dropRecords(through: min(oldest, followers))
  }

  private func decode(_ encoded: EncodedSnapshot) throws(JournalError) -> Snapshot {
    let position = encoded.position
    guard encoded.format <= RecordFormat.current else {
      throw .newerVersion(file: "snapshots", found: Int(encoded.format))
    }
    let contents = try sealer.open(
      encoded.sealed, in: .snapshot, position: position, kinds: .all, with: try GCM())
    do throws(CodingFault) {
      return try Snapshot(
        position: position, at: Moment(milliseconds: encoded.at), body: encoded.body, contents: contents)
    } catch {
      throw error == .unknown
        ? .newerVersion(file: "snapshots", found: Int(encoded.format)) : .damagedSnapshot(position: position)
    }
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@testable import Server

@Suite struct LiveTouchRingTests {
  private func touch(_ number: UInt64) -> Touch { Touch(.contact, interaction: InteractionID(number)) }

  /// A ring that follows from record 10 on, four records long; each touches what is numbered as the record.
  private func ring(upTo last: UInt64, records: Int = 4, touches: Int = 1_000) -> TouchRing {
    var ring = TouchRing(behind: 10, maximumRecords: records, maximumTouches: touches)
    if last > 10 { for record in 11...last { ring.append(record, [touch(record), touch(record)]) } }
    return ring
  }

  /// Where a client was; what is told again (the records), nil: everything.
  @Test(
    arguments: [
      (16, UInt32.max, Array(UInt64(17)...18)),
      (17, .max, [18]),
      (18, .max, []),
      (14, .max, Array(15...18)),  // the oldest that is kept
      (13, .max, nil),  // fell out
      (10, .max, nil),
      (0, 0, nil),
      (19, .max, nil),  // of another log, or of the future
      (.max, .max, nil),
      (17, 1, Array(17...18)),  // inside a record: counts as before it
      (15, 0, Array(15...18)),
      (14, 0, nil),
    ] as [(UInt64, UInt32, [UInt64]?)])
  func whatIsToldAgain(_ record: UInt64, _ index: UInt32, _ expected: [UInt64]?) {
    let found = ring(upTo: 18).touches(behind: Place(record: record, index: index))
    let numbers = found.map { $0.compactMap { $0.interaction?.raw } }
    #expect(numbers == expected?.flatMap { [$0, $0] })
  }

  @Test func anEmptyRingKnowsItsOwnPlaceOnly() {
    #expect(ring(upTo: 10).touches(behind: Place(record: 10, index: .max))?.isEmpty == true)
    #expect(ring(upTo: 10).touches(behind: Place(record: 9, index: .max)) == nil)
    #expect(ring(upTo: 10).touches(behind: Place(record: 11, index: .max)) == nil)
  }

  @Test func touchesAreBounded() {
    let ring = ring(upTo: 18, records: 100, touches: 6)
    #expect(ring.touches(behind: Place(record: 15, index: .max))?.count == 6)
    #expect(ring.touches(behind: Place(record: 14, index: .max)) == nil)
  }

  @Test func manyRecordsLater() {
    let ring = ring(upTo: 20_000, records: 500)
    #expect(ring.touches(behind: Place(record: 19_500, index: .max))?.count == 1_000)
    #expect(ring.touches(behind: Place(record: 19_500, index: .max))?.first?.interaction?.raw == 19_501)
    #expect(ring.touches(behind: Place(record: 19_499, index: .max)) == nil)
  }
}

// SPDX-License-Identifier: Apache-2.0

import Interactions
import Testing

@Suite("The book of versions")
struct PolicyBookTests {
  private static func record(_ position: UInt64, _ acts: [PolicyAct], pushed: UInt32? = nil, size: Int = 1)
    -> Record
  {
    var record = Record(position: position, at: Moment(milliseconds: Int64(position) * 1000))
    record.policyActs = acts
    if let pushed {
      let text = String(repeating: "x", count: size)
      record.pushed = [
        PolicyVersion(version: PlanVersion(pushed), hash: "h\(pushed)", files: ["a": text])
      ]
    }
    return record
  }

  private static func book(_ steps: [(PolicyAct.Kind, UInt32)]) -> PolicyBook {
    var book = PolicyBook()
    for (place, (kind, version)) in steps.enumerated() {
      book.note(
        record(
          UInt64(place + 1), [PolicyAct(kind, PlanVersion(version))], pushed: kind == .pushed ? version : nil)
      )
    }
    return book
  }

  private static let three: [(PolicyAct.Kind, UInt32)] = [(.pushed, 1), (.pushed, 2), (.pushed, 3)]

  @Test(
    "the way to the live version, and what a rollback brings back",
    arguments: [
      // what happens, the way, what a rollback brings back
      ([(.activated, 1)], [1], nil),
      ([(.activated, 1), (.activated, 2), (.activated, 3)], [1, 2, 3], 2),
      ([(.activated, 1), (.activated, 2), (.activated, 3), (.rolledBack, 2)], [1, 2], 1),
      ([(.activated, 1), (.activated, 2), (.rolledBack, 1), (.activated, 2)], [1, 2], 1),
      ([(.activated, 1), (.activated, 2), (.activated, 1)], [1, 2, 1], 2),
      ([(.activated, 1), (.activated, 1)], [1], nil),
    ] as [([(PolicyAct.Kind, UInt32)], [UInt32], UInt32?)])
  func way(_ steps: [(PolicyAct.Kind, UInt32)], _ expected: [UInt32], _ before: UInt32?) {
    let book = Self.book(Self.three + steps)
    #expect(book.way.map(\.number) == expected)
    #expect(book.before?.number == before)
  }

  @Test("a shadow ends when it comes into force, or another one begins")
  func shadows() {
    #expect(Self.book(Self.three + [(.shadowStarted, 2)]).shadow == PlanVersion(2))
    #expect(Self.book(Self.three + [(.shadowStarted, 2), (.shadowStarted, 3)]).shadow == PlanVersion(3))
    #expect(Self.book(Self.three + [(.shadowStarted, 2), (.activated, 2)]).shadow == nil)
    #expect(Self.book(Self.three + [(.shadowStarted, 2), (.activated, 3)]).shadow == PlanVersion(2))
    #expect(Self.book(Self.three + [(.shadowStarted, 2), (.shadowEnded, 2)]).shadow == nil)
  }

  @Test("a review is over only for the version that is live")
  func reviews() {
    #expect(Self.book(Self.three + [(.activated, 1)]).isReviewDue)
    #expect(!Self.book(Self.three + [(.activated, 1), (.reviewed, 1)]).isReviewDue)
    #expect(Self.book(Self.three + [(.activated, 2), (.reviewed, 1)]).isReviewDue)
  }

  @Test("the oldest are forgotten, never what is in force, a shadow, the newest or the way back")
  func bounds() {
    var book = PolicyBook()
    book.note(Self.record(1, [PolicyAct(.pushed, PlanVersion(1))], pushed: 1))
    book.note(Self.record(2, [PolicyAct(.activated, PlanVersion(1))]))
    book.note(Self.record(3, [PolicyAct(.pushed, PlanVersion(2))], pushed: 2))
    book.note(Self.record(4, [PolicyAct(.activated, PlanVersion(2))]))
    book.note(Self.record(5, [PolicyAct(.pushed, PlanVersion(3))], pushed: 3))
    book.note(Self.record(6, [PolicyAct(.shadowStarted, PlanVersion(3))]))
    for version in UInt32(4)...200 {
      book.note(
        Self.record(UInt64(version) + 10, [PolicyAct(.pushed, PlanVersion(version))], pushed: version))
    }
    #expect(book.entries.count == PolicyBook.mostVersions)
    #expect(book.entries.prefix(3).map(\.text.version.number) == [1, 2, 3])
    #expect(book.entries.last?.text.version == PlanVersion(200) && book.next == PlanVersion(201))
    let large = PolicyBook.mostBytes / 3
    for version in UInt32(201)...206 {
      book.note(
        Self.record(
          UInt64(version) + 10, [PolicyAct(.pushed, PlanVersion(version))], pushed: version, size: large))
    }
    #expect(book.entries.reduce(0) { $0 + $1.text.bytes } <= PolicyBook.mostBytes)
    #expect(book.entries.prefix(3).map(\.text.version.number) == [1, 2, 3])
    #expect(book.entries.last?.text.version == PlanVersion(206))
  }

  @Test("records of the first release know activations only: each was a start")
  func firstRelease() {
    var book = PolicyBook()
    for version in UInt32(1)...2 {
      var record = Record(position: UInt64(version), at: Moment(milliseconds: Int64(version)))
      record.policies = [
        PolicyActivated(version: PlanVersion(version), hash: "h\(version)", files: ["a": "\(version)"])
      ]
      book.note(record)
    }
    #expect(book.way.map(\.number) == [1, 2] && book.entries.map(\.origin) == ["start", "start"])
    #expect(book.entries[0].activatedAt == Moment(milliseconds: 1) && book.live == PlanVersion(2))
  }
}

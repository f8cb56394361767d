// SPDX-License-Identifier: Apache-2.0

import Channels
import Synchronization
import Testing

@testable import Server

@Suite struct LiveOutboxTests {
  private final class Ends: Sendable {
    private let state = Mutex<[CentreFrame.Bye]>([])
    var all: [CentreFrame.Bye] { state.withLock { $0 } }
    func note(_ bye: CentreFrame.Bye) { state.withLock { $0.append(bye) } }
  }

  @Test func aReaderOf256FramesBehindIsDropped() {
    let ends = Ends()
    let outbox = Outbox(onClosing: ends.note)
    for number in 1...256 { #expect(outbox.send("\(number)"), "frame \(number)") }
    #expect(ends.all.isEmpty)
    #expect(!outbox.send("one too many"))
    #expect(!outbox.send("another"))
    #expect(ends.all == [.slow])
    #expect(outbox.take() == Outbox.Batch(frames: [], closing: .slow))
    #expect(outbox.take() == nil)
  }

  @Test func aReaderOfOneMebibyteBehindIsDropped() {
    let ends = Ends()
    let outbox = Outbox(onClosing: ends.note)
    let quarter = String(repeating: "x", count: 1 << 18)
    for _ in 0..<4 { #expect(outbox.send(quarter)) }
    #expect(!outbox.send("x"))
    #expect(ends.all == [.slow])
  }

  @Test func aStateLargerThanTheBoundIsStillTold() {
    let outbox = Outbox()
    #expect(outbox.send("welcome"))
    #expect(outbox.send(String(repeating: "x", count: 3 << 20)))
    #expect(outbox.send("what comes right behind it"))
  }

  @Test func whatIsBeingWrittenCountsUntilItIsWritten() throws {
    let outbox = Outbox()
    for number in 1...256 { outbox.send("\(number)") }
    let batch = try #require(outbox.take(100))
    #expect(batch.frames.count == 100 && batch.closing == nil)
    outbox.wrote(batch.frames)
    for number in 1...100 { #expect(outbox.send("\(number)")) }
    _ = outbox.take(10)
    #expect(!outbox.send("one too many"))
  }

  @Test func aGoodbyeComesBehindWhatWaits() {
    let outbox = Outbox()
    outbox.send("a")
    outbox.close(.replaced)
    outbox.close(.protocol)
    #expect(!outbox.send("b"))
    #expect(outbox.take() == Outbox.Batch(frames: ["a"], closing: .replaced))
  }
}

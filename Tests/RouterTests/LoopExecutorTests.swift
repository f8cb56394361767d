// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Testing

@testable import Router

@Suite("The loop's own thread")
struct LoopExecutorTests {
  private actor Worker {
    let executor = LoopExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// The threads on which it was before and after it slept; it is woken from elsewhere.
    func sleepOnce() async -> (before: UInt, after: UInt) {
      let before = thisThread()
      await Self.wokenFromElsewhere()
      return (before, thisThread())
    }

    /// What somebody sees who is not of the actor but called by it, right after waking.
    nonisolated(nonsending) private static func wokenFromElsewhere() async {
      await withCheckedContinuation { continuation in
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(5)) { continuation.resume() }
      }
    }
  }

  @Test("who prefers it wakes on it, not on the pool first")
  func wakesThere() async {
    let executor = LoopExecutor()
    let threads = await Task(executorPreference: executor) { () -> Set<UInt> in
      var threads = [thisThread()]
      for _ in 0..<20 {
        await withCheckedContinuation { continuation in
          DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(1)) { continuation.resume() }
        }
        threads.append(thisThread())
      }
      return Set(threads)
    }.value
    #expect(threads.count == 1)
    #expect(threads != [thisThread()])
  }

  @Test("an actor on it stays on it, whoever wakes it")
  func actorStays() async {
    let worker = Worker()
    let preferring = await Task(executorPreference: worker.executor) { await worker.sleepOnce() }.value
    let other = await worker.sleepOnce()
    #expect(preferring.before == preferring.after)
    #expect(other.before == other.after)
    #expect(preferring.before == other.before)
  }
}

private func thisThread() -> UInt { UInt(pthread_self()) }

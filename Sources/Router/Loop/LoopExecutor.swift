// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// A thread for the loop alone: on the shared pool, which has as many threads as the machine has cores, a
/// decision would wait behind whatever runs there, a projection being folded for instance. It ends with the
/// executor.
///
/// Both the executor of the loop's isolation and the one that the loop's task prefers: a task is woken where
/// it prefers to be, by default on the shared pool, and only then goes back to its actor. Each decision of a
/// loop that had slept would first wait for a thread of the pool.
final class LoopExecutor: SerialExecutor, TaskExecutor {
  /// What thread and executor share: the thread does not hold the executor.
  private final class Work: Sendable {
    struct State {
      var jobs: [UnownedJob] = []
      var isAsleep = false
      var hasEnded = false
    }

    let state = Mutex(State())
    let bell = DispatchSemaphore(value: 0)

    /// Changes the state and wakes the thread if it sleeps.
    func put(_ change: (inout State) -> Void) {
      let wakes = state.withLock { state in
        change(&state)
        defer { state.isAsleep = false }
        return state.isAsleep
      }
      if wakes { bell.signal() }
    }

    func run(isolatedTo serial: UnownedSerialExecutor, preferredBy task: UnownedTaskExecutor) {
      ThreadSlice.shorten()
      while true {
        let (jobs, hasEnded) = state.withLock { state in
          defer { state.jobs.removeAll(keepingCapacity: true) }
          state.isAsleep = state.jobs.isEmpty && !state.hasEnded
          return (state.jobs, state.hasEnded)
        }
        for job in jobs { job.runSynchronously(isolatedTo: serial, taskExecutor: task) }
        guard jobs.isEmpty else { continue }
        if hasEnded { return }
        bell.wait()
      }
    }
  }

  private let work = Work()

  init() {
    // Jobs hold the executor by what they belong to; the thread does not.
    let serial = asUnownedSerialExecutor()
    let task = asUnownedTaskExecutor()
    let thread = Thread { [work] in work.run(isolatedTo: serial, preferredBy: task) }
    thread.name = "patchbay.loop"
    thread.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    work.put { $0.jobs.append(job) }
  }

  deinit { work.put { $0.hasEnded = true } }
}

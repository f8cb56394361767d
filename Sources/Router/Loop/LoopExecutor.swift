// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization

/// A thread for the loop alone: on the shared pool, which has as many threads as the machine has cores, a
/// decision would wait behind whatever runs there, a projection being folded for instance. It ends with the
/// executor.
final class LoopExecutor: SerialExecutor {
  /// What thread and executor share: the thread does not hold the executor.
  private final class Work: Sendable {
    struct State {
      var jobs: [(job: UnownedJob, executor: UnownedSerialExecutor)] = []
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

    func run() {
      ThreadSlice.shorten()
      while true {
        let (jobs, hasEnded) = state.withLock { state in
          defer { state.jobs.removeAll(keepingCapacity: true) }
          state.isAsleep = state.jobs.isEmpty && !state.hasEnded
          return (state.jobs, state.hasEnded)
        }
        for (job, executor) in jobs { job.runSynchronously(on: executor) }
        guard jobs.isEmpty else { continue }
        if hasEnded { return }
        bell.wait()
      }
    }
  }

  private let work = Work()

  init() {
    let thread = Thread { [work] in work.run() }
    thread.name = "patchbay.loop"
    thread.start()
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedSerialExecutor()
    work.put { $0.jobs.append((job, executor)) }
  }

  deinit { work.put { $0.hasEnded = true } }
}

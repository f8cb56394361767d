// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// A thread for the loop alone: on the shared pool, which has as many threads as the machine has cores, a
/// decision would wait behind whatever runs there, a projection being folded for instance.
final class LoopExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "patchbay.loop", qos: .userInitiated)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
